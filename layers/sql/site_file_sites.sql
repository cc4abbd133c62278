-- Current sites by id, of projects somebody may draw for.
SELECT s.id, s.project_id, s.version, ST_AsBinary(s.shape, 'NDR') AS shape
FROM sites s
JOIN projects p ON p.id = s.project_id
WHERE s.id = ANY(%(ids)s::bigint[]) AND p.state <> 'withdrawn'
    AND EXISTS (SELECT FROM unnest(p.unit_codes) AS code WHERE code LIKE ANY(%(patterns)s::text[]))
ORDER BY s.id
