"""Tells where a drawn site contradicts what the document says about its place."""

from collections.abc import Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry
from sqlalchemy.orm import Session

from geo.overlap import depth_m
from layers.queries.sites import AttachedUnit
from layers.queries.sites_keeping import StatedPlace, unit_ground
from layers.unit_names import shown_name
from services.sites.attach_units import LEVELS

_DIGITS = {"county": 6, "township": 9, "village": 12}


@dataclass(frozen=True, slots=True)
class Contradiction:
    """share of the site lies in the unit found, which is none of those written; message says so to people."""

    written: str
    stated_code: str
    found_code: str
    share: float
    message: str
    message_en: str


def contradictions(
    session: Session, shape: BaseGeometry, *, attached: Sequence[AttachedUnit], places: Sequence[StatedPlace]
) -> list[Contradiction]:
    """Of a site with that shape, the units it is attached to and the places its project states.

    On the highest level that contradicts: who lies in another county need not be told the village too. A place
    known only by its county is contradicted by no township. What lies no deeper in the other unit than its
    boundary is accurate contradicts nothing.
    """
    for level in LEVELS:
        stated = _stated_codes(places, level)
        if stated is None:
            return []
        found = [
            _contradiction(places, unit, unit.share)
            for unit in attached
            if unit.level == level
            and unit.share is not None
            and unit.code not in stated
            and _surely_inside(session, shape, unit.code)
        ]
        if found:
            return found
    return []


def _stated_codes(places: Sequence[StatedPlace], level: str) -> set[str] | None:
    """The units of the level the places lie in; None where one of them is not known as closely."""
    digits = _DIGITS[level]
    fine = [place for place in places if LEVELS.index(place.anchor_level) >= LEVELS.index(level)]
    if not places or len(fine) < len(places):
        return None
    return {place.anchor_code[:digits] for place in places}


def _surely_inside(session: Session, shape: BaseGeometry, code: str) -> bool:
    ground = unit_ground(session, code, shape)
    return depth_m(shapely.intersection(shape, ground.near), ground.near) > ground.accuracy_m


def _contradiction(places: Sequence[StatedPlace], found: AttachedUnit, share: float) -> Contradiction:
    names = list(dict.fromkeys(_with_holder(place) for place in places))
    written = "、".join(names[:3]) + ("等" if len(names) > 3 else "")
    percent = f"{share:.0%}" if share >= 0.01 else "不到 1%"
    return Contradiction(
        written=places[0].written or shown_name(places[0].anchor_name),
        stated_code=places[0].anchor_code,
        found_code=found.code,
        share=share,
        message=f"文件写的是{written}，所画地块有 {percent} 在{found.name}。请核对位置，或更正读出的地名。",
        message_en=f"The document says {', '.join(names[:3])}; {share:.0%} of the site lies in {found.name}. "
        "Check the position, or correct the place that was read.",
    )


def _with_holder(place: StatedPlace) -> str:
    """张台村（新民乡）: the unit the place was taken for tells it from its namesakes."""
    name = place.written or shown_name(place.anchor_name)
    holder = shown_name(place.anchor_name) if place.anchor_level == "township" else place.inside
    return name if holder is None or holder == name else f"{name}（{holder}）"
