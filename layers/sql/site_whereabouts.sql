-- Where the editor opens for a project: round its sites, else over the ground its places may stand on. The longitude
-- is that of the county, which decides the 3-degree zone.
WITH own AS (
    SELECT ST_Extent(shape) AS box FROM sites WHERE project_id = %(project)s::bigint AND shape IS NOT NULL
),
stated AS (
    SELECT ST_Extent(g.ground) AS box
    FROM project_places pp
    JOIN units anchor ON anchor.code = pp.anchor_code
    JOIN unit_positions g ON g.unit_code = anchor.stands_at AND g.replaced_at IS NULL
    WHERE pp.project_id = %(project)s::bigint
),
extent AS (
    SELECT coalesce(own.box, stated.box) AS box FROM own, stated
)
SELECT ST_XMin(box) AS x_min, ST_YMin(box) AS y_min, ST_XMax(box) AS x_max, ST_YMax(box) AS y_max,
    coalesce(
        (SELECT ST_X(c.point)
         FROM project_places pp
         JOIN unit_positions c ON c.unit_code = left(pp.anchor_code, 6) AND c.replaced_at IS NULL
         WHERE pp.project_id = %(project)s::bigint
         ORDER BY pp.position LIMIT 1),
        (ST_XMin(box) + ST_XMax(box)) / 2) AS longitude
FROM extent
