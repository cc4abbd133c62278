-- The pairs a site is part of, from either side.
DELETE FROM site_overlaps WHERE site_id = %(site)s::bigint OR other_id = %(site)s::bigint
