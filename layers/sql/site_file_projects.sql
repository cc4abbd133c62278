-- Projects somebody may draw for, by id or by name; patterns are LIKE patterns over unit codes.
SELECT p.id, p.name, p.unit_codes, p.category, p.state
FROM projects p
WHERE p.state <> 'withdrawn'
    AND (p.id = ANY(%(ids)s::bigint[]) OR p.name = ANY(%(names)s::text[]))
    AND EXISTS (SELECT FROM unnest(p.unit_codes) AS code WHERE code LIKE ANY(%(patterns)s::text[]))
ORDER BY p.id
