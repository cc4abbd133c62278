-- Sites round a box, exact, whole, the nearest to its middle first, until one of the limits is reached: what an
-- editor snaps to. Row-level security is the function's own: it gives what the reader may see.
WITH near AS (
    SELECT s.id, s.project_id, p.name, s.shape, ST_NPoints(s.shape) AS vertices,
        s.shape <-> ST_SetSRID(ST_MakePoint(
            (%(x_min)s::float8 + %(x_max)s::float8) / 2, (%(y_min)s::float8 + %(y_max)s::float8) / 2), 4490) AS far
    FROM guatu_sites_in(%(x_min)s::float8, %(y_min)s::float8, %(x_max)s::float8, %(y_max)s::float8) s
    JOIN projects p ON p.id = s.project_id AND p.state <> 'withdrawn'
    WHERE s.id <> %(except_site)s::bigint
),
counted AS (
    SELECT near.*, row_number() OVER nearest AS place, sum(vertices) OVER nearest AS so_far
    FROM near
    WINDOW nearest AS (ORDER BY far, id)
),
kept AS (
    SELECT *
    FROM counted
    WHERE place <= %(most)s::int AND so_far <= %(most_vertices)s::int
)
SELECT json_build_object('type', 'FeatureCollection', 'features', coalesce(json_agg(json_build_object(
        'type', 'Feature', 'id', id, 'geometry', ST_AsGeoJSON(shape, 9, 0)::json,
        'properties', json_build_object('id', id, 'project', project_id, 'name', name)) ORDER BY place), '[]'::json)
    )::text AS collection,
    count(*) < (SELECT count(*) FROM counted) AS truncated
FROM kept
