-- The unit each written name of an item was taken for before, where a reviewer had it remembered; the last word counts.
SELECT DISTINCT ON (p.position) p.position, u.code, u.name, coalesce(parent.name, '') AS inside,
    a.added_by AS by, a.added_at AS at
FROM item_places p
JOIN items i ON i.id = p.item_id
JOIN documents d ON d.id = i.document_id
JOIN aliases a ON a.alias = p.written AND a.source = %(source)s
JOIN units u ON u.code = a.unit_code AND u.valid_to IS NULL
LEFT JOIN units parent ON parent.code = u.parent_code
WHERE p.item_id = %(item)s AND left(u.code, 6) = ANY (d.unit_codes)
ORDER BY p.position, a.added_at DESC, a.id DESC
