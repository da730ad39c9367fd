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
ALTER TABLE "differences" ADD CONSTRAINT "differences_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "differences" ADD CONSTRAINT "differences_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "differences" ADD CONSTRAINT "differences_closed_by_users_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "differences_open" ON "differences" USING btree ("found_at") WHERE state = 'open';