-- Units with a polygon in force that the shape (WKB, EPSG:4490) touches, and what of it lies in them; part is null
-- where that is the whole shape.
SELECT u.code, u.name, u.level, p.accuracy_m,
    CASE WHEN NOT ST_CoveredBy(s.shape, p.shape) THEN ST_AsBinary(ST_Intersection(s.shape, p.shape)) END AS part
FROM (SELECT ST_GeomFromWKB(%(shape)s::bytea, 4490) AS shape) s
JOIN unit_positions p ON p.shape && s.shape AND p.replaced_at IS NULL AND p.area_m2 IS NOT NULL
JOIN units u ON u.code = p.unit_code AND u.level IN ('county', 'township', 'village')
WHERE ST_Intersects(s.shape, p.shape)
ORDER BY u.code
