-- The units a place of an item may be: what the reader offered, then units of the document's counties that have
-- the written name as an alias or as their own. short gives the short form of each written name.
WITH place AS (
    SELECT p.id, p.position, p.written, s.short
    FROM item_places p
    JOIN unnest(%(written)s::text[], %(short)s::text[]) AS s (written, short) ON s.written = p.written
    WHERE p.item_id = %(item)s
),
county AS (
    SELECT unnest(d.unit_codes) AS code FROM documents d JOIN items i ON i.document_id = d.id WHERE i.id = %(item)s
),
offered AS (
    SELECT place.position, c.unit_code, c.reason, 0 AS rank
    FROM place JOIN place_candidates c ON c.place_id = place.id
    UNION ALL
    SELECT place.position, a.unit_code, '别名表中的写法', 1
    FROM place JOIN aliases a ON a.alias = place.written JOIN county ON starts_with(a.unit_code, county.code)
    UNION ALL
    SELECT place.position, u.code, '同名', 2
    FROM place JOIN units u ON u.short_name = place.short JOIN county ON starts_with(u.code, county.code)
    WHERE u.level IN ('county', 'township', 'village') AND u.valid_to IS NULL
)
SELECT o.position, u.code, u.name, u.level, coalesce(parent.name, '') AS inside, o.reason, u.location_class, u.accuracy_m,
    ST_X(stand.point) AS lon, ST_Y(stand.point) AS lat
FROM (
    SELECT DISTINCT ON (position, unit_code) position, unit_code, reason, rank
    FROM offered
    ORDER BY position, unit_code, rank
) o
JOIN units u ON u.code = o.unit_code
LEFT JOIN units parent ON parent.code = u.parent_code
LEFT JOIN unit_positions stand ON stand.unit_code = u.stands_at AND stand.replaced_at IS NULL
ORDER BY o.position, o.rank, u.code
