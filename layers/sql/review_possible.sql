-- Projects of other notices that an item may state, which nobody has decided; the doubt is the reader's sentence.
SELECT p.id, p.name, p.state, d.title AS document, r.doubt
FROM possible_repeats r
JOIN projects p ON p.id = r.project_id
JOIN documents d ON d.id = p.document_id
WHERE r.item_id = %(item)s AND r.decided IS NULL AND p.state <> 'withdrawn'
ORDER BY p.id
