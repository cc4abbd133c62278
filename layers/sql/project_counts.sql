-- Projects and places by category and by how surely they are placed.
SELECT category, location_class, count(*)::int AS places, array_agg(DISTINCT project_id) AS projects,
    array_agg(DISTINCT project_id) FILTER (WHERE resolution IN ('ambiguous', 'unknown')) AS unplaced
FROM (
    {{matching_places}}
) p
GROUP BY category, location_class
