CREATE TABLE "discount_codes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"discount_id" uuid NOT NULL,
	"code" text NOT NULL,
	"limit_total" integer,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "discount_codes_code" UNIQUE("code"),
	CONSTRAINT "discount_codes_written" CHECK ("discount_codes"."code" = upper("discount_codes"."code") and "discount_codes"."code" ~ '^[A-Z0-9][A-Z0-9_-]{1,39}$'),
	CONSTRAINT "discount_codes_limit" CHECK (coalesce("discount_codes"."limit_total", 1) > 0)
);
--> statement-breakpoint
CREATE TABLE "discount_redemptions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"discount_id" uuid NOT NULL,
	"code_id" uuid,
	"order_id" uuid NOT NULL,
	"email" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"shipping_minor" bigint DEFAULT 0 NOT NULL,
	"currency" text NOT NULL,
	"state" text NOT NULL,
	"held_at" timestamp with time zone NOT NULL,
	"counted_at" timestamp with time zone,
	"returned_at" timestamp with time zone,
	CONSTRAINT "discount_redemptions_once" UNIQUE("order_id","discount_id"),
	CONSTRAINT "discount_redemptions_state" CHECK ("discount_redemptions"."state" in ('held', 'counted', 'returned')),
	CONSTRAINT "discount_redemptions_amounts" CHECK ("discount_redemptions"."amount_minor" >= 0 and "discount_redemptions"."shipping_minor" >= 0)
);
--> statement-breakpoint
CREATE TABLE "discounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"percent_bps" integer,
	"amounts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"buy_quantity" integer,
	"get_quantity" integer,
	"starts_at" timestamp with time zone,
	"ends_at" timestamp with time zone,
	"limit_total" integer,
	"limit_per_buyer" integer,
	"minimums" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"first_order_only" boolean DEFAULT false NOT NULL,
	"scope" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"automatic" boolean DEFAULT false NOT NULL,
	"stackable" boolean DEFAULT false NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "discounts_type" CHECK ("discounts"."type" in ('percent', 'amount', 'free_shipping', 'buy_x_get_y')),
	CONSTRAINT "discounts_percent" CHECK (("discounts"."type" = 'percent') = ("discounts"."percent_bps" is not null) and ("discounts"."percent_bps" is null or "discounts"."percent_bps" between 1 and 10000)),
	CONSTRAINT "discounts_buy_get" CHECK (("discounts"."type" = 'buy_x_get_y') = ("discounts"."buy_quantity" is not null and "discounts"."get_quantity" is not null) and coalesce("discounts"."buy_quantity", 1) between 1 and 99 and coalesce("discounts"."get_quantity", 1) between 1 and 99),
	CONSTRAINT "discounts_limits" CHECK (coalesce("discounts"."limit_total", 1) > 0 and coalesce("discounts"."limit_per_buyer", 1) > 0),
	CONSTRAINT "discounts_times" CHECK ("discounts"."ends_at" is null or "discounts"."starts_at" is null or "discounts"."ends_at" > "discounts"."starts_at")
);
--> statement-breakpoint
ALTER TABLE "carts" ADD COLUMN "codes" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "discount_codes" ADD CONSTRAINT "discount_codes_discount_id_discounts_id_fk" FOREIGN KEY ("discount_id") REFERENCES "public"."discounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "discount_redemptions" ADD CONSTRAINT "discount_redemptions_discount_id_discounts_id_fk" FOREIGN KEY ("discount_id") REFERENCES "public"."discounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "discount_redemptions" ADD CONSTRAINT "discount_redemptions_code_id_discount_codes_id_fk" FOREIGN KEY ("code_id") REFERENCES "public"."discount_codes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "discount_codes_discount" ON "discount_codes" USING btree ("discount_id","created_at","id");--> statement-breakpoint
CREATE INDEX "discount_redemptions_used" ON "discount_redemptions" USING btree ("discount_id","email") WHERE state <> 'returned';--> statement-breakpoint
CREATE INDEX "discount_redemptions_code" ON "discount_redemptions" USING btree ("code_id") WHERE state <> 'returned';--> statement-breakpoint
CREATE INDEX "discounts_created" ON "discounts" USING btree ("created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "discounts_automatic" ON "discounts" USING btree ("id") WHERE automatic and active;