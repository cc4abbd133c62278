-- For each of the new sites the units whose polygon it touches, and what of it lies in them; part is null where that
-- is the whole shape.
SELECT s.id AS site_id, u.code, u.name, u.level, p.accuracy_m,
    CASE WHEN NOT ST_CoveredBy(s.shape, p.shape) THEN ST_AsBinary(ST_Intersection(s.shape, p.shape)) END AS part
FROM sites s
JOIN unit_positions p ON p.shape && s.shape AND p.replaced_at IS NULL AND p.area_m2 IS NOT NULL
JOIN units u ON u.code = p.unit_code AND u.level IN ('county', 'township', 'village')
WHERE s.id = ANY(%(sites)s::bigint[]) AND ST_Intersects(s.shape, p.shape)
ORDER BY s.id, u.code
