-- Items of the same version that may state the same thing as this one: those that resemble it most first, then its
-- neighbours in the text. What is rejected, or known as the same already, is left out.
WITH counted AS (
    SELECT i.*, row_number() OVER (ORDER BY i.line_no, i.start_at, i.id) AS place_in_text
    FROM items i
    WHERE i.version_id = (SELECT version_id FROM items WHERE id = %(item)s)
),
this AS (
    SELECT * FROM counted WHERE id = %(item)s
),
other AS (
    SELECT o.*, abs(o.place_in_text - this.place_in_text) AS distance,
        o.name = this.name AS same_name,
        EXISTS (
            SELECT FROM item_places p JOIN item_places mine
                ON mine.written = p.written OR mine.unit_code = p.unit_code
            WHERE p.item_id = o.id AND mine.item_id = this.id
        ) AS same_place,
        EXISTS (
            SELECT FROM item_quantities q JOIN item_quantities mine USING (measure, unit, value)
            WHERE q.item_id = o.id AND mine.item_id = this.id
        ) AS same_figure,
        o.category = this.category AS same_category
    FROM counted o, this
    WHERE o.id <> this.id AND o.state <> 'rejected'
        AND coalesce(o.repeat_of, o.id) <> coalesce(this.repeat_of, this.id)
)
SELECT id, revision, state, line_no AS line, name, category, evidence,
    ARRAY(SELECT p.written FROM item_places p WHERE p.item_id = other.id ORDER BY p.position) AS places,
    array_remove(ARRAY[
        CASE WHEN same_name THEN 'same_name' END,
        CASE WHEN same_place THEN 'same_place' END,
        CASE WHEN same_figure THEN 'same_figure' END,
        CASE WHEN distance <= %(near)s THEN 'near' END
    ], NULL) AS reasons
FROM other
WHERE distance <= %(near)s OR same_name OR (same_category AND same_place)
-- Half the items of a plan are of one category: that alone weighs least.
ORDER BY 2 * (same_name::int + same_place::int + same_figure::int) + same_category::int DESC, distance, id
LIMIT %(limit)s
