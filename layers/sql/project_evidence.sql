-- Every statement of the projects: where it stands, and the line itself where its text is stored.
SELECT e.project_id, d.id AS document_id, d.number, d.title, d.dated, d.sample, i.id AS item_id, i.section, i.line_no AS line,
    l.text, i.start_at, i.end_at, i.repeat_of IS NOT NULL AS repeats, i.version_id IS NOT NULL AS was_read
FROM project_evidence e
JOIN items i ON i.id = e.item_id
JOIN documents d ON d.id = i.document_id
LEFT JOIN lines l ON l.version_id = i.version_id AND l.no = i.line_no
WHERE e.project_id = ANY (%(ids)s::bigint[])
ORDER BY e.project_id, i.repeat_of IS NOT NULL, d.dated, i.id
