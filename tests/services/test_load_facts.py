"""The bundled facts come in once; a thing stated again is evidence, never a second project."""

import csv
import json
import shutil
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from layers.settings import data_dir
from layers.tables.documents import Document, Item, ItemPlace, ItemQuantity, ItemSubsidy
from layers.tables.projects import Project, ProjectEvidence, ProjectPlace
from layers.tables.trace import Step
from services.load_facts import load_facts

PLANS = data_dir() / "plans"
with (PLANS / "documents.csv").open(encoding="utf-8", newline="") as file:
    SLUGS = sorted(row["slug"] for row in csv.DictReader(file))
FACTS: dict[str, list[dict[str, Any]]] = {
    slug: [json.loads(line) for line in (PLANS / f"{slug}.jsonl").read_text(encoding="utf-8").splitlines()]
    for slug in SLUGS
}
COUNTED = (Document, Item, ItemQuantity, ItemPlace, Project, ProjectPlace, ProjectEvidence, Step)


def counts(session: Session) -> dict[str, int]:
    return {
        table.__tablename__: session.scalar(select(func.count()).select_from(table)) or 0 for table in COUNTED
    }


def document_of(session: Session, slug: str) -> Document:
    return session.scalars(select(Document).where(Document.slug == slug)).one()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The bundled plans, to be added to."""
    return Path(shutil.copytree(PLANS, tmp_path / "plans"))


def append(folder: Path, slug: str, **fields: Any) -> None:
    fact = {**FACTS[slug][0], "repeat_of": None, **fields}
    with (folder / f"{slug}.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(fact, ensure_ascii=False) + "\n")


def test_second_load_adds_nothing(session: Session) -> None:
    before = counts(session)
    loaded = load_facts(session, PLANS)
    assert (loaded.documents, loaded.items, loaded.projects) == (8, 0, 0)
    assert counts(session) == before


@pytest.mark.parametrize("slug", sorted(FACTS))
def test_document_has_all_its_facts_and_a_project_for_each_that_repeats_nothing(
    session: Session, slug: str
) -> None:
    document, facts = document_of(session, slug), FACTS[slug]
    items = session.scalars(select(Item).where(Item.document_id == document.id)).all()
    projects = session.scalars(select(Project).where(Project.document_id == document.id)).all()
    assert {item.slug for item in items} == {fact["id"] for fact in facts}
    assert len(projects) == sum(fact["repeat_of"] is None for fact in facts)
    kinds = Counter((fact["category"], fact["action"]) for fact in facts if fact["repeat_of"] is None)
    assert Counter((project.category, project.action) for project in projects) == kinds
    quantities = select(func.count()).select_from(ItemQuantity).join(Item, Item.id == ItemQuantity.item_id)
    expected = sum(len(fact["quantities"]) for fact in facts)
    assert session.scalar(quantities.where(Item.document_id == document.id)) == expected


def test_everything_bundled_is_published(session: Session) -> None:
    assert set(session.scalars(select(Document.state).where(Document.slug.in_(FACTS)))) == {"published"}
    assert set(session.scalars(select(Project.state))) == {"published"}
    assert set(session.scalars(select(Item.state))) == {"accepted"}


def test_repeat_is_evidence_of_the_project_it_repeats(session: Session) -> None:
    repeats = [fact for facts in FACTS.values() for fact in facts if fact["repeat_of"] is not None]
    stated = select(Item.slug, ProjectEvidence.project_id).join(Item, Item.id == ProjectEvidence.item_id)
    evidence = {(slug, project) for slug, project in session.execute(stated)}
    projects = dict(
        session.execute(select(Item.slug, Project.id).join(Item, Item.id == Project.item_id)).all()
    )
    assert repeats
    for fact in repeats:
        assert (fact["id"], projects[fact["repeat_of"]]) in evidence
        assert fact["id"] not in projects


def test_every_item_stands_behind_exactly_one_project(session: Session) -> None:
    items = session.scalar(select(func.count()).select_from(Item))
    assert session.scalar(select(func.count()).select_from(ProjectEvidence)) == items


def test_every_project_has_a_place_whose_doubt_is_stated(session: Session) -> None:
    placed = set(session.scalars(select(ProjectPlace.project_id)))
    assert placed == set(session.scalars(select(Project.id)))
    for place in session.scalars(select(ProjectPlace)):
        assert place.resolution in ("certain", "area", "ambiguous", "unknown")
        assert place.written or place.resolution == "unknown"


def test_ambiguous_place_stands_at_what_surely_holds_it(session: Session) -> None:
    doubtful = session.scalars(select(ProjectPlace).where(ProjectPlace.resolution == "ambiguous")).all()
    assert doubtful
    assert all(len(place.anchor_code) < 12 for place in doubtful)


def test_certain_place_stands_at_its_own_unit(session: Session) -> None:
    facts = {fact["id"]: fact for slug in FACTS for fact in FACTS[slug] if slug.startswith("jingyuan")}
    rows = session.execute(
        select(Item.slug, ProjectPlace.position, ProjectPlace.anchor_code)
        .join(Project, Project.item_id == Item.id)
        .join(ProjectPlace, ProjectPlace.project_id == Project.id)
        .where(Item.slug.in_(facts), ProjectPlace.resolution == "certain")
    ).all()
    assert rows
    for slug, position, anchor in rows:
        assert facts[slug]["places"][position]["code"] == anchor


def test_policies_are_kept_apart_by_their_action(session: Session) -> None:
    stated = sum(
        fact["action"] == "policy" and fact["repeat_of"] is None for facts in FACTS.values() for fact in facts
    )
    stored = select(func.count()).select_from(Project).where(Project.action == "policy")
    assert session.scalar(stored) == stated > 0


@pytest.mark.parametrize(
    ("slug", "rate", "unit", "conditions", "caps"),
    [
        (
            "jingyuan-cattle/3-1-1", 600, "元/亩",
            [{"measure": "连片面积", "value": "300", "unit": "亩"}], [],
        ),
        ("jingyuan-sheep/4-1-1", 300, "元/只", [], [{"per": "户", "value": "20", "unit": "只"}]),
        (
            "jingyuan-bees/3-2-1", 100, "元/箱", [], [{"per": "户", "value": "100", "unit": "箱"}],
        ),
    ],
)  # fmt: skip
def test_a_subsidy_among_the_facts_is_stored_as_a_rule(
    session: Session, slug: str, rate: int, unit: str, conditions: list[object], caps: list[object]
) -> None:
    wanted = select(ItemSubsidy).join(Item, Item.id == ItemSubsidy.item_id).where(Item.slug == slug)
    rule = session.scalars(wanted).one()
    assert (rule.rate, rule.unit) == (Decimal(rate), unit)
    assert [rule.conditions, rule.caps] == [conditions, caps]


def test_facts_of_a_county_that_is_not_loaded_stand_at_what_is_known_above_it(session: Session) -> None:
    """Of the eighteen counties in 山西 one is loaded for the tests; the others' codes are unknown here."""
    document = document_of(session, "shanxi-18-counties")
    anchors = set(
        session.scalars(
            select(ProjectPlace.anchor_code)
            .join(Project, Project.id == ProjectPlace.project_id)
            .where(Project.document_id == document.id)
        )
    )
    assert anchors <= {"140000", "141032"}


def test_new_fact_is_added_and_the_known_ones_stay(session: Session, folder: Path) -> None:
    append(folder, "jingyuan-bees", id="jingyuan-bees/9-9", name="新蜂场")
    before = counts(session)
    loaded = load_facts(session, folder)
    assert (loaded.items, loaded.projects) == (1, 1)
    after = counts(session)
    assert {name: after[name] - before[name] for name in after} == {
        **dict.fromkeys(after, 0),
        "items": 1,
        "item_quantities": 1,
        "item_places": 1,
        "projects": 1,
        "project_places": 1,
        "project_evidence": 1,
        "steps": 1,
    }


def test_new_fact_that_repeats_a_known_one_is_evidence_of_its_project(session: Session, folder: Path) -> None:
    repeated = next(fact["id"] for fact in FACTS["jingyuan-bees"] if fact["repeat_of"] is None)
    append(folder, "jingyuan-cattle", id="jingyuan-cattle/9-9", repeat_of=repeated)
    loaded = load_facts(session, folder)
    assert (loaded.items, loaded.projects) == (1, 0)
    project = session.scalars(
        select(Project).join(Item, Item.id == Project.item_id).where(Item.slug == repeated)
    ).one()
    statements = session.scalars(
        select(Item.slug)
        .join(ProjectEvidence, ProjectEvidence.item_id == Item.id)
        .where(ProjectEvidence.project_id == project.id)
    ).all()
    assert "jingyuan-cattle/9-9" in statements


def test_load_leaves_a_step_that_says_how_many(session: Session, folder: Path) -> None:
    append(folder, "jingyuan-bees", id="jingyuan-bees/9-9")
    load_facts(session, folder, by="测试")
    step = session.scalars(select(Step).order_by(Step.id.desc())).first()
    assert step and (step.what, step.by, step.details) == ("载入随附条目", "测试", {"items": 1})
