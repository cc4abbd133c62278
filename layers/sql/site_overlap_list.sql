-- Pairs of current sites of different projects that share ground, both seen by the reader, the largest first. Asked
-- for a unit, those of which at least one lies in it.
SELECT o.area_m2, ST_AsGeoJSON(ST_CollectionExtract(ST_Intersection(a.shape, b.shape), 3), 9, 0) AS shape,
    a.id AS one_site, p.id AS one_project, p.name AS one_name, least(o.area_m2 / a.area_m2, 1.0) AS one_share,
    b.id AS other_site, q.id AS other_project, q.name AS other_name, least(o.area_m2 / b.area_m2, 1.0) AS other_share,
    count(*) OVER ()::int AS total, sum(o.area_m2) OVER () AS total_m2
FROM site_overlaps o
JOIN sites a ON a.id = o.site_id
JOIN sites b ON b.id = o.other_id
JOIN projects p ON p.id = a.project_id AND p.state <> 'withdrawn'
JOIN projects q ON q.id = b.project_id AND q.state <> 'withdrawn'
WHERE %(inside)s::text IS NULL OR EXISTS (
    SELECT FROM site_units su
    JOIN sites s ON s.id = su.site_id AND s.version = su.version
    WHERE s.id IN (a.id, b.id) AND starts_with(su.unit_code, %(inside)s::text))
ORDER BY o.area_m2 DESC, a.id, b.id
OFFSET %(offset)s LIMIT %(limit)s
