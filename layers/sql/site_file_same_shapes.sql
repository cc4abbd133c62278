-- Current sites of these projects whose stored shape is one of the given, by the MD5 of its WKB.
SELECT s.id, s.project_id, md5(ST_AsBinary(s.shape, 'NDR')) AS digest
FROM sites s
WHERE s.project_id = ANY(%(projects)s::bigint[]) AND s.shape IS NOT NULL
    AND md5(ST_AsBinary(s.shape, 'NDR')) = ANY(%(digests)s::text[])
