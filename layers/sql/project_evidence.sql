-- Every statement of the projects: where it stands, and the line itself where its text is stored. waits: says
-- something else than what was accepted of the version before, and nobody has decided about it.
SELECT e.project_id, d.id AS document_id, d.number, d.title, d.dated, d.sample, i.id AS item_id, i.section, i.line_no AS line,
    l.text, i.start_at, i.end_at, i.version_id IS NOT NULL AS was_read, v.version,
    i.state = 'proposed' AND coalesce(before.state = 'accepted', false) AS waits
FROM project_evidence e
JOIN projects pr ON pr.id = e.project_id
JOIN items i ON i.id = e.item_id
JOIN documents d ON d.id = i.document_id
LEFT JOIN document_versions v ON v.id = i.version_id
LEFT JOIN lines l ON l.version_id = i.version_id AND l.no = i.line_no
LEFT JOIN items before ON before.id = i.replaces
LEFT JOIN items later ON later.replaces = i.id
LEFT JOIN document_versions later_version ON later_version.id = later.version_id
WHERE e.project_id = ANY (%(ids)s::bigint[])
  AND (i.state <> 'rejected' OR pr.state = 'withdrawn')
  -- A later version counts instead, for those who may read it, once what it says is decided as this one was.
  AND NOT (later.id IS NOT NULL
      AND (later_version.id IS NOT NULL OR i.version_id IS NOT NULL AND v.id IS NULL)
      AND (later.state = 'accepted' OR i.state <> 'accepted'))
  -- And for those who may not, it says nothing where the same document can be read.
  AND (i.version_id IS NULL OR v.id IS NOT NULL OR NOT EXISTS (
      SELECT FROM project_evidence other
      JOIN items o ON o.id = other.item_id
      LEFT JOIN document_versions ov ON ov.id = o.version_id
      WHERE other.project_id = e.project_id AND o.document_id = i.document_id
        AND (o.version_id IS NULL OR ov.id IS NOT NULL)))
ORDER BY e.project_id, i.repeat_of IS NOT NULL, waits, d.dated, i.id
