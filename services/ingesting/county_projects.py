"""The projects that other notices of a county have stated, to find again what a notice says of them."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from layers.queries.statements import statements_inside
from layers.tables.documents import Document
from layers.tables.projects import Project
from services.ingesting.read_state import as_item
from services.reading.same_thing import (
    Sighting,
    certain_key,
    figures,
    is_subsidy,
    maybe_same,
    share_in_common,
    surely_same,
    why_same,
)
from services.reviewing.state import states_of


@dataclass(frozen=True, slots=True)
class Statement:
    """What a document says of a project."""

    document_id: int
    title: str
    sighting: Sighting
    project: Project


@dataclass(frozen=True, slots=True)
class Likeness:
    """A project that may be the same, and why, as a sentence for the reviewer."""

    project: Project
    doubt: str


class CountyProjects:
    """Grows while the notices of one file are stored; each county is asked for once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._counties: set[str] = set()
        self._items: set[int] = set()
        self._sure: dict[Hashable, list[Statement]] = defaultdict(list)
        self._at: dict[Hashable, list[Statement]] = defaultdict(list)
        self._inside: dict[Hashable, list[Statement]] = defaultdict(list)

    def look_around(self, document: Document) -> None:
        """Takes in what is stored of the document's counties. A sample says nothing of real projects."""
        for county in document.unit_codes:
            if document.sample or county in self._counties:
                continue
            self._counties.add(county)
            rows = statements_inside(self._session, county)
            states = states_of(self._session, [row.item for row in rows])
            for row in rows:
                if row.item.id not in self._items:
                    self._items.add(row.item.id)
                    sighting = Sighting(_label(row.document), row.project.year, as_item(states[row.item.id]))
                    self.add(row.document, sighting, row.project)

    def add(self, document: Document, sighting: Sighting, project: Project) -> None:
        statement = Statement(document.id, _label(document), sighting, project)
        self._sure[certain_key(sighting)].append(statement)
        places = _places(sighting)
        for telling in _telling(sighting):
            for place in places:
                self._at[telling, place].append(statement)
            for place in _within(places[:1]):
                self._inside[telling, place].append(statement)

    def surely(self, document: Document, sighting: Sighting) -> Project | None:
        """The one project that another document states as this one does; of several only the one of that figure."""
        found = [
            one
            for one in self._sure[certain_key(sighting)]
            if one.document_id != document.id and surely_same(one.sighting, sighting)
        ]
        of_that_figure = [one for one in found if figures(one.sighting.item) & figures(sighting.item)]
        for alike in (found, of_that_figure):
            projects = {one.project.id: one.project for one in alike}
            if len(projects) == 1:
                return next(iter(projects.values()))
        return None

    def maybe(self, document: Document, sighting: Sighting) -> Likeness | None:
        """The most alike of those a person should be asked about."""
        alike = [
            one
            for one in self._near(sighting)
            if one.document_id != document.id and maybe_same(one.sighting, sighting)
        ]
        if not alike:
            return None
        closest = max(alike, key=lambda one: _closeness(one.sighting, sighting))
        reasons = "；".join(why_same([closest.sighting, sighting]))
        doubt = f"可能与{closest.title}的项目“{closest.project.name}”是同一项目：{reasons}。"
        return Likeness(closest.project, doubt)

    def _near(self, sighting: Sighting) -> Iterator[Statement]:
        places = _places(sighting)
        for telling in _telling(sighting):
            for place in _within(places[:1]):
                yield from self._at.get((telling, place), ())
            for place in places:
                yield from self._inside.get((telling, place), ())


def _label(document: Document) -> str:
    return document.number or f"《{document.title}》"


def _places(sighting: Sighting) -> Sequence[str]:
    return [place.code or place.name for place in sighting.item.places]


def _within(places: Iterable[str]) -> Iterator[str]:
    """The places themselves and, of a unit's code, the township and county it lies in."""
    for place in places:
        yield place
        if place.isdecimal():
            yield from (place[:digits] for digits in (9, 6) if len(place) > digits)


def _telling(sighting: Sighting) -> Iterator[Hashable]:
    """What two statements a person should be asked about have in common: a figure, or all their places."""
    kind = sighting.item.category, is_subsidy(sighting.item)
    yield kind, frozenset(_places(sighting))
    yield from ((kind, figure) for figure in figures(sighting.item))


def _closeness(one: Sighting, other: Sighting) -> tuple[bool, float]:
    return bool(figures(one.item) & figures(other.item)), share_in_common(one.item.name, other.item.name)
