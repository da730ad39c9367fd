-- Keys that would point from a lower floor to a higher one in the code, and so stand only here.
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_order_fk" FOREIGN KEY ("order_id") REFERENCES "orders"("id");--> statement-breakpoint
ALTER TABLE "stock_movements" ADD CONSTRAINT "stock_movements_order_fk" FOREIGN KEY ("order_id") REFERENCES "orders"("id");--> statement-breakpoint
ALTER TABLE "carts" ADD CONSTRAINT "carts_pending_order_fk" FOREIGN KEY ("pending_order_id") REFERENCES "orders"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "ledger_sets" ADD CONSTRAINT "ledger_sets_order_fk" FOREIGN KEY ("order_id") REFERENCES "orders"("id");--> statement-breakpoint

-- A set of entries that does not sum to zero in each currency cannot be committed.
CREATE FUNCTION ledger_set_balances() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM ledger_entries WHERE set_id = NEW.set_id
    GROUP BY currency HAVING sum(amount_minor) <> 0
  ) THEN
    RAISE EXCEPTION 'ledger set % does not sum to zero', NEW.set_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_sets_sum_to_zero';
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE CONSTRAINT TRIGGER ledger_entries_balance AFTER INSERT ON "ledger_entries"
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_set_balances();--> statement-breakpoint

-- What was booked or written into an order's history stays as it was.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_TABLE_NAME || '_append_only';
END $$;--> statement-breakpoint
CREATE TRIGGER ledger_entries_append_only BEFORE UPDATE OR DELETE ON "ledger_entries"
FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER ledger_sets_append_only BEFORE UPDATE OR DELETE ON "ledger_sets"
FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER stock_movements_append_only BEFORE UPDATE OR DELETE ON "stock_movements"
FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint

-- Counts per category, kind and status, so that a list knows its total without counting.
-- Rows are taken in key order: two writers never wait for each other in a circle.
CREATE FUNCTION count_products() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO product_counts (category_id, kind, status, count)
  SELECT coalesce(category_id, '00000000-0000-0000-0000-000000000000'), kind, status, count(*)
  FROM new_rows GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
  ON CONFLICT (category_id, kind, status) DO UPDATE SET count = product_counts.count + excluded.count;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION recount_products() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO product_counts (category_id, kind, status, count)
  SELECT coalesce(category_id, '00000000-0000-0000-0000-000000000000'), kind, status, sum(n)
  FROM (
    SELECT o.category_id, o.kind, o.status, -1 AS n FROM old_rows o JOIN new_rows w USING (id)
    WHERE (o.category_id, o.kind, o.status) IS DISTINCT FROM (w.category_id, w.kind, w.status)
    UNION ALL
    SELECT w.category_id, w.kind, w.status, 1 FROM old_rows o JOIN new_rows w USING (id)
    WHERE (o.category_id, o.kind, o.status) IS DISTINCT FROM (w.category_id, w.kind, w.status)
  ) AS change GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
  ON CONFLICT (category_id, kind, status) DO UPDATE SET count = product_counts.count + excluded.count;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION uncount_products() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO product_counts (category_id, kind, status, count)
  SELECT coalesce(category_id, '00000000-0000-0000-0000-000000000000'), kind, status, -count(*)
  FROM old_rows GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
  ON CONFLICT (category_id, kind, status) DO UPDATE SET count = product_counts.count + excluded.count;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER products_counted AFTER INSERT ON "products"
REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_products();--> statement-breakpoint
CREATE TRIGGER products_recounted AFTER UPDATE ON "products"
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION recount_products();--> statement-breakpoint
CREATE TRIGGER products_uncounted AFTER DELETE ON "products"
REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION uncount_products();--> statement-breakpoint

-- The vocabulary that mistyped words are matched against.
CREATE FUNCTION learn_search_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO search_words (word)
  SELECT DISTINCT word
  FROM new_rows, unnest(tsvector_to_array(to_tsvector('simple', stoa_words(title || ' ' || author_line)))) AS word
  WHERE length(word) BETWEEN 3 AND 40
  ORDER BY word
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER products_words_inserted AFTER INSERT ON "products"
REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION learn_search_words();--> statement-breakpoint
CREATE TRIGGER products_words_updated AFTER UPDATE ON "products"
REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION learn_search_words();--> statement-breakpoint

-- Programs keep settings in memory until they hear of a change, whoever made it.
CREATE FUNCTION tell_settings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('stoa_cache', '["settings"]');
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER settings_told AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "settings"
FOR EACH STATEMENT EXECUTE FUNCTION tell_settings();
