-- One tile of projects. Where at most singles places fall in a cell (an eighth of the tile's side), or fan places
-- stand at one very point, each is a feature of its own; else the cell is one cluster that says how many and of
-- what. So the features' counts always add up to the places matching. Where a whole tile would show more than most
-- places one by one, it shows clusters only, which keeps it below 500 KB whatever it is made of.
WITH places AS (
    {{matching_places}}
),
celled AS (
    SELECT p.*,
        floor((ST_X(point_3857) - %(x_min)s::float8) / %(cell)s::float8) AS cell_x,
        floor((ST_Y(point_3857) - %(y_min)s::float8) / %(cell)s::float8) AS cell_y
    FROM places p
),
counted AS (
    SELECT c.*,
        count(*) OVER cell AS in_cell,
        count(*) OVER spot AS at_point,
        row_number() OVER (PARTITION BY stands_at ORDER BY category, project_id, place_no) - 1 AS index
    FROM celled c
    WINDOW cell AS (PARTITION BY cell_x, cell_y), spot AS (PARTITION BY stands_at)
),
marked AS (
    SELECT c.*, in_cell <= %(singles)s::int OR (in_cell = at_point AND at_point <= %(fan)s::int) AS few
    FROM counted c
),
sorted AS (
    SELECT m.*, few AND count(*) FILTER (WHERE few) OVER () <= %(most)s::int AS single
    FROM marked m
),
crowds AS (
    SELECT cell_x, cell_y, category, count(*) AS n, sum(ST_X(point_3857)) AS sum_x, sum(ST_Y(point_3857)) AS sum_y,
        min(stands_at) AS first_spot, max(stands_at) AS last_spot
    FROM sorted
    WHERE NOT single
    GROUP BY cell_x, cell_y, category
),
clusters AS (
    SELECT sum(n)::int AS count,
        string_agg(category || ':' || n, ',' ORDER BY n DESC, category) AS by,
        CASE WHEN min(first_spot) = max(last_spot) THEN min(first_spot) END AS position,
        ST_SetSRID(ST_MakePoint(sum(sum_x) / sum(n), sum(sum_y) / sum(n)), 3857) AS centre
    FROM crowds
    GROUP BY cell_x, cell_y
),
bounds AS (
    SELECT ST_MakeEnvelope(%(x_min)s::float8, %(y_min)s::float8, %(x_max)s::float8, %(y_max)s::float8, 3857) AS box
),
features AS (
    SELECT ST_AsMVTGeom(point_3857, box, 4096, 0, false) AS shape,
        'project' AS kind, project_id AS id, left(name, 60) AS name, category, action, state,
        location_class IN ('A', 'B', 'C1') AS certain, location_class, accuracy_m::int AS accuracy_m,
        stands_at AS position, unit_code AS unit, unit_level AS level, resolution,
        at_point::int AS at_point, index::int AS index,
        NULL::int AS count, NULL AS by
    FROM sorted, bounds
    WHERE single
    UNION ALL
    SELECT ST_AsMVTGeom(centre, box, 4096, 0, false),
        'cluster', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, position, position, NULL, NULL, NULL, NULL,
        count, by
    FROM clusters, bounds
)
SELECT ST_AsMVT(features, 'projects', 4096, 'shape') FROM features
