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
CREATE TABLE "legal_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"document" text NOT NULL,
	"version" text NOT NULL,
	"title" text NOT NULL,
	"summary" text NOT NULL,
	"text" text NOT NULL,
	"sections" jsonb NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"published_by" uuid,
	"renew_consent" boolean NOT NULL,
	CONSTRAINT "legal_versions_version" UNIQUE("document","version"),
	CONSTRAINT "legal_versions_text" CHECK ("legal_versions"."text" <> '')
);
--> statement-breakpoint
CREATE TABLE "personal_exports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer NOT NULL,
	"size" integer,
	"ready_at" timestamp with time zone,
	"expires_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "differences" (
	"id" uuid PRIMARY KEY NOT NULL,
	"provider" text NOT NULL,
	"kind" text NOT NULL,
	"reference" text NOT NULL,
	"transaction_id" text,
	"provider_id" text,
	"payment_id" uuid,
	"order_id" uuid,
	"there_minor" bigint NOT NULL,
	"here_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"happened_at" timestamp with time zone NOT NULL,
	"found_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"closed_at" timestamp with time zone,
	"closed_by" uuid,
	"reason" text,
	CONSTRAINT "differences_once" UNIQUE("provider","kind","reference"),
	CONSTRAINT "differences_kind" CHECK ("differences"."kind" in ('unknown_here', 'unsettled', 'misfit', 'amount', 'refunds', 'unknown_there')),
	CONSTRAINT "differences_state" CHECK ("differences"."state" in ('open', 'settled', 'ignored')),
	CONSTRAINT "differences_closed" CHECK (("differences"."state" = 'open') = ("differences"."closed_at" is null)),
	CONSTRAINT "differences_ignored" CHECK ("differences"."state" <> 'ignored' or "differences"."reason" is not null)
);
--> statement-breakpoint
CREATE TABLE "reconciled_providers" (
	"provider" text PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"listed" integer NOT NULL,
	"fault" text
);
--> statement-breakpoint
CREATE TABLE "tried_checks" (
	"name" text PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"broken" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "wishlist_items" (
	"id" uuid PRIMARY KEY NOT NULL,
	"wishlist_id" uuid NOT NULL,
	"variant_id" uuid NOT NULL,
	"quantity" integer DEFAULT 1 NOT NULL,
	"named_price_minor" bigint,
	"added_at" timestamp with time zone NOT NULL,
	CONSTRAINT "wishlist_items_variant" UNIQUE("wishlist_id","variant_id"),
	CONSTRAINT "wishlist_items_quantity" CHECK ("wishlist_items"."quantity" between 1 and 999),
	CONSTRAINT "wishlist_items_named_price" CHECK ("wishlist_items"."named_price_minor" >= 0)
);
--> statement-breakpoint
CREATE TABLE "wishlists" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid,
	"token_hash" text,
	"share_token" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "wishlists_user" UNIQUE("user_id"),
	CONSTRAINT "wishlists_token_hash" UNIQUE("token_hash"),
	CONSTRAINT "wishlists_share_token" UNIQUE("share_token"),
	CONSTRAINT "wishlists_owner" CHECK (("wishlists"."user_id" is null) <> ("wishlists"."token_hash" is null))
);
--> statement-breakpoint
ALTER TABLE "product_files" ADD COLUMN "scan_state" text DEFAULT 'accepted' NOT NULL;--> statement-breakpoint
ALTER TABLE "product_files" ADD COLUMN "scanned_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "product_files" ADD COLUMN "scan_note" text;--> statement-breakpoint
ALTER TABLE "product_files" ADD COLUMN "released_by" uuid;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "credit_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "credit_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "credit_holds" ADD CONSTRAINT "credit_holds_credit_id_credits_id_fk" FOREIGN KEY ("credit_id") REFERENCES "public"."credits"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_versions" ADD CONSTRAINT "legal_versions_published_by_users_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "personal_exports" ADD CONSTRAINT "personal_exports_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "differences" ADD CONSTRAINT "differences_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "differences" ADD CONSTRAINT "differences_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "differences" ADD CONSTRAINT "differences_closed_by_users_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wishlist_items" ADD CONSTRAINT "wishlist_items_wishlist_id_wishlists_id_fk" FOREIGN KEY ("wishlist_id") REFERENCES "public"."wishlists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wishlist_items" ADD CONSTRAINT "wishlist_items_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wishlists" ADD CONSTRAINT "wishlists_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "credit_holds_open" ON "credit_holds" USING btree ("credit_id") WHERE state = 'held';--> statement-breakpoint
CREATE INDEX "credits_issued" ON "credits" USING btree ("issued_at","id");--> statement-breakpoint
CREATE INDEX "credits_email" ON "credits" USING btree ("email");--> statement-breakpoint
CREATE INDEX "legal_versions_published" ON "legal_versions" USING btree ("document","published_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "personal_exports_user" ON "personal_exports" USING btree ("user_id","requested_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "personal_exports_expires_at" ON "personal_exports" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "differences_open" ON "differences" USING btree ("found_at") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "wishlist_items_variant_id" ON "wishlist_items" USING btree ("variant_id");--> statement-breakpoint
ALTER TABLE "product_files" ADD CONSTRAINT "product_files_released_by_users_id_fk" FOREIGN KEY ("released_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "product_files_unscanned" ON "product_files" USING btree ("id") WHERE scan_state in ('pending', 'held');--> statement-breakpoint
ALTER TABLE "product_files" ADD CONSTRAINT "product_files_scan" CHECK ("product_files"."scan_state" in ('pending', 'clean', 'infected', 'accepted', 'held'));--> statement-breakpoint
ALTER TABLE "product_files" ADD CONSTRAINT "product_files_infected" CHECK ("product_files"."scan_state" <> 'infected' or "product_files"."removed_at" is not null);--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_credit" CHECK ("orders"."credit_minor" between 0 and "orders"."total_minor");--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_credit" CHECK ("refunds"."credit_minor" between 0 and "refunds"."amount_minor");