-- hand-written
-- All refunds of a payment together never exceed what it brought, whoever writes them. The payment
-- is locked first, so that two at the same moment see each other.
CREATE FUNCTION refunds_within_payment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  paid bigint;
  given bigint;
BEGIN
  SELECT coalesce(paid_minor, 0) INTO paid FROM payments WHERE id = NEW.payment_id FOR UPDATE;
  SELECT coalesce(sum(amount_minor), 0) INTO given FROM refunds
  WHERE payment_id = NEW.payment_id AND status <> 'failed';
  IF given > paid THEN
    RAISE EXCEPTION 'refunds of payment % exceed what it brought', NEW.payment_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'refunds_within_payment';
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER refunds_within_payment AFTER INSERT OR UPDATE OF amount_minor, status, payment_id ON "refunds"
FOR EACH ROW EXECUTE FUNCTION refunds_within_payment();
