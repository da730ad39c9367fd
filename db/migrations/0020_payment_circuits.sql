CREATE TABLE "payment_circuits" (
	"provider" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"open_until" timestamp with time zone,
	"since" timestamp with time zone,
	"detail" text
);
--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "declines" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "asked_from" text;--> statement-breakpoint
CREATE INDEX "payments_declined" ON "payments" USING btree ("created_at") WHERE declines > 0;