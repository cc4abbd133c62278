-- The other items of the same version that write one of this item's place names, with what became of it there.
SELECT other.id, other.revision, other.state, other.line_no AS line, other.name, p.written, p.resolution,
    p.unit_code, p.by_hand,
    other.state = 'proposed' AND NOT p.by_hand AND (p.resolution <> 'certain' OR p.alias) AS in_doubt
FROM items this
JOIN items other ON other.version_id = this.version_id AND other.id <> this.id
JOIN item_places p ON p.item_id = other.id
WHERE this.id = %(item)s
  AND p.written IN (SELECT mine.written FROM item_places mine WHERE mine.item_id = this.id)
ORDER BY p.written, other.line_no, other.id, p.position
