-- What the filters can choose from, as far as the reader may see it; inside limits all but the counties. Counted is
-- what the map shows without further asking: no samples, no subsidy rules, nothing withdrawn.
WITH shown AS (
    SELECT id, year FROM projects WHERE NOT sample AND action <> 'policy' AND state <> 'withdrawn'
)
SELECT 'county' AS kind, county.code AS key, county.name AS label, count(DISTINCT pp.project_id)::int AS projects
FROM project_places pp
JOIN shown pr ON pr.id = pp.project_id
JOIN units county ON county.level = 'county' AND county.code = left(pp.anchor_code, 6)
GROUP BY county.code, county.name
UNION ALL
-- The county asked for is named even while nothing is planned in it.
SELECT 'county', asked.code, asked.name, 0
FROM units asked
WHERE asked.level = 'county' AND asked.code = %(inside)s::text AND NOT EXISTS (
    SELECT FROM project_places pp JOIN shown pr ON pr.id = pp.project_id WHERE left(pp.anchor_code, 6) = asked.code)
UNION ALL
SELECT 'township', t.code, t.name, count(DISTINCT pp.project_id)::int
FROM units t
LEFT JOIN (project_places pp JOIN shown pr ON pr.id = pp.project_id)
    ON starts_with(pp.anchor_code, t.code)
WHERE t.level = 'township' AND %(inside)s::text IS NOT NULL AND starts_with(t.code, %(inside)s::text)
GROUP BY t.code, t.name
UNION ALL
SELECT 'year', pr.year::text, pr.year::text, count(DISTINCT pr.id)::int
FROM shown pr
JOIN project_places pp ON pp.project_id = pr.id
WHERE pr.year IS NOT NULL AND (%(inside)s::text IS NULL OR starts_with(pp.anchor_code, %(inside)s::text))
GROUP BY pr.year
ORDER BY kind, key
