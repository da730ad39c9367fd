CREATE TABLE "bundle_parts" (
	"bundle_variant_id" uuid NOT NULL,
	"part_variant_id" uuid NOT NULL,
	"quantity" integer DEFAULT 1 NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "bundle_parts_bundle_variant_id_part_variant_id_pk" PRIMARY KEY("bundle_variant_id","part_variant_id"),
	CONSTRAINT "bundle_parts_quantity" CHECK ("bundle_parts"."quantity" between 1 and 99),
	CONSTRAINT "bundle_parts_self" CHECK ("bundle_parts"."bundle_variant_id" <> "bundle_parts"."part_variant_id")
);
--> statement-breakpoint
CREATE TABLE "collection_products" (
	"collection_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "collection_products_collection_id_product_id_pk" PRIMARY KEY("collection_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "collections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"rule" jsonb,
	"position" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "collections_slug" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "old_slugs" (
	"slug" text PRIMARY KEY NOT NULL,
	"product_id" uuid NOT NULL,
	"since" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "price_history" (
	"variant_id" uuid NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"price_minor" bigint NOT NULL,
	CONSTRAINT "price_history_variant_id_since_pk" PRIMARY KEY("variant_id","since"),
	CONSTRAINT "price_history_price" CHECK ("price_history"."price_minor" >= 0)
);
--> statement-breakpoint
CREATE TABLE "testimonials" (
	"id" uuid PRIMARY KEY NOT NULL,
	"product_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"quote" text NOT NULL,
	"name" text NOT NULL,
	"about" text,
	CONSTRAINT "testimonials_position" UNIQUE("product_id","position")
);
--> statement-breakpoint
ALTER TABLE "entitlements" DROP CONSTRAINT "entitlements_order_line";--> statement-breakpoint
ALTER TABLE "products" DROP CONSTRAINT "products_status";--> statement-breakpoint
ALTER TABLE "cart_items" ADD COLUMN "named_price_minor" bigint;--> statement-breakpoint
ALTER TABLE "product_files" ADD COLUMN "is_sample" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "product_files" ADD COLUMN "retired_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "edition" text;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "seo_title" text;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "seo_description" text;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "release_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "sales_end_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "most_per_order" integer;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "publish_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "submitted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "approved_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "reviewed_by" uuid;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "rejected_reason" text;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "deleted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "variants" ADD COLUMN "sale_minor" bigint;--> statement-breakpoint
ALTER TABLE "variants" ADD COLUMN "sale_starts_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "variants" ADD COLUMN "sale_ends_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "variants" ADD COLUMN "pay_what_you_want" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "variants" ADD COLUMN "suggested_minor" bigint;--> statement-breakpoint
ALTER TABLE "bundle_parts" ADD CONSTRAINT "bundle_parts_bundle_variant_id_variants_id_fk" FOREIGN KEY ("bundle_variant_id") REFERENCES "public"."variants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bundle_parts" ADD CONSTRAINT "bundle_parts_part_variant_id_variants_id_fk" FOREIGN KEY ("part_variant_id") REFERENCES "public"."variants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collection_products" ADD CONSTRAINT "collection_products_collection_id_collections_id_fk" FOREIGN KEY ("collection_id") REFERENCES "public"."collections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collection_products" ADD CONSTRAINT "collection_products_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "old_slugs" ADD CONSTRAINT "old_slugs_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_history" ADD CONSTRAINT "price_history_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "testimonials" ADD CONSTRAINT "testimonials_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bundle_parts_part" ON "bundle_parts" USING btree ("part_variant_id");--> statement-breakpoint
CREATE INDEX "collection_products_product" ON "collection_products" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "old_slugs_product" ON "old_slugs" USING btree ("product_id");--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_reviewed_by_users_id_fk" FOREIGN KEY ("reviewed_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "products_publish_at" ON "products" USING btree ("publish_at") WHERE status = 'scheduled';--> statement-breakpoint
ALTER TABLE "entitlements" ADD CONSTRAINT "entitlements_order_line" UNIQUE("order_line_id","variant_id");--> statement-breakpoint
ALTER TABLE "cart_items" ADD CONSTRAINT "cart_items_named_price" CHECK ("cart_items"."named_price_minor" >= 0);--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_scheduled" CHECK ("products"."status" <> 'scheduled' or "products"."publish_at" is not null);--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_rejected" CHECK ("products"."status" <> 'rejected' or "products"."rejected_reason" is not null);--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_deleted" CHECK ("products"."deleted_at" is null or "products"."status" = 'archived');--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_most" CHECK ("products"."most_per_order" is null or "products"."most_per_order" between 1 and 999);--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_status" CHECK ("products"."status" in ('draft', 'pending', 'approved', 'rejected', 'scheduled', 'published', 'archived'));--> statement-breakpoint
ALTER TABLE "variants" ADD CONSTRAINT "variants_sale" CHECK ("variants"."sale_minor" is null or ("variants"."sale_minor" between 0 and "variants"."price_minor" - 1 and not "variants"."pay_what_you_want"));--> statement-breakpoint
ALTER TABLE "variants" ADD CONSTRAINT "variants_sale_times" CHECK ("variants"."sale_starts_at" is null or "variants"."sale_ends_at" is null or "variants"."sale_ends_at" > "variants"."sale_starts_at");--> statement-breakpoint
ALTER TABLE "variants" ADD CONSTRAINT "variants_suggested" CHECK ("variants"."suggested_minor" is null or ("variants"."pay_what_you_want" and "variants"."suggested_minor" >= "variants"."price_minor"));