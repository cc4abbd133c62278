-- Where every unit stands, how well that is known, and how far its ground reaches.
-- A unit with a position of its own stands there; a village without one stands at its township (C2);
-- what has neither stands at its county (D). Runs after any change of unit_positions; parameter prefix
-- limits it to codes beginning so ('' for all).
UPDATE units u
SET stands_at = w.stands_at,
    location_class = w.location_class,
    accuracy_m = w.accuracy_m,
    extent_m = w.extent_m
FROM (
    SELECT
        u.code,
        CASE WHEN own.id IS NOT NULL THEN u.code
             WHEN township.id IS NOT NULL THEN township.unit_code
             ELSE county.unit_code END AS stands_at,
        CASE WHEN own.id IS NOT NULL THEN own.location_class
             WHEN township.id IS NOT NULL THEN 'C2'
             WHEN county.id IS NOT NULL THEN 'D' END AS location_class,
        COALESCE(own.accuracy_m, township.extent_m, county.extent_m) AS accuracy_m,
        COALESCE(own.extent_m, township.extent_m, county.extent_m) AS extent_m
    FROM units u
    LEFT JOIN unit_positions own ON own.unit_code = u.code AND own.replaced_at IS NULL
    LEFT JOIN unit_positions township
        ON u.level = 'village' AND township.unit_code = left(u.code, 9) AND township.replaced_at IS NULL
    LEFT JOIN unit_positions county
        ON u.level IN ('township', 'village') AND county.unit_code = u.county_code
        AND county.replaced_at IS NULL
    WHERE starts_with(u.code, %(prefix)s)
) w
WHERE w.code = u.code
  AND (u.stands_at, u.location_class, u.accuracy_m, u.extent_m)
      IS DISTINCT FROM (w.stands_at, w.location_class, w.accuracy_m, w.extent_m)
