-- The units directly inside one, with how many projects stand in each.
SELECT u.code, u.name, count(DISTINCT p.project_id)::int AS projects
FROM units u
LEFT JOIN (
    SELECT pp.project_id, pp.anchor_code
    FROM project_places pp
    JOIN projects pr ON pr.id = pp.project_id
        AND pr.action <> 'policy' AND pr.state <> 'withdrawn' AND NOT pr.sample
) p ON starts_with(p.anchor_code, CASE u.level WHEN 'province' THEN left(u.code, 2)
                                               WHEN 'city' THEN left(u.code, 4) ELSE u.code END)
WHERE u.parent_code = %(code)s AND u.valid_to IS NULL
GROUP BY u.code, u.name
ORDER BY u.code
