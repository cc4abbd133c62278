-- The ground of counties by code, where a polygon of it is known.
SELECT u.code, u.name, ST_X(p.point) AS longitude,
    CASE WHEN p.area_m2 IS NOT NULL THEN ST_AsBinary(p.shape) END AS ground
FROM units u
JOIN unit_positions p ON p.unit_code = u.code AND p.replaced_at IS NULL
WHERE u.code = ANY(%(codes)s::text[])
ORDER BY u.code
