-- hand-written
-- What the audit log says stays as it was.
CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE ON "audit_entries"
FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER audit_entries_not_emptied BEFORE TRUNCATE ON "audit_entries"
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint

-- A shop has an owner from its first admin on: ownership is handed over, never given up.
CREATE TRIGGER shop_ownership_stays BEFORE DELETE ON "shop_ownership"
FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
INSERT INTO "shop_ownership" ("user_id", "since")
SELECT "user_id", "granted_at" FROM "role_grants" AS own
WHERE "role" = 'admin' AND NOT EXISTS (
  SELECT FROM "role_grants" AS bans WHERE bans."user_id" = own."user_id" AND bans."role" = 'banned'
)
ORDER BY "granted_at", "user_id" LIMIT 1
ON CONFLICT DO NOTHING;
