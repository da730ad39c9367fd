ALTER TABLE "product_files" ADD COLUMN "scan_state" text DEFAULT 'accepted' NOT NULL;--> statement-breakpoint
ALTER TABLE "product_files" ADD COLUMN "scanned_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "product_files" ADD COLUMN "scan_note" text;--> statement-breakpoint
ALTER TABLE "product_files" ADD COLUMN "released_by" uuid;--> statement-breakpoint
ALTER TABLE "product_files" ADD CONSTRAINT "product_files_released_by_users_id_fk" FOREIGN KEY ("released_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "product_files_unscanned" ON "product_files" USING btree ("id") WHERE scan_state in ('pending', 'held');--> statement-breakpoint
ALTER TABLE "product_files" ADD CONSTRAINT "product_files_scan" CHECK ("product_files"."scan_state" in ('pending', 'clean', 'infected', 'accepted', 'held'));--> statement-breakpoint
ALTER TABLE "product_files" ADD CONSTRAINT "product_files_infected" CHECK ("product_files"."scan_state" <> 'infected' or "product_files"."removed_at" is not null);