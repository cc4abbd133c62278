-- Where the projects of uncertain position may lie: the circle or outline of the unit they stand at, once each.
SELECT ST_AsMVT(halos, 'uncertain', 4096, 'shape') FROM (
    SELECT ST_AsMVTGeom(
            coalesce(o.shape_3857, g.ground_3857),
            ST_MakeEnvelope(%(tile_x_min)s::float8, %(tile_y_min)s::float8,
                            %(tile_x_max)s::float8, %(tile_y_max)s::float8, 3857), 4096, 64, true) AS shape,
        g.unit_code AS position, m.projects, m.location_class, m.accuracy_m
    FROM (
        SELECT stands_at, count(DISTINCT project_id)::int AS projects,
            min(location_class) AS location_class, max(accuracy_m)::int AS accuracy_m
        FROM (
            {{matching_places}}
        ) places
        WHERE location_class IN ('C1', 'C2', 'D')
            -- Asked first, so that only the places of this tile's grounds are gone through.
            AND stands_at = ANY (ARRAY(
                SELECT unit_code FROM unit_positions
                WHERE replaced_at IS NULL AND ground_3857 && ST_MakeEnvelope(
                    %(tile_x_min)s::float8, %(tile_y_min)s::float8,
                    %(tile_x_max)s::float8, %(tile_y_max)s::float8, 3857)))
        GROUP BY stands_at
    ) m
    JOIN unit_positions g ON g.unit_code = m.stands_at AND g.replaced_at IS NULL
    LEFT JOIN unit_outlines o ON o.unit_code = g.unit_code AND %(zoom)s BETWEEN o.min_zoom AND o.max_zoom
) halos
