-- All places of the given projects, with the unit each is attached to and how surely it is placed. A place whose site
-- has been drawn stands at the site, for those who may see it.
SELECT pp.project_id, pp.position, pp.written, pp.level, pp.resolution, pp.anchor_code,
    anchor.name AS anchor_name, anchor.level AS anchor_level, parent.name AS parent_name, parent.level AS parent_level,
    CASE WHEN drawn.id IS NOT NULL THEN 'A'
        WHEN anchor.level = 'village' THEN anchor.location_class
        WHEN anchor.level = 'township' THEN CASE WHEN anchor.location_class = 'D' THEN 'D' ELSE 'C2' END
        ELSE 'D'
    END AS location_class,
    CASE WHEN drawn.id IS NOT NULL THEN {{drawn_accuracy}}
        ELSE greatest(anchor.accuracy_m, anchor.extent_m)
    END AS accuracy_m,
    coalesce('site' || drawn.id, anchor.stands_at) AS stands_at,
    ST_X(coalesce(drawn.point, stand.point)) AS lon, ST_Y(coalesce(drawn.point, stand.point)) AS lat
FROM project_places pp
JOIN units anchor ON anchor.code = pp.anchor_code
JOIN unit_positions stand ON stand.unit_code = anchor.stands_at AND stand.replaced_at IS NULL
LEFT JOIN sites drawn ON drawn.project_id = pp.project_id AND drawn.stands_for = pp.anchor_code
LEFT JOIN units parent ON parent.code = anchor.parent_code
WHERE pp.project_id = ANY (%(ids)s::bigint[])
ORDER BY pp.project_id, pp.position
