-- The project's places as written, with the unit that surely holds each and the one that unit lies in.
SELECT pp.written, u.code, u.level, u.name, parent.name AS inside
FROM project_places pp
JOIN units u ON u.code = pp.anchor_code
LEFT JOIN units parent ON parent.code = u.parent_code
WHERE pp.project_id = %(project)s::bigint
ORDER BY pp.position
