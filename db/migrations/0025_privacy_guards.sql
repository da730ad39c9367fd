-- hand-written
-- What the audit log says stays as it was, save that a person may be taken out of it by an erasure.
CREATE FUNCTION audit_entries_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND current_setting('stoa.erasing', true) = 'on'
    AND (NEW.id, NEW.at, NEW.actor_kind, NEW.actor_id, NEW.action, NEW.subject_kind, NEW.request_id)
      IS NOT DISTINCT FROM
      (OLD.id, OLD.at, OLD.actor_kind, OLD.actor_id, OLD.action, OLD.subject_kind, OLD.request_id) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_TABLE_NAME || '_append_only';
END $$;--> statement-breakpoint
DROP TRIGGER audit_entries_append_only ON "audit_entries";--> statement-breakpoint
CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE ON "audit_entries"
FOR EACH ROW EXECUTE FUNCTION audit_entries_stay();--> statement-breakpoint

-- Issued documents likewise: who bought may be erased, what it cost may not be touched.
CREATE OR REPLACE FUNCTION invoices_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'An issued document is never deleted' USING ERRCODE = '23514';
  END IF;
  IF current_setting('stoa.erasing', true) = 'on'
    AND to_jsonb(NEW) - 'document' IS NOT DISTINCT FROM to_jsonb(OLD) - 'document'
    AND NEW.document - 'buyer' IS NOT DISTINCT FROM OLD.document - 'buyer' THEN
    RETURN NEW;
  END IF;
  IF OLD.replaced_at IS NOT NULL
    OR to_jsonb(NEW) - 'replaced_at' IS DISTINCT FROM to_jsonb(OLD) - 'replaced_at' THEN
    RAISE EXCEPTION 'An issued document is never changed' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
