-- What is doubtful about each item of a version, or about one of them, in the order of weight that the queue sorts by.
SELECT i.id AS item_id, array_remove(ARRAY[
    CASE WHEN p.ambiguous THEN 'place_ambiguous' END,
    CASE WHEN p.unknown THEN 'place_unknown' END,
    CASE WHEN p.guessed THEN 'alias_guess' END,
    CASE WHEN i.action <> 'policy' AND NOT EXISTS (SELECT FROM item_quantities q WHERE q.item_id = i.id)
        THEN 'no_quantity' END,
    CASE WHEN cardinality(i.doubts) > 0 THEN 'reader_doubt' END,
    CASE WHEN EXISTS (
        -- Another statement of the same project says another figure of the same measure.
        SELECT FROM project_evidence mine
        JOIN project_evidence other ON other.project_id = mine.project_id AND other.item_id <> mine.item_id
        JOIN item_quantities q ON q.item_id = mine.item_id
        JOIN item_quantities o ON o.item_id = other.item_id AND o.measure = q.measure AND o.unit = q.unit
        WHERE mine.item_id = i.id
        GROUP BY other.item_id, q.measure, q.unit
        HAVING NOT bool_or(o.value = q.value)
    ) THEN 'contradiction' END
], NULL) AS kinds
FROM items i
LEFT JOIN LATERAL (
    SELECT bool_or(p.resolution = 'ambiguous') AS ambiguous,
        bool_or(p.resolution = 'unknown') AS unknown,
        -- A spelling known as an alias has no candidate: only one that resembles a name is a guess.
        bool_or(p.resolution = 'certain' AND p.alias
            AND EXISTS (SELECT FROM place_candidates c WHERE c.place_id = p.id)) AS guessed
    FROM item_places p
    WHERE p.item_id = i.id AND NOT p.by_hand
) p ON true
WHERE i.version_id = %(version)s AND (%(item)s::bigint IS NULL OR i.id = %(item)s::bigint)
