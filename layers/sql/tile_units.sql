-- One tile of units of one level: generalised polygons, and points where no polygon is known.
SELECT ST_AsMVT(units, %(layer)s, 4096, 'shape') FROM (
    SELECT ST_AsMVTGeom(o.shape_3857, box, 4096, 64, true) AS shape, u.code, u.name, u.level, u.location_class
    FROM (SELECT ST_MakeEnvelope(%(x_min)s::float8, %(y_min)s::float8, %(x_max)s::float8, %(y_max)s::float8, 3857)
            AS box) bounds
    JOIN unit_outlines o ON o.shape_3857 && box AND %(zoom)s BETWEEN o.min_zoom AND o.max_zoom
    JOIN units u ON u.code = o.unit_code AND u.level = %(level)s
    UNION ALL
    SELECT ST_AsMVTGeom(p.point_3857, box, 4096, 64, true), u.code, u.name, u.level, u.location_class
    FROM (SELECT ST_MakeEnvelope(%(x_min)s::float8, %(y_min)s::float8, %(x_max)s::float8, %(y_max)s::float8, 3857)
            AS box) bounds
    JOIN unit_positions p ON p.point_3857 && box AND p.replaced_at IS NULL AND p.area_m2 IS NULL
    JOIN units u ON u.code = p.unit_code AND u.level = %(level)s
) units
