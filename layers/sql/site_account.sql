-- The projects the reader answers for in a unit (all of theirs where inside is null), each with what has been drawn
-- for it. Published projects of elsewhere are left out: their sites cannot be seen, so nothing can be said of them.
SELECT p.id, p.item_id, p.name, p.category, p.action, p.lead, p.deadline, p.state,
    (SELECT array_agg(DISTINCT pp.anchor_code ORDER BY pp.anchor_code)
     FROM project_places pp WHERE pp.project_id = p.id) AS anchors,
    drawn.sites, drawn.area_m2
FROM projects p
CROSS JOIN LATERAL (
    SELECT count(*)::int AS sites, coalesce(sum(s.area_m2), 0) AS area_m2
    FROM sites s
    WHERE s.project_id = p.id AND s.shape IS NOT NULL
) drawn
WHERE guatu_may_see(p.unit_codes) AND p.state <> 'withdrawn' AND NOT p.sample
    AND (%(inside)s::text IS NULL OR EXISTS (
        SELECT FROM project_places pp WHERE pp.project_id = p.id AND starts_with(pp.anchor_code, %(inside)s::text)))
ORDER BY p.id
