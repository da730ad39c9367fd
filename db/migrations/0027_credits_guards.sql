-- hand-written
ALTER TABLE "credit_holds" ADD CONSTRAINT "credit_holds_order_fk" FOREIGN KEY ("order_id") REFERENCES "orders"("id");--> statement-breakpoint

-- No credit pays more than the books owe it, whoever writes: who holds or takes of one waits for
-- the others that do, and counts with them.
CREATE FUNCTION credit_balance_holds(of_credit uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  owed bigint;
BEGIN
  PERFORM 1 FROM credits WHERE id = of_credit FOR UPDATE;
  SELECT coalesce((SELECT -sum(e.amount_minor) FROM ledger_entries e
      WHERE e.account = 'credit:' || of_credit::text AND e.currency = c.currency), 0)
    - coalesce((SELECT sum(h.amount_minor) FROM credit_holds h
      WHERE h.credit_id = of_credit AND h.state = 'held'), 0)
  INTO owed FROM credits c WHERE c.id = of_credit;
  IF owed IS NULL OR owed < 0 THEN
    RAISE EXCEPTION 'credit % would go below zero', of_credit
      USING ERRCODE = 'check_violation', CONSTRAINT = 'credits_not_overspent';
  END IF;
END $$;--> statement-breakpoint
CREATE FUNCTION credit_hold_fits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM credit_balance_holds(NEW.credit_id);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER credit_holds_fit AFTER INSERT OR UPDATE ON "credit_holds"
FOR EACH ROW WHEN (NEW.state = 'held') EXECUTE FUNCTION credit_hold_fits();--> statement-breakpoint
CREATE FUNCTION credit_entry_fits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM credit_balance_holds(substr(NEW.account, 8)::uuid);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER ledger_entries_credit_fits AFTER INSERT ON "ledger_entries"
FOR EACH ROW WHEN (NEW.account LIKE 'credit:%' AND NEW.amount_minor > 0) EXECUTE FUNCTION credit_entry_fits();--> statement-breakpoint

-- All refunds of a payment together never exceed what it brought, and what goes back to a credit
-- never what that had paid of the order.
CREATE OR REPLACE FUNCTION refunds_within_payment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  paid bigint;
  given bigint;
  by_credit bigint;
  to_credit bigint;
BEGIN
  SELECT coalesce(paid_minor, 0) INTO paid FROM payments WHERE id = NEW.payment_id FOR UPDATE;
  SELECT coalesce(sum(amount_minor - credit_minor), 0) INTO given FROM refunds
  WHERE payment_id = NEW.payment_id AND status <> 'failed';
  IF given > paid THEN
    RAISE EXCEPTION 'refunds of payment % exceed what it brought', NEW.payment_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'refunds_within_payment';
  END IF;
  IF NEW.credit_minor = 0 THEN
    RETURN NULL;
  END IF;
  SELECT credit_minor INTO by_credit FROM orders WHERE id = NEW.order_id;
  SELECT coalesce(sum(credit_minor), 0) INTO to_credit FROM refunds
  WHERE order_id = NEW.order_id AND status <> 'failed';
  IF to_credit > by_credit THEN
    RAISE EXCEPTION 'refunds of order % exceed what a credit had paid of it', NEW.order_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'refunds_within_credit';
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
DROP TRIGGER refunds_within_payment ON "refunds";--> statement-breakpoint
CREATE TRIGGER refunds_within_payment AFTER INSERT OR UPDATE OF amount_minor, credit_minor, status, payment_id ON "refunds"
FOR EACH ROW EXECUTE FUNCTION refunds_within_payment();
