-- One unit with where it stands and where that is known from.
SELECT u.code, u.name, u.level, u.location_class, u.accuracy_m, u.stands_at, u.valid_from,
    ST_X(stand.point) AS lon, ST_Y(stand.point) AS lat, own.area_m2,
    CASE WHEN own.id IS NOT NULL THEN ARRAY[ST_XMin(own.ground), ST_YMin(own.ground),
                                            ST_XMax(own.ground), ST_YMax(own.ground)] END AS bbox,
    coalesce(position_source.title, name_source.title) AS source,
    (SELECT array_agg(a.alias ORDER BY a.alias) FROM aliases a WHERE a.unit_code = u.code) AS aliases
FROM units u
JOIN sources name_source ON name_source.id = u.source_id
LEFT JOIN unit_positions stand ON stand.unit_code = u.stands_at AND stand.replaced_at IS NULL
LEFT JOIN unit_positions own ON own.unit_code = u.code AND own.replaced_at IS NULL
LEFT JOIN sources position_source ON position_source.id = stand.source_id
WHERE u.code = %(code)s
