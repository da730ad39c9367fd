-- hand-written
-- From which shelves a variant is sold: its own, and those of the parts it is made of.
CREATE VIEW "stock_draws" AS
SELECT variant_id, stock_item_id, 1 AS "each" FROM "variant_stock"
UNION ALL
SELECT c.variant_id, s.stock_item_id, c.quantity AS "each"
FROM "variant_components" c JOIN "variant_stock" s ON s.variant_id = c.component_id;--> statement-breakpoint

-- A set is made of plain things: a part has no parts.
CREATE FUNCTION refuse_nested_components() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM variant_components WHERE variant_id = NEW.component_id)
    OR EXISTS (SELECT 1 FROM variant_components WHERE component_id = NEW.variant_id) THEN
    RAISE EXCEPTION 'a part of % has parts of its own', NEW.variant_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'variant_components_plain';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER variant_components_plain BEFORE INSERT OR UPDATE ON "variant_components"
FOR EACH ROW EXECUTE FUNCTION refuse_nested_components();--> statement-breakpoint

-- No more of a line goes into parcels than were ordered. The line's row is the queue.
CREATE FUNCTION refuse_too_many_shipped() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ordered integer;
  line_order uuid;
BEGIN
  SELECT quantity, order_id INTO ordered, line_order FROM order_lines WHERE id = NEW.order_line_id FOR UPDATE;
  IF line_order IS DISTINCT FROM (SELECT order_id FROM shipments WHERE id = NEW.shipment_id) THEN
    RAISE EXCEPTION 'a parcel holds lines of its own order'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'shipment_lines_order';
  END IF;
  IF NEW.quantity + (
    SELECT coalesce(sum(quantity), 0) FROM shipment_lines
    WHERE order_line_id = NEW.order_line_id AND shipment_id <> NEW.shipment_id
  ) > ordered THEN
    RAISE EXCEPTION 'more are sent than were ordered'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'shipment_lines_ordered';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER shipment_lines_ordered BEFORE INSERT OR UPDATE ON "shipment_lines"
FOR EACH ROW EXECUTE FUNCTION refuse_too_many_shipped();--> statement-breakpoint

-- What the owner's search looks into beside the order's own number and address.
CREATE INDEX "orders_ship_to_name" ON "orders" USING gin (lower("ship_to" ->> 'name') gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "users_name_words" ON "users" USING gin (lower("name") gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "payments_transaction_alone" ON "payments" USING btree ("transaction_id");--> statement-breakpoint
CREATE INDEX "payments_provider_id_alone" ON "payments" USING btree ("provider_id");
