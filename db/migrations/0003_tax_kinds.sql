ALTER TABLE "tax_rates" DROP CONSTRAINT "tax_rates_from";--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "orders_amounts";--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "orders_total";--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "shipping_tax_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "tax_added_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "taxes" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "tax_treatment" text DEFAULT 'taxed' NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "tax_note" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "tax_evidence" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "company" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "vat_id" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "shipping_method" jsonb;--> statement-breakpoint
ALTER TABLE "tax_rates" ADD COLUMN "region" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "tax_rates" ADD CONSTRAINT "tax_rates_from" UNIQUE("country","region","applies_to","valid_from");--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_tax_added" CHECK ("orders"."tax_added_minor" in (0, "orders"."tax_minor"));--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_reverse_charge" CHECK ("orders"."tax_treatment" = 'taxed' or ("orders"."tax_treatment" = 'reverse_charge' and "orders"."tax_minor" = 0 and "orders"."vat_id" is not null));--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_amounts" CHECK ("orders"."items_minor" >= 0 and "orders"."discount_minor" between 0 and "orders"."items_minor" and "orders"."shipping_minor" >= 0 and "orders"."tax_minor" >= 0 and "orders"."shipping_tax_minor" between 0 and "orders"."tax_minor");--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_total" CHECK ("orders"."total_minor" = "orders"."items_minor" - "orders"."discount_minor" + "orders"."shipping_minor" + "orders"."tax_added_minor");