-- Generalised outlines for the tiles: a tolerance of half a pixel at the lower zoom of each band
-- (tiles of 512 pixels, so a pixel at zoom z is 78271.5 / 2^z metres). Zoom 12 and up reads the full shape.
INSERT INTO unit_outlines (unit_code, min_zoom, max_zoom, shape_3857)
SELECT p.unit_code, band.low, band.high, s.shape
FROM unit_positions p
JOIN units u ON u.code = p.unit_code
JOIN (VALUES (0, 3), (4, 5), (6, 7), (8, 9), (10, 11), (12, 22)) AS band (low, high)
    ON band.high >= CASE u.level WHEN 'province' THEN 0 WHEN 'city' THEN 4 WHEN 'county' THEN 5
                                 WHEN 'township' THEN 8 ELSE 10 END
JOIN LATERAL (
    SELECT CASE WHEN band.low = 12 THEN p.ground_3857
                ELSE ST_CollectionExtract(ST_MakeValid(
                    ST_Simplify(p.ground_3857, 78271.5 / 2 ^ band.high / 2)), 3) END AS shape
) s ON true
WHERE p.replaced_at IS NULL AND p.area_m2 IS NOT NULL
  AND starts_with(p.unit_code, %(prefix)s) AND NOT ST_IsEmpty(s.shape)
