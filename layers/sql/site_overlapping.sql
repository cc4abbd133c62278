-- What the given sites share with sites of other projects, each seen from the site asked about. A withdrawn project
-- claims no ground any more.
SELECT mine.id AS site_id, other.id AS other_id, p.id AS project_id, p.name AS project_name,
    o.area_m2, least(o.area_m2 / mine.area_m2, 1.0) AS share
FROM sites mine
JOIN site_overlaps o ON mine.id IN (o.site_id, o.other_id)
JOIN sites other ON other.id = CASE WHEN o.site_id = mine.id THEN o.other_id ELSE o.site_id END
JOIN projects p ON p.id = other.project_id AND p.state <> 'withdrawn'
WHERE mine.id = ANY (%(ids)s::bigint[])
ORDER BY mine.id, o.area_m2 DESC, other.id
