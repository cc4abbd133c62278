-- Units by code, name, alias, pinyin or a near miss, best first. A near miss is one letter off (Levenshtein 1)
-- in a text of at least three characters: one letter off in two would find half the county.
WITH busy AS (
    SELECT DISTINCT left(anchor_code, 6) AS county_code FROM project_places
),
found AS (
    SELECT code, 0 AS rank, 'code' AS why FROM units WHERE %(code)s <> '' AND starts_with(code, %(code)s)
    UNION ALL
    SELECT code, CASE WHEN name = %(name)s OR short_name = %(short)s THEN 1
                      WHEN starts_with(name, %(name)s) THEN 2 ELSE 3 END, 'name'
    FROM units WHERE name LIKE %(like)s OR short_name = %(short)s
    UNION ALL
    SELECT unit_code, CASE WHEN alias = %(name)s THEN 1 WHEN alias LIKE %(like)s THEN 3 ELSE 4 END, 'alias' FROM aliases
    WHERE alias LIKE %(like)s OR pinyin = %(pinyin)s
    UNION ALL
    SELECT code, CASE WHEN pinyin = %(pinyin)s THEN 4 ELSE 6 END, 'pinyin'
    FROM units WHERE length(%(pinyin)s) > 2 AND starts_with(pinyin, %(pinyin)s)
    UNION ALL
    SELECT code, 5, 'similar' FROM units
    WHERE length(%(short)s) BETWEEN 3 AND 12 AND length(short_name) BETWEEN 2 AND 12
        -- With the villages of all China loaded, only those of counties with projects are looked at letter by letter.
        AND (county_code IN (SELECT county_code FROM busy) OR length(code) = 6)
        AND levenshtein_less_equal(short_name, %(short)s, 1) <= 1
),
best AS (
    SELECT DISTINCT ON (code) code, rank, why FROM found ORDER BY code, rank
)
SELECT u.code, u.name, u.level, b.why, parent.name AS parent_name, county.name AS county_name,
    ST_X(stand.point) AS lon, ST_Y(stand.point) AS lat,
    CASE WHEN own.id IS NOT NULL THEN ARRAY[ST_XMin(own.ground), ST_YMin(own.ground),
                                            ST_XMax(own.ground), ST_YMax(own.ground)] END AS bbox
FROM best b
JOIN units u ON u.code = b.code
LEFT JOIN units parent ON parent.code = u.parent_code
LEFT JOIN units county ON county.code = u.county_code AND county.code <> u.code
LEFT JOIN unit_positions stand ON stand.unit_code = u.stands_at AND stand.replaced_at IS NULL
LEFT JOIN unit_positions own ON own.unit_code = u.code AND own.replaced_at IS NULL
ORDER BY b.rank,
    -- Digits typed so far mean the highest unit they can mean.
    CASE WHEN b.why = 'code' THEN length(u.code) END,
    -- What lies in a county with projects comes before its namesakes elsewhere, higher levels before lower.
    EXISTS (SELECT FROM busy WHERE busy.county_code = u.county_code) DESC,
    length(u.code), length(u.name), u.code
LIMIT %(limit)s
