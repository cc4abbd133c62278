-- One tile of sites, for those who may see them (guatu_sites_in): shapes of some pixels and more one by one, simplified
-- below a quarter of a pixel; smaller ones as points, one a cell with the number it stands for, so that the counts of
-- all tiles of a zoom add up to the sites. A withdrawn project's sites stand nowhere any more.
WITH seen AS (
    SELECT s.id, s.project_id, left(p.name, 60) AS name, p.category, p.state, s.area_m2, s.shape_3857, s.point_3857,
        greatest(ST_XMax(s.shape_3857) - ST_XMin(s.shape_3857), ST_YMax(s.shape_3857) - ST_YMin(s.shape_3857)) AS size,
        -- Half open and exact, so that a site is counted in one tile only.
        ST_X(s.point_3857) >= %(x_min)s::float8 AND ST_X(s.point_3857) < %(x_max)s::float8
            AND ST_Y(s.point_3857) >= %(y_min)s::float8 AND ST_Y(s.point_3857) < %(y_max)s::float8 AS stands_here
    FROM guatu_sites_in(%(west)s::float8, %(south)s::float8, %(east)s::float8, %(north)s::float8) s
    JOIN projects p ON p.id = s.project_id AND p.state <> 'withdrawn'
),
drawn AS (
    SELECT ST_Simplify(shape_3857, %(pixel)s::float8 / 4, true) AS shape, id, project_id, name, category, state, area_m2,
        stands_here
    FROM seen
    WHERE size >= %(pixel)s::float8 * 3
),
dots AS (
    SELECT (array_agg(point_3857 ORDER BY area_m2 DESC NULLS LAST, id))[1] AS shape,
        (array_agg(category ORDER BY area_m2 DESC NULLS LAST, id))[1] AS category,
        min(id) AS id, min(project_id) AS project_id, min(name) AS name, min(state) AS state,
        count(*)::int AS count, sum(area_m2) AS area_m2
    FROM seen
    WHERE size < %(pixel)s::float8 * 3 AND stands_here
    GROUP BY floor((ST_X(point_3857) - %(x_min)s::float8) / (%(pixel)s::float8 * 4)),
        floor((ST_Y(point_3857) - %(y_min)s::float8) / (%(pixel)s::float8 * 4))
),
bounds AS (
    SELECT ST_MakeEnvelope(%(x_min)s::float8, %(y_min)s::float8, %(x_max)s::float8, %(y_max)s::float8, 3857) AS box
),
features AS (
    SELECT ST_AsMVTGeom(d.shape, box, 4096, 64, true) AS shape, d.id, d.project_id AS project,
        d.name, d.category, d.state, round((d.area_m2 * 3 / 2000)::numeric, 2)::float8 AS area_mu,
        d.stands_here::int AS count
    FROM bounds, drawn d
    UNION ALL
    SELECT ST_AsMVTGeom(d.shape, box, 4096, 0, false),
        CASE WHEN d.count = 1 THEN d.id END, CASE WHEN d.count = 1 THEN d.project_id END,
        CASE WHEN d.count = 1 THEN d.name END, d.category, CASE WHEN d.count = 1 THEN d.state END,
        round((d.area_m2 * 3 / 2000)::numeric, 2)::float8, d.count
    FROM bounds, dots d
)
SELECT ST_AsMVT(features, 'sites', 4096, 'shape') FROM features
