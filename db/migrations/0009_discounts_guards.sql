-- hand-written
ALTER TABLE "discount_redemptions" ADD CONSTRAINT "discount_redemptions_order_fk" FOREIGN KEY ("order_id") REFERENCES "orders"("id");--> statement-breakpoint

-- No discount is used more often than it may be, whoever writes: whoever uses one waits for the
-- others that do, and counts with them.
CREATE FUNCTION discount_limits_hold() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  of_discount record;
  of_code integer;
  per_buyer integer;
  fault text;
BEGIN
  SELECT limit_total, limit_per_buyer, first_order_only INTO of_discount
  FROM discounts WHERE id = NEW.discount_id;
  SELECT limit_total INTO of_code FROM discount_codes WHERE id = NEW.code_id;
  per_buyer := CASE WHEN of_discount.first_order_only THEN 1 ELSE of_discount.limit_per_buyer END;
  IF of_discount.limit_total IS NULL AND per_buyer IS NULL AND of_code IS NULL THEN
    RETURN NEW;
  END IF;
  PERFORM 1 FROM discounts WHERE id = NEW.discount_id FOR NO KEY UPDATE;
  SELECT CASE
    WHEN count(*) >= of_discount.limit_total THEN 'discounts_limit_total'
    WHEN count(*) FILTER (WHERE email = NEW.email) >= per_buyer THEN 'discounts_limit_per_buyer'
    WHEN count(*) FILTER (WHERE code_id = NEW.code_id) >= of_code THEN 'discount_codes_limit_total'
  END INTO fault
  FROM discount_redemptions
  WHERE discount_id = NEW.discount_id AND state <> 'returned' AND id <> NEW.id;
  IF fault IS NOT NULL THEN
    RAISE EXCEPTION 'discount % has been used as often as it may be', NEW.discount_id
      USING ERRCODE = 'check_violation', CONSTRAINT = fault;
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER discount_redemptions_limits BEFORE INSERT ON "discount_redemptions"
FOR EACH ROW WHEN (NEW.state <> 'returned') EXECUTE FUNCTION discount_limits_hold();--> statement-breakpoint
CREATE TRIGGER discount_redemptions_limits_again BEFORE UPDATE ON "discount_redemptions"
FOR EACH ROW WHEN (OLD.state = 'returned' AND NEW.state <> 'returned') EXECUTE FUNCTION discount_limits_hold();
