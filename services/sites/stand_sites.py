"""Decides which places of a project stand at a drawn site instead of at their unit's point."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy.orm import Session

from layers.queries.sites_keeping import DrawnSite, drawn_sites, keep_standing, stated_places

# From close to far: the closest unit that tells the project's places apart decides.
_DIGITS = (12, 9, 6)


def stand_sites(session: Session, project_id: int) -> None:
    """Called after every save, and whenever the project's places change.

    A project's only place stands at its site wherever that lies; of several places the one whose unit the site lies in
    by geometry. Where that cannot be told, or several places share one unit, they stay where they were. Of several
    sites the largest shows where the place is.
    """
    anchors = [place.anchor_code for place in stated_places(session, project_id)]
    sites = sorted(drawn_sites(session, project_id), key=lambda site: (-(site.area_m2 or 0), site.id))
    standing: dict[str, int] = {}
    for site in sites:
        anchor = place_of_site(site, anchors)
        if anchor is not None:
            standing.setdefault(anchor, site.id)
    wanted = {site: anchor for anchor, site in standing.items()}
    keep_standing(
        session, {site.id: wanted.get(site.id) for site in sites if site.stands_for != wanted.get(site.id)}
    )


def place_of_site(site: DrawnSite, anchors: Sequence[str]) -> str | None:
    """The anchor code of the one place the site is the ground of, None where that cannot be told."""
    if len(anchors) == 1:
        return anchors[0]
    times = Counter(anchors)
    for digits in _DIGITS:
        unit = next((code for code in site.unit_codes if len(code) == digits), None)
        if unit is None:
            continue
        near = [code for code in anchors if code.startswith(unit) or unit.startswith(code)]
        if near:
            closest = max(near, key=len)
            alone = times[closest] == 1 and sum(len(code) == len(closest) for code in near) == 1
            return closest if alone else None
    return None
