CREATE TABLE "saved_filters" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"list" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "saved_filters_name" UNIQUE("user_id","list","name"),
	CONSTRAINT "saved_filters_name_length" CHECK (length("saved_filters"."name") between 1 and 60)
);
--> statement-breakpoint
CREATE TABLE "variant_components" (
	"variant_id" uuid NOT NULL,
	"component_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	CONSTRAINT "variant_components_variant_id_component_id_pk" PRIMARY KEY("variant_id","component_id"),
	CONSTRAINT "variant_components_quantity" CHECK ("variant_components"."quantity" between 1 and 999),
	CONSTRAINT "variant_components_itself" CHECK ("variant_components"."variant_id" <> "variant_components"."component_id")
);
--> statement-breakpoint
CREATE TABLE "shipment_lines" (
	"shipment_id" uuid NOT NULL,
	"order_line_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	CONSTRAINT "shipment_lines_shipment_id_order_line_id_pk" PRIMARY KEY("shipment_id","order_line_id"),
	CONSTRAINT "shipment_lines_quantity" CHECK ("shipment_lines"."quantity" > 0)
);
--> statement-breakpoint
CREATE TABLE "shipments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"carrier" text,
	"tracking_number" text,
	"tracking_url" text,
	"shipped_at" timestamp with time zone NOT NULL,
	"shipped_by" uuid,
	"delivered_at" timestamp with time zone,
	CONSTRAINT "shipments_number" UNIQUE("order_id","number"),
	CONSTRAINT "shipments_delivered" CHECK ("shipments"."delivered_at" is null or "shipments"."delivered_at" >= "shipments"."shipped_at")
);
--> statement-breakpoint
ALTER TABLE "stock_items" DROP CONSTRAINT "stock_items_on_hand";--> statement-breakpoint
ALTER TABLE "stock_items" DROP CONSTRAINT "stock_items_reserved";--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "orders_fulfilment_status";--> statement-breakpoint
DROP INDEX "orders_placed";--> statement-breakpoint
DROP INDEX "orders_status_placed";--> statement-breakpoint
DROP INDEX "orders_buyer_placed";--> statement-breakpoint
DROP INDEX "orders_email_placed";--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "about" uuid;--> statement-breakpoint
ALTER TABLE "reservations" ADD COLUMN "backordered" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_items" ADD COLUMN "backorder_limit" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_items" ADD COLUMN "low_at" integer;--> statement-breakpoint
ALTER TABLE "order_history" ADD COLUMN "for_buyer" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "order_history" ADD COLUMN "before" jsonb;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "backordered" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "source" text DEFAULT 'shop' NOT NULL;--> statement-breakpoint
ALTER TABLE "saved_filters" ADD CONSTRAINT "saved_filters_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "variant_components" ADD CONSTRAINT "variant_components_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "variant_components" ADD CONSTRAINT "variant_components_component_id_variants_id_fk" FOREIGN KEY ("component_id") REFERENCES "public"."variants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipment_lines" ADD CONSTRAINT "shipment_lines_shipment_id_shipments_id_fk" FOREIGN KEY ("shipment_id") REFERENCES "public"."shipments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipment_lines" ADD CONSTRAINT "shipment_lines_order_line_id_order_lines_id_fk" FOREIGN KEY ("order_line_id") REFERENCES "public"."order_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipments" ADD CONSTRAINT "shipments_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipments" ADD CONSTRAINT "shipments_shipped_by_users_id_fk" FOREIGN KEY ("shipped_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "saved_filters_user" ON "saved_filters" USING btree ("user_id","list");--> statement-breakpoint
CREATE INDEX "variant_components_component" ON "variant_components" USING btree ("component_id");--> statement-breakpoint
CREATE INDEX "shipment_lines_line" ON "shipment_lines" USING btree ("order_line_id");--> statement-breakpoint
CREATE INDEX "shipments_tracking" ON "shipments" USING btree ("tracking_number");--> statement-breakpoint
CREATE INDEX "mails_about" ON "mails" USING btree ("about","queued_at");--> statement-breakpoint
CREATE INDEX "stock_items_left" ON "stock_items" USING btree (("on_hand" - "reserved"));--> statement-breakpoint
CREATE INDEX "orders_fulfilment_placed" ON "orders" USING btree ("fulfilment_status","placed_at","id");--> statement-breakpoint
CREATE INDEX "orders_provider_placed" ON "orders" USING btree ("provider","placed_at","id");--> statement-breakpoint
CREATE INDEX "orders_country_placed" ON "orders" USING btree ("country","placed_at","id");--> statement-breakpoint
CREATE INDEX "orders_total" ON "orders" USING btree ("total_minor","id");--> statement-breakpoint
CREATE INDEX "orders_number_start" ON "orders" USING btree ("number" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "orders_email_start" ON "orders" USING btree ("email" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "orders_attention" ON "orders" USING btree ("placed_at","id") WHERE attention is not null;--> statement-breakpoint
CREATE INDEX "orders_placed" ON "orders" USING btree ("placed_at","id");--> statement-breakpoint
CREATE INDEX "orders_status_placed" ON "orders" USING btree ("payment_status","placed_at","id");--> statement-breakpoint
CREATE INDEX "orders_buyer_placed" ON "orders" USING btree ("buyer_id","placed_at");--> statement-breakpoint
CREATE INDEX "orders_email_placed" ON "orders" USING btree ("email","placed_at");--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_backordered" CHECK ("reservations"."backordered" between 0 and "reservations"."quantity");--> statement-breakpoint
ALTER TABLE "stock_items" ADD CONSTRAINT "stock_items_backorder_limit" CHECK ("stock_items"."backorder_limit" between 0 and 1000000);--> statement-breakpoint
ALTER TABLE "stock_items" ADD CONSTRAINT "stock_items_low_at" CHECK ("stock_items"."low_at" between 0 and 1000000);--> statement-breakpoint
ALTER TABLE "stock_items" ADD CONSTRAINT "stock_items_on_hand" CHECK ("stock_items"."on_hand" >= -"stock_items"."backorder_limit");--> statement-breakpoint
ALTER TABLE "stock_items" ADD CONSTRAINT "stock_items_reserved" CHECK ("stock_items"."reserved" between 0 and "stock_items"."on_hand" + "stock_items"."backorder_limit");--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_backordered" CHECK ("order_lines"."backordered" between 0 and "order_lines"."quantity");--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_source" CHECK ("orders"."source" in ('shop', 'staff'));--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_fulfilment_status" CHECK ("orders"."fulfilment_status" in ('none', 'unshipped', 'partly_shipped', 'shipped', 'delivered'));