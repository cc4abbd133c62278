-- The items of a version with the span of their evidence in its line: those still to be decided first, the most doubtful ahead, then as the document has them.
SELECT i.id, i.revision, i.state, i.line_no AS line, i.start_at AS start, i.end_at AS "end", i.name, i.category, i.repeat_of, d.kinds AS doubts,
    ARRAY(SELECT p.written FROM item_places p WHERE p.item_id = i.id ORDER BY p.position) AS places
FROM items i
JOIN (
    {{review_doubts}}
) d ON d.item_id = i.id
WHERE i.version_id = %(version)s
ORDER BY i.state <> 'proposed',
    CASE WHEN i.state = 'proposed' THEN ARRAY[
        NOT d.kinds && ARRAY['place_ambiguous', 'place_unknown'],
        NOT 'alias_guess' = ANY (d.kinds),
        NOT 'no_quantity' = ANY (d.kinds),
        NOT 'reader_doubt' = ANY (d.kinds),
        NOT 'contradiction' = ANY (d.kinds)
    ] END,
    i.line_no, i.start_at, i.id
OFFSET %(offset)s LIMIT %(limit)s
