CREATE TABLE "credit_holds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"credit_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"amount_minor" bigint NOT NULL,
	"state" text NOT NULL,
	"held_at" timestamp with time zone NOT NULL,
	"taken_at" timestamp with time zone,
	"released_at" timestamp with time zone,
	CONSTRAINT "credit_holds_once" UNIQUE("order_id"),
	CONSTRAINT "credit_holds_amount" CHECK ("credit_holds"."amount_minor" > 0),
	CONSTRAINT "credit_holds_state" CHECK ("credit_holds"."state" in ('held', 'taken', 'released'))
);
--> statement-breakpoint
CREATE TABLE "credits" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"code_hash" text NOT NULL,
	"last_four" text NOT NULL,
	"currency" text NOT NULL,
	"issued_minor" bigint NOT NULL,
	"email" text NOT NULL,
	"reason" text NOT NULL,
	"issued_by" uuid,
	"issued_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone,
	"disabled_at" timestamp with time zone,
	CONSTRAINT "credits_code" UNIQUE("code_hash"),
	CONSTRAINT "credits_kind" CHECK ("credits"."kind" in ('gift_card', 'store_credit')),
	CONSTRAINT "credits_amount" CHECK ("credits"."issued_minor" > 0),
	CONSTRAINT "credits_expiry" CHECK ("credits"."expires_at" is null or "credits"."expires_at" > "credits"."issued_at")
);
--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "credit_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "credit_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "credit_holds" ADD CONSTRAINT "credit_holds_credit_id_credits_id_fk" FOREIGN KEY ("credit_id") REFERENCES "public"."credits"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "credit_holds_open" ON "credit_holds" USING btree ("credit_id") WHERE state = 'held';--> statement-breakpoint
CREATE INDEX "credits_issued" ON "credits" USING btree ("issued_at","id");--> statement-breakpoint
CREATE INDEX "credits_email" ON "credits" USING btree ("email");--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_credit" CHECK ("orders"."credit_minor" between 0 and "orders"."total_minor");--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_credit" CHECK ("refunds"."credit_minor" between 0 and "refunds"."amount_minor");