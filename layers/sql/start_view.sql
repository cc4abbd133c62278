-- The county most projects stand in, counting those below its level first: a work named for a whole county
-- tells less of where the map should open than one in a village.
SELECT u.code, u.name, ST_XMin(p.ground) AS x_min, ST_YMin(p.ground) AS y_min,
    ST_XMax(p.ground) AS x_max, ST_YMax(p.ground) AS y_max
FROM (
    SELECT left(anchor_code, 6) AS county_code, count(*) FILTER (WHERE length(anchor_code) > 6) AS placed,
        count(*) AS places
    FROM project_places pp
    JOIN projects pr ON pr.id = pp.project_id
        AND pr.action <> 'policy' AND pr.state <> 'withdrawn' AND NOT pr.sample
    GROUP BY 1
) busy
JOIN units u ON u.code = busy.county_code AND u.level = 'county'
JOIN unit_positions p ON p.unit_code = u.code AND p.replaced_at IS NULL
ORDER BY busy.placed DESC, busy.places DESC, u.code
LIMIT 1
