-- Current sites that lie in a county or are attached to a unit of it, with their shapes: what new polygons of its units
-- may attach otherwise.
SELECT s.id, s.project_id, s.version, ST_AsBinary(s.shape) AS shape
FROM sites s
WHERE s.shape IS NOT NULL AND (
    s.shape && (SELECT p.shape FROM unit_positions p WHERE p.unit_code = %(county)s AND p.replaced_at IS NULL)
    OR EXISTS (
        SELECT FROM site_units su
        WHERE su.site_id = s.id AND su.version = s.version AND starts_with(su.unit_code, %(county)s)))
ORDER BY s.id
