-- The places of all projects that match the filter (layers/queries/filters.py), one row a place, with where
-- it stands and how surely. Row-level security has already taken away what the reader may not see.
-- A place attached to a village stands where the village stands; one known only by its township or county
-- stands there with the reach of that unit as its accuracy.
-- A place whose site has been drawn stands at the site for those who may see sites; row-level security leaves none for
-- the public, at no cost: its policy is settled before a row of sites is read.
SELECT
    st.place_id,
    st.project_id,
    st.place_no,
    st.resolution,
    pr.name,
    pr.category,
    pr.action,
    pr.state,
    st.unit_code,
    st.unit_level,
    st.stands_at,
    st.point_3857,
    st.location_class,
    st.accuracy_m
FROM (
    SELECT pp.id AS place_id, pp.project_id, pp.position AS place_no, pp.resolution, pp.written,
        pp.anchor_code AS unit_code, anchor.level AS unit_level, anchor.stands_at, stand.point_3857,
        CASE anchor.level
            WHEN 'village' THEN anchor.location_class
            WHEN 'township' THEN CASE WHEN anchor.location_class = 'D' THEN 'D' ELSE 'C2' END
            ELSE 'D'
        END AS location_class,
        greatest(anchor.accuracy_m, anchor.extent_m) AS accuracy_m
    FROM project_places pp
    JOIN units anchor ON anchor.code = pp.anchor_code
    JOIN unit_positions stand ON stand.unit_code = anchor.stands_at AND stand.replaced_at IS NULL
    WHERE NOT EXISTS (
        SELECT FROM sites drawn
        WHERE coalesce(current_setting('guatu.may_see', true), '') <> ''
            AND drawn.project_id = pp.project_id AND drawn.stands_for = pp.anchor_code)
    UNION ALL
    SELECT pp.id, pp.project_id, pp.position, pp.resolution, pp.written,
        pp.anchor_code, anchor.level, 'site' || drawn.id, drawn.point_3857, 'A', {{drawn_accuracy}}
    FROM sites drawn
    JOIN project_places pp ON pp.project_id = drawn.project_id AND pp.anchor_code = drawn.stands_for
    JOIN units anchor ON anchor.code = pp.anchor_code
    WHERE coalesce(current_setting('guatu.may_see', true), '') <> ''
) st
JOIN projects pr ON pr.id = st.project_id
WHERE (%(inside)s::text IS NULL OR starts_with(st.unit_code, %(inside)s::text))
  AND (%(categories)s::text[] IS NULL OR pr.category = ANY (%(categories)s::text[]))
  AND CASE WHEN %(actions)s::text[] IS NULL THEN pr.action <> 'policy'
           ELSE pr.action = ANY (%(actions)s::text[]) END
  AND (%(year)s::int IS NULL OR pr.year = %(year)s::int)
  -- A withdrawn project keeps its page, but is planned nowhere any more.
  AND pr.state <> 'withdrawn'
  -- An invented sample stands on the map only when its own document is asked for.
  AND (NOT pr.sample OR %(document)s::bigint IS NOT NULL)
  AND (%(document)s::bigint IS NULL OR EXISTS (
        SELECT FROM project_evidence e JOIN items i ON i.id = e.item_id
        WHERE e.project_id = pr.id AND i.document_id = %(document)s::bigint))
  AND (%(text)s::text IS NULL OR pr.name ILIKE %(text)s::text OR st.written ILIKE %(text)s::text)
  AND (%(position)s::text IS NULL OR st.stands_at = %(position)s::text)
  -- The box is in EPSG:3857 and half open, so that a point on a tile's edge belongs to one tile only. The index
  -- operator && alone would not do: it compares boxes rounded to single precision, a metre or so here.
  AND (%(x_min)s::float8 IS NULL OR (
        st.point_3857 && ST_MakeEnvelope(
            %(x_min)s::float8, %(y_min)s::float8, %(x_max)s::float8, %(y_max)s::float8, 3857)
        AND ST_X(st.point_3857) >= %(x_min)s::float8 AND ST_X(st.point_3857) < %(x_max)s::float8
        AND ST_Y(st.point_3857) >= %(y_min)s::float8 AND ST_Y(st.point_3857) < %(y_max)s::float8))
