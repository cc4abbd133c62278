-- The current sites the reader may see of projects in a unit, or of some projects, with what a file says of them.
SELECT s.id, s.version, s.project_id, p.name AS project, p.category, p.lead, p.unit_codes,
    s.area_m2, s.length_m, v.by, v.at, ST_AsBinary(s.shape) AS shape,
    (SELECT u.name FROM site_units su JOIN units u ON u.code = su.unit_code
     WHERE su.site_id = s.id AND su.version = s.version AND u.level = 'township'
     ORDER BY su.share DESC NULLS LAST, u.code LIMIT 1) AS township,
    (SELECT u.name FROM site_units su JOIN units u ON u.code = su.unit_code
     WHERE su.site_id = s.id AND su.version = s.version AND u.level = 'village'
     ORDER BY su.share DESC NULLS LAST, u.code LIMIT 1) AS village
FROM sites s
JOIN projects p ON p.id = s.project_id
JOIN site_versions v ON v.site_id = s.id AND v.version = s.version
WHERE s.shape IS NOT NULL AND guatu_may_see(p.unit_codes)
    AND (%(inside)s::text IS NULL OR EXISTS (
        SELECT FROM unnest(p.unit_codes) AS code WHERE starts_with(code, %(inside)s::text)))
    AND (%(projects)s::bigint[] IS NULL OR p.id = ANY(%(projects)s::bigint[]))
ORDER BY s.project_id, s.id
LIMIT %(most)s::int
