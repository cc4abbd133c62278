-- The unit's polygon in force round the shape (WKB, EPSG:4490), a twentieth of a degree farther than its box.
SELECT ST_AsBinary(ST_ClipByBox2D(shape, ST_Expand(ST_GeomFromWKB(%(shape)s::bytea, 4490), 0.05))) AS near, accuracy_m
FROM unit_positions
WHERE unit_code = %(code)s AND replaced_at IS NULL
