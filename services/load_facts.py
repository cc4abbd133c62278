"""Loads the plan facts of data/plans/ as published documents, items and projects; known facts stay untouched."""

import csv
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from layers.queries.plans import document_by_slug, items_by_slug, project_of_item, townships_by_name
from layers.queries.units import known_codes
from layers.tables.documents import Document, Item
from layers.tables.projects import ProjectEvidence
from services.item_rows import add_rows, resolution_of
from services.open_projects import Opening, open_projects
from services.reading.model import Cap, Subsidy, Threshold
from services.record_step import record_step
from services.reviewing.state import Candidate, Place, Quantity

_RATE, _LEAST = "补贴标准", "下限"
_MOST = re.compile("(?:每个?(?P<per>.+?)|补贴)?(?:上限|最高补贴)")


@dataclass(frozen=True, slots=True)
class FactsLoaded:
    documents: int
    items: int
    projects: int


def load_facts(session: Session, folder: Path, *, by: str = "随附数据") -> FactsLoaded:
    """Every fact becomes an accepted item; one that repeats another becomes a further evidence of its project."""
    known = items_by_slug(session)
    codes = known_codes(session)
    loaded = FactsLoaded(0, 0, 0)
    fresh: list[tuple[dict[str, Any], Item]] = []
    for row in _csv_rows(folder / "documents.csv"):
        document = document_by_slug(session, row["slug"]) or _document(session, row)
        facts = [fact for fact in _facts(folder / f"{row['slug']}.jsonl") if fact["id"] not in known]
        stored = _store(session, document, facts, codes)
        fresh += stored
        opened = sum(fact["repeat_of"] is None for fact, _ in stored)
        loaded = FactsLoaded(loaded.documents + 1, loaded.items + len(stored), loaded.projects + opened)
    known |= {item.slug: item for _, item in fresh}
    _tie_repeats(session, fresh, known)
    if fresh:
        record_step(session, "载入随附条目", subject="plans", key=folder.name, by=by, items=len(fresh))
    return loaded


def _document(session: Session, row: dict[str, str]) -> Document:
    document = Document(
        slug=row["slug"],
        number=row["number"] or None,
        title=row["title"],
        issuer=row["issuer"] or None,
        dated=date.fromisoformat(row["dated"]) if row["dated"] else None,
        unit_codes=row["county_code"].split(";"),
        state="published",
    )
    session.add(document)
    session.flush()
    return document


def _store(
    session: Session, document: Document, facts: list[dict[str, Any]], codes: set[str]
) -> list[tuple[dict[str, Any], Item]]:
    """The facts with their items; one that repeats nothing becomes a project."""
    items = [_item(document, fact) for fact in facts]
    session.add_all(items)
    session.flush()
    stored = list(zip(facts, items, strict=True))
    places = add_rows(session, [(item.id, _stated(fact, codes)) for fact, item in stored])
    openings = [
        Opening(item, places[item.id], "published", fact["year"])
        for fact, item in stored
        if fact["repeat_of"] is None
    ]
    open_projects(session, document, openings, townships_by_name(session, document.unit_codes))
    return stored


def _item(document: Document, fact: dict[str, Any]) -> Item:
    return Item(
        document_id=document.id,
        slug=fact["id"],
        section=fact["section"],
        name=fact["name"],
        category=fact["category"],
        action=fact["action"],
        lead=fact["lead"],
        deadline=fact["deadline"],
        doubts=[],
        state="accepted",
    )


@dataclass(frozen=True, slots=True)
class _Stated:
    quantities: tuple[Quantity, ...]
    places: tuple[Place, ...]
    subsidy: Subsidy | None


def _stated(fact: dict[str, Any], codes: set[str]) -> _Stated:
    """Of the codes those that are units here."""
    quantities = tuple(
        Quantity(one["measure"], Decimal(str(one["value"])), one["unit"], one.get("shared", False))
        for one in fact["quantities"]
    )
    return _Stated(quantities, tuple(_place(place, codes) for place in fact["places"]), _subsidy(quantities))


def _place(fact: dict[str, Any], codes: set[str]) -> Place:
    code = fact["code"] if fact["code"] in codes else None
    return Place(
        written=fact["name"],
        level=fact["level"],
        township=fact["township"],
        unit_code=code,
        resolution=resolution_of(code=code, ambiguous=fact.get("ambiguous", False), level=fact["level"]),
        alias=fact.get("alias", False),
        candidates=tuple(
            Candidate(candidate, "同名") for candidate in fact.get("candidates", []) if candidate in codes
        ),
    )


def _subsidy(quantities: Sequence[Quantity]) -> Subsidy | None:
    """The rule in the figures of a fact, which are named as the reader names those of a rule (policy_items.py)."""
    rate = next((one for one in quantities if one.measure == _RATE), None)
    if rate is None:
        return None
    return Subsidy(
        rate.value,
        rate.unit,
        tuple(
            Threshold(one.measure.removesuffix(_LEAST), one.value, one.unit)
            for one in quantities
            if one.measure.endswith(_LEAST)
        ),
        tuple(
            Cap(found["per"], one.value, one.unit)
            for one in quantities
            if (found := _MOST.fullmatch(one.measure))
        ),
    )


def _tie_repeats(session: Session, fresh: list[tuple[dict[str, Any], Item]], items: dict[str, Item]) -> None:
    for fact, item in fresh:
        if fact["repeat_of"] is not None:
            first = items[fact["repeat_of"]]
            item.repeat_of = first.id
            project = project_of_item(session, first.id)
            session.add(ProjectEvidence(project_id=project.id, item_id=item.id))
    session.flush()


def _csv_rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _facts(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())
