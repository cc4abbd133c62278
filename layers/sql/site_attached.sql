-- The units the current versions of the given sites lie in, from the county down, the largest share first.
SELECT su.site_id, u.code, u.name, u.level, su.share, su.area_m2, su.by
FROM sites s
JOIN site_units su ON su.site_id = s.id AND su.version = s.version
JOIN units u ON u.code = su.unit_code
WHERE s.id = ANY (%(ids)s::bigint[])
ORDER BY su.site_id, array_position(ARRAY['county', 'township', 'village'], u.level), su.share DESC NULLS LAST, u.code
