-- The places of an item as written, with the unit each is taken for and where that stands (EPSG:4490).
SELECT p.position, p.written, p.level, p.township, p.unit_code, p.alias, p.resolution, p.reason, p.by_hand,
    u.name AS unit_name, u.location_class, u.accuracy_m,
    ST_X(stand.point) AS lon, ST_Y(stand.point) AS lat
FROM item_places p
LEFT JOIN units u ON u.code = p.unit_code
LEFT JOIN unit_positions stand ON stand.unit_code = u.stands_at AND stand.replaced_at IS NULL
WHERE p.item_id = %(item)s
ORDER BY p.position
