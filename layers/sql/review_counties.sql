-- The counties a document speaks for, with the ground of each in degrees (EPSG:4490) where it is known.
SELECT u.code, u.name,
    CASE WHEN own.id IS NOT NULL THEN ARRAY[ST_XMin(own.ground), ST_YMin(own.ground),
                                            ST_XMax(own.ground), ST_YMax(own.ground)] END AS bbox
FROM documents d
JOIN units u ON u.code = ANY (d.unit_codes)
LEFT JOIN unit_positions own ON own.unit_code = u.code AND own.replaced_at IS NULL
WHERE d.id = %(document)s
ORDER BY u.code
