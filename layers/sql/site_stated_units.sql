-- The counties, townships and villages a project's places lie in, as far as their codes tell, and whether a polygon
-- of theirs is in force.
SELECT DISTINCT u.code, u.level,
    EXISTS (SELECT FROM unit_positions p
            WHERE p.unit_code = u.code AND p.replaced_at IS NULL AND p.area_m2 IS NOT NULL) AS has_polygon
FROM project_places pp
JOIN units u ON u.code IN (pp.anchor_code, left(pp.anchor_code, 9), left(pp.anchor_code, 6))
WHERE pp.project_id = %(project)s::bigint AND u.level IN ('county', 'township', 'village')
ORDER BY u.code
