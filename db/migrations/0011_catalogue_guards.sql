-- hand-written
-- What is sold already has cost this much at least since it was last changed.
INSERT INTO "price_history" ("variant_id", "since", "price_minor")
SELECT v."id", p."updated_at", v."price_minor" FROM "variants" v JOIN "products" p ON p."id" = v."product_id"
ON CONFLICT DO NOTHING;--> statement-breakpoint

-- A category never stands below itself, whoever moves it and however many move at once.
CREATE FUNCTION refuse_category_circle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.parent_id IS NOT NULL THEN
    PERFORM pg_advisory_xact_lock(7246004);
    IF EXISTS (
      WITH RECURSIVE up AS (
        SELECT id, parent_id FROM categories WHERE id = NEW.parent_id
        UNION
        SELECT c.id, c.parent_id FROM categories c JOIN up ON c.id = up.parent_id)
      SELECT 1 FROM up WHERE id = NEW.id
    ) THEN
      RAISE EXCEPTION 'category % would stand below itself', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'categories_circle';
    END IF;
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER categories_no_circle BEFORE INSERT OR UPDATE OF parent_id ON "categories"
FOR EACH ROW EXECUTE FUNCTION refuse_category_circle();
