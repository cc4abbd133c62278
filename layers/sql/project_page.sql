-- The ids of one page of matching projects and how many there are: what is placed most closely first,
-- works before targets, then in the order their documents state them.
-- With an order of categories they come category by category.
SELECT project_id, count(*) OVER () AS total, sum(places) OVER ()::int AS places
FROM (
    SELECT project_id, category, count(*) AS places, max(length(unit_code)) AS closeness, action = 'target' AS target
    FROM (
        {{matching_places}}
    ) p
    GROUP BY project_id, category, action
) m
ORDER BY array_position(%(category_order)s::text[], category), closeness DESC, target, project_id
OFFSET %(offset)s LIMIT %(limit)s
