"""The places of an item under review: what each was taken for, what it may be, what it was taken for before."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from layers.sql import run
from layers.unit_names import short_name, shown_name

# The source of the aliases that reviewers had remembered, as the table of aliases names it.
REMEMBERED = "审阅"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit the place may be; inside names the unit it lies in. lon and lat in degrees (EPSG:4490).

    accuracy_m is how many metres from there the unit may lie.
    """

    code: str
    name: str
    level: str
    inside: str
    reason: str
    location_class: str | None
    accuracy_m: float | None
    lon: float | None
    lat: float | None


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a reviewer has taken the written name for before, and said to remember."""

    code: str
    name: str
    inside: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReviewPlace:
    """position counts from 0; unit_code and what follows from it are None where the unit is not certain."""

    position: int
    written: str
    level: str
    township: str | None
    unit_code: str | None
    unit_name: str | None
    alias: bool
    resolution: str
    reason: str | None
    by_hand: bool
    location_class: str | None
    accuracy_m: float | None
    lon: float | None
    lat: float | None
    candidates: tuple[Candidate, ...]
    remembered: Remembered | None


def places_under_review(session: Session, item_id: int) -> tuple[ReviewPlace, ...]:
    """In the order of the document."""
    rows = run(session, "review_places", {"item": item_id}).all()
    remembered = _remembered(session, item_id)
    candidates = _candidates(session, item_id, sorted({row.written for row in rows}))
    return tuple(
        ReviewPlace(
            position=row.position,
            written=row.written,
            level=row.level,
            township=row.township,
            unit_code=row.unit_code,
            unit_name=shown_name(row.unit_name) if row.unit_name else None,
            alias=row.alias,
            resolution=row.resolution,
            reason=row.reason,
            by_hand=row.by_hand,
            location_class=row.location_class,
            accuracy_m=row.accuracy_m,
            lon=row.lon,
            lat=row.lat,
            candidates=tuple(candidates[row.position]),
            remembered=remembered.get(row.position),
        )
        for row in rows
    )


def _candidates(session: Session, item_id: int, written: Sequence[str]) -> dict[int, list[Candidate]]:
    names = {"written": list(written), "short": [short_name(name) for name in written]}
    found: dict[int, list[Candidate]] = defaultdict(list)
    for row in run(session, "review_candidates", {"item": item_id, **names}):
        found[row.position].append(
            Candidate(
                code=row.code,
                name=shown_name(row.name),
                level=row.level,
                inside=row.inside,
                reason=row.reason,
                location_class=row.location_class,
                accuracy_m=row.accuracy_m,
                lon=row.lon,
                lat=row.lat,
            )
        )
    return found


def _remembered(session: Session, item_id: int) -> dict[int, Remembered]:
    """By the position of the place."""
    rows = run(session, "review_remembered", {"item": item_id, "source": REMEMBERED})
    return {
        row.position: Remembered(row.code, shown_name(row.name), row.inside, row.by, row.at) for row in rows
    }
