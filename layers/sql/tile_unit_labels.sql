-- Names as points, once each: polygons would repeat them in every tile. Only units with a position of their own.
SELECT ST_AsMVT(labels, 'unit-labels', 4096, 'shape') FROM (
    SELECT ST_AsMVTGeom(p.point_3857, box, 4096, 0, false) AS shape,
        u.code, u.level,
        -- As layers/unit_names.py shows it: 张家台子村委会 is 张家台子村, 下村村委会 is 下村.
        regexp_replace(regexp_replace(u.name, '居(民委员会|委会)$', ''), '村?村(民委员会|委会)$', '村') AS name
    FROM (SELECT ST_MakeEnvelope(%(x_min)s::float8, %(y_min)s::float8, %(x_max)s::float8, %(y_max)s::float8, 3857)
            AS box) bounds
    JOIN unit_positions p ON p.point_3857 && box AND p.replaced_at IS NULL
    JOIN units u ON u.code = p.unit_code AND u.level = ANY (%(levels)s::text[])
    -- Half open, and exact where && is not (see matching_places.sql): a name on an edge stands in one tile.
    WHERE ST_X(p.point_3857) >= %(x_min)s::float8 AND ST_X(p.point_3857) < %(x_max)s::float8
        AND ST_Y(p.point_3857) >= %(y_min)s::float8 AND ST_Y(p.point_3857) < %(y_max)s::float8
) labels
