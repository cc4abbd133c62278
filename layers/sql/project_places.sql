-- All places of the given projects, with the unit each is attached to and how surely it is placed.
SELECT pp.project_id, pp.position, pp.written, pp.level, pp.resolution, pp.anchor_code,
    anchor.name AS anchor_name, anchor.level AS anchor_level, parent.name AS parent_name, parent.level AS parent_level,
    CASE anchor.level
        WHEN 'village' THEN anchor.location_class
        WHEN 'township' THEN CASE WHEN anchor.location_class = 'D' THEN 'D' ELSE 'C2' END
        ELSE 'D'
    END AS location_class,
    greatest(anchor.accuracy_m, anchor.extent_m) AS accuracy_m,
    anchor.stands_at, ST_X(stand.point) AS lon, ST_Y(stand.point) AS lat
FROM project_places pp
JOIN units anchor ON anchor.code = pp.anchor_code
JOIN unit_positions stand ON stand.unit_code = anchor.stands_at AND stand.replaced_at IS NULL
LEFT JOIN units parent ON parent.code = anchor.parent_code
WHERE pp.project_id = ANY (%(ids)s::bigint[])
ORDER BY pp.project_id, pp.position
