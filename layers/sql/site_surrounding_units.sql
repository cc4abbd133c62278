-- Polygons in force of counties, townships and villages round a box, exact and whole, the smallest first, until one of
-- the limits is reached.
WITH around AS (
    SELECT u.code, u.name, u.level, p.shape, ST_NPoints(p.shape) AS vertices, p.area_m2
    FROM unit_positions p
    JOIN units u ON u.code = p.unit_code AND u.level IN ('county', 'township', 'village')
    WHERE p.shape && ST_MakeEnvelope(
            %(x_min)s::float8, %(y_min)s::float8, %(x_max)s::float8, %(y_max)s::float8, 4490)
        AND p.replaced_at IS NULL AND p.area_m2 IS NOT NULL
),
counted AS (
    SELECT around.*, row_number() OVER smallest AS place, sum(vertices) OVER smallest AS so_far
    FROM around
    WINDOW smallest AS (ORDER BY area_m2, code)
)
SELECT json_build_object('type', 'FeatureCollection', 'features', coalesce(json_agg(json_build_object(
        'type', 'Feature', 'id', code, 'geometry', ST_AsGeoJSON(shape, 9, 0)::json,
        'properties', json_build_object('code', code, 'name', name, 'level', level)) ORDER BY place)
        FILTER (WHERE place <= %(most)s::int AND so_far <= %(most_vertices)s::int), '[]'::json)
    )::text AS collection,
    coalesce(bool_or(place > %(most)s::int OR so_far > %(most_vertices)s::int), false) AS truncated
FROM counted
