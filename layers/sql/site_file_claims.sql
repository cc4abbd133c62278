-- Pairs of the new sites with sites of other projects whose inside they enter, each pair once.
SELECT mine.id AS mine_id, other.id AS other_id,
    ST_AsBinary(mine.shape) AS mine, ST_AsBinary(other.shape) AS other
FROM sites mine
JOIN sites other ON other.shape && mine.shape AND other.project_id <> mine.project_id
WHERE mine.id = ANY(%(sites)s::bigint[]) AND mine.area_m2 IS NOT NULL AND other.area_m2 IS NOT NULL
    AND (other.id < mine.id OR NOT other.id = ANY(%(sites)s::bigint[]))
    AND ST_Intersects(other.shape, mine.shape) AND NOT ST_Touches(other.shape, mine.shape)
