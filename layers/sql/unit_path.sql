-- The units above one, from the province down.
WITH RECURSIVE above AS (
    SELECT parent_code AS code, 1 AS step FROM units WHERE code = %(code)s
    UNION ALL
    SELECT u.parent_code, a.step + 1 FROM above a JOIN units u ON u.code = a.code
)
SELECT u.code, u.name FROM above a JOIN units u ON u.code = a.code ORDER BY a.step DESC
