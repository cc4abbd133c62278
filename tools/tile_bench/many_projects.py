"""Fills a database with many projects that resemble the real ones, the same for the same seed."""

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, insert, select, text
from sqlalchemy.orm import Session

from layers.database import Database
from layers.queries.filters import ProjectFilter
from layers.queries.projects import ProjectSummary, project_page
from layers.tables.documents import Item
from layers.tables.projects import Project, ProjectEvidence, ProjectPlace
from layers.tables.units import Unit


@dataclass(frozen=True, slots=True)
class _County:
    """Codes by their length: 6 the county's own, 9 its townships, 12 its villages."""

    codes: dict[int, list[str]]

    def any_like(self, code: str, chance: random.Random) -> str:
        """One of the same level, or the next level up where there is none."""
        return chance.choice(next(self.codes[n] for n in (len(code), 9, 6) if n in self.codes))


def multiply_projects(database: Database, wanted: int, *, seed: int) -> None:
    """Adds copies of the published projects until there are `wanted`.

    A copy keeps name, category, action, year and the levels of its places; they stand in a county drawn at
    random from those whose villages are known.
    """
    with database.transaction() as session:
        real = project_page(session, ProjectFilter(), limit=wanted).projects
        counties = _counties(session)
        first_id = 1 + max(session.scalar(select(func.max(t.id))) or 0 for t in (Item, Project))
    chance = random.Random(seed)
    copies = range(first_id, first_id + wanted - len(real))
    made = [_Copy(number, chance.choice(real), chance.choice(counties), chance) for number in copies]
    with database.transaction() as session:
        session.execute(insert(Item), [copy.item() for copy in made])
        session.execute(insert(Project), [copy.project() for copy in made])
        session.execute(insert(ProjectPlace), [place for copy in made for place in copy.places()])
        session.execute(insert(ProjectEvidence), [copy.evidence() for copy in made])
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))


def _counties(session: Session) -> list[_County]:
    """Those that have townships, in the order of their codes."""
    codes: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    levels = ("county", "township", "village")
    for code in session.scalars(select(Unit.code).where(Unit.level.in_(levels)).order_by(Unit.code)):
        codes[code[:6]][len(code)].append(code)
    return [_County(dict(found)) for found in codes.values() if 9 in found]


class _Copy:
    """The rows of one more project; its item has the same number."""

    def __init__(self, number: int, real: ProjectSummary, county: _County, chance: random.Random) -> None:
        self._number, self._real = number, real
        self._anchors = [county.any_like(place.code, chance) for place in real.places]
        self._shared = {
            "id": number,
            "document_id": real.document.id,
            "name": f"{real.name}{number}",
            "category": real.category,
            "action": real.action,
        }

    def item(self) -> dict[str, Any]:
        return {**self._shared, "slug": f"copy/{self._number}", "state": "accepted"}

    def project(self) -> dict[str, Any]:
        own = {"item_id": self._number, "year": self._real.year, "unit_codes": self._anchors}
        return {**self._shared, **own, "state": "published"}

    def places(self) -> Iterator[dict[str, Any]]:
        for position, (place, anchor) in enumerate(zip(self._real.places, self._anchors, strict=True)):
            yield {
                "project_id": self._number,
                "state": "published",
                "position": position,
                "written": place.name,
                "level": place.level,
                "resolution": place.resolution,
                "anchor_code": anchor,
            }

    def evidence(self) -> dict[str, Any]:
        return {"project_id": self._number, "item_id": self._number}
