-- Current polygons of other projects whose inside the shape (WKB, EPSG:4490) enters; a shared edge alone is no claim.
SELECT other.id, ST_AsBinary(other.shape) AS shape
FROM (SELECT ST_GeomFromWKB(%(shape)s::bytea, 4490) AS shape) mine
JOIN sites other ON other.shape && mine.shape
WHERE other.project_id <> %(project)s::bigint AND other.id <> %(site)s::bigint AND other.area_m2 IS NOT NULL
    AND ST_Intersects(other.shape, mine.shape) AND NOT ST_Touches(other.shape, mine.shape)
