-- The current sites of a project with the units they lie in by geometry, the largest share first.
SELECT s.id, s.area_m2, s.stands_for, coalesce(array_agg(su.unit_code ORDER BY su.share DESC, su.unit_code)
    FILTER (WHERE su.by = 'geometry'), '{}') AS unit_codes
FROM sites s
LEFT JOIN site_units su ON su.site_id = s.id AND su.version = s.version
WHERE s.project_id = %(project)s::bigint AND s.shape IS NOT NULL
GROUP BY s.id
