"""Loads the plan facts of data/plans/ as published documents, items and projects; known facts stay untouched."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from layers.queries.plans import document_by_slug, items_by_slug, project_of_item, townships_by_name
from layers.queries.units import known_codes
from layers.tables.documents import Document, Item, ItemPlace, PlaceCandidate
from layers.tables.projects import ProjectEvidence
from services.item_rows import add_quantities, resolution_of
from services.open_projects import open_project
from services.reading.model import Quantity
from services.record_step import record_step


@dataclass(frozen=True, slots=True)
class FactsLoaded:
    documents: int
    items: int
    projects: int


def load_facts(session: Session, folder: Path, *, by: str = "随附数据") -> FactsLoaded:
    """Every fact becomes an accepted item; one that repeats another becomes a further evidence of its project."""
    known = items_by_slug(session)
    documents: dict[str, Document] = {}
    fresh: list[tuple[dict[str, Any], Item]] = []
    for row in _csv_rows(folder / "documents.csv"):
        document = documents[row["slug"]] = document_by_slug(session, row["slug"]) or _document(session, row)
        facts = [fact for fact in _facts(folder / f"{row['slug']}.jsonl") if fact["id"] not in known]
        fresh += [(fact, _item(session, document, fact)) for fact in facts]
    known |= {item.slug: item for _, item in fresh}
    _open_projects(session, fresh, {document.id: document for document in documents.values()})
    _tie_repeats(session, fresh, known)
    if fresh:
        record_step(session, "载入随附条目", subject="plans", key=folder.name, by=by, items=len(fresh))
    opened = sum(fact["repeat_of"] is None for fact, _ in fresh)
    return FactsLoaded(len(documents), len(fresh), opened)


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


def _item(session: Session, document: Document, fact: dict[str, Any]) -> Item:
    item = Item(
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
    session.add(item)
    session.flush()
    quantities = (
        Quantity(one["measure"], Decimal(str(one["value"])), one["unit"], one.get("shared", False))
        for one in fact["quantities"]
    )
    add_quantities(session, item.id, quantities)
    return item


def _open_projects(
    session: Session, fresh: list[tuple[dict[str, Any], Item]], documents: dict[int, Document]
) -> None:
    codes = known_codes(session)
    townships = {key: townships_by_name(session, document.unit_codes) for key, document in documents.items()}
    for fact, item in fresh:
        document = documents[item.document_id]
        places = [
            _place(session, item, position, place, codes) for position, place in enumerate(fact["places"])
        ]
        if fact["repeat_of"] is None:
            open_project(
                session,
                document=document,
                item=item,
                places=places,
                township_codes=townships[document.id],
                state="published",
                year=fact["year"],
            )


def _place(session: Session, item: Item, position: int, fact: dict[str, Any], codes: set[str]) -> ItemPlace:
    code = fact["code"] if fact["code"] in codes else None
    place = ItemPlace(
        item_id=item.id,
        position=position,
        written=fact["name"],
        level=fact["level"],
        township=fact["township"],
        unit_code=code,
        alias=fact.get("alias", False),
        resolution=resolution_of(code=code, ambiguous=fact.get("ambiguous", False), level=fact["level"]),
    )
    session.add(place)
    session.flush()
    session.add_all(
        PlaceCandidate(place_id=place.id, unit_code=candidate, reason="同名")
        for candidate in fact.get("candidates", [])
        if candidate in codes
    )
    return place


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
