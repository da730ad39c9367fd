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
ALTER TABLE "wishlist_items" ADD CONSTRAINT "wishlist_items_wishlist_id_wishlists_id_fk" FOREIGN KEY ("wishlist_id") REFERENCES "public"."wishlists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wishlist_items" ADD CONSTRAINT "wishlist_items_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wishlists" ADD CONSTRAINT "wishlists_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "wishlist_items_variant_id" ON "wishlist_items" USING btree ("variant_id");