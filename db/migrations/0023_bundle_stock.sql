-- hand-written
-- A bundle, too, is sold from the shelves of its parts.
CREATE OR REPLACE VIEW "stock_draws" AS
SELECT variant_id, stock_item_id, 1 AS "each" FROM "variant_stock"
UNION ALL
SELECT c.variant_id, s.stock_item_id, c.quantity AS "each"
FROM "variant_components" c JOIN "variant_stock" s ON s.variant_id = c.component_id
UNION ALL
SELECT b.bundle_variant_id AS variant_id, s.stock_item_id, b.quantity AS "each"
FROM "bundle_parts" b JOIN "variant_stock" s ON s.variant_id = b.part_variant_id;
