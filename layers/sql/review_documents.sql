-- Documents whose text was read, with how far their newest version has been reviewed.
SELECT d.id, d.number, d.title, d.dated, d.unit_codes, d.state, d.sample, v.id AS version_id, v.version,
    v.state AS version_state,
    count(i.id)::int AS total,
    count(i.id) FILTER (WHERE i.state <> 'proposed')::int AS decided,
    (SELECT count(*)::int FROM projects p JOIN items f ON f.id = p.item_id
     WHERE f.version_id = v.id AND f.repeat_of IS NULL
       AND (p.state = 'approved' OR p.state = 'published' AND v.state <> 'published')) AS to_publish
FROM documents d
JOIN LATERAL (
    SELECT * FROM document_versions v WHERE v.document_id = d.id ORDER BY v.version DESC LIMIT 1
) v ON true
LEFT JOIN items i ON i.version_id = v.id
WHERE (%(document)s::bigint IS NULL OR d.id = %(document)s::bigint)
GROUP BY d.id, v.id, v.version, v.state
ORDER BY d.dated DESC NULLS LAST, d.id
