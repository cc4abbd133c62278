"""Which items state which projects, over documents and versions."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from layers.queries.project_versions import is_stated_now, missing_from
from layers.queries.statements import (
    items_not_replaced,
    repoint_repeats,
    statements_elsewhere,
    statements_inside,
)
from layers.tables.documents import Document, Item
from layers.tables.projects import Project
from tests.factories import (
    COUNTY,
    OTHER_COUNTY,
    add_document,
    add_evidence,
    add_item,
    add_project,
    add_version,
)


def read_item(session: Session, document: Document, version: int, **fields: Any) -> Item:
    row = add_version(session, document, version=version)
    return add_item(session, document, version_id=row.id, line_no=1, **fields)


def two_versions(
    session: Session, *, before: str = "accepted", after: str = "proposed"
) -> tuple[Project, Item, Item]:
    """A project of 香水镇 whose item a second version replaces."""
    document = add_document(session)
    first = read_item(session, document, 1, state=before)
    project = add_project(session, document=document, item=first)
    second = read_item(session, document, 2, state=after, replaces=first.id)
    add_evidence(session, project, second)
    return project, first, second


def items_inside(session: Session, county: str, project: Project) -> list[Item]:
    return [one.item for one in statements_inside(session, county) if one.project.id == project.id]


@pytest.mark.parametrize(
    ("before", "after", "counted"),
    [("accepted", "proposed", [0, 1]), ("accepted", "accepted", [1]), ("proposed", "proposed", [1])],
)
def test_of_two_versions_the_later_counts_and_both_while_it_waits(
    session: Session, before: str, after: str, counted: list[int]
) -> None:
    project, *items = two_versions(session, before=before, after=after)
    assert items_inside(session, COUNTY, project) == [items[at] for at in counted]
    assert items_inside(session, OTHER_COUNTY, project) == []


@pytest.mark.parametrize("fields", [{"state": "withdrawn"}, {"sample": True}], ids=str)
def test_samples_and_what_is_withdrawn_state_nothing(session: Session, fields: dict[str, Any]) -> None:
    project = add_project(session, **fields)
    assert items_inside(session, COUNTY, project) == []


def test_only_items_no_later_version_took_over_are_left_the_newest_first(session: Session) -> None:
    project, first, second = two_versions(session)
    fact = add_item(session, session.get_one(Document, project.document_id))
    assert items_not_replaced(session, project.document_id) == [second, fact]
    assert first not in items_not_replaced(session, project.document_id)


def test_the_heir_is_the_first_statement_in_another_document(session: Session) -> None:
    project = add_project(session)
    items = [add_item(session, add_document(session), repeat_of=project.item_id) for _ in range(2)]
    for item in items:
        add_evidence(session, project, item)
    assert statements_elsewhere(session, [project.id], project.document_id)[project.id].item is items[0]
    assert statements_elsewhere(session, [], project.document_id) == {}


def test_what_said_it_again_says_again_who_took_it_over(session: Session) -> None:
    document = add_document(session)
    first, second, other = (add_item(session, document) for _ in range(3))
    again = add_item(session, document, repeat_of=first.id)
    apart = add_item(session, document, repeat_of=other.id)
    repoint_repeats(session, {first.id: second.id})
    assert (again.repeat_of, apart.repeat_of) == (second.id, other.id)


def test_a_project_is_missing_from_a_version_that_does_not_state_it(session: Session) -> None:
    project, *_ = two_versions(session)
    document = session.get_one(Document, project.document_id)
    assert missing_from(session, project.id) == () and is_stated_now(session, project.id)
    add_version(session, document, version=3)
    (missing,) = missing_from(session, project.id)
    assert (missing.document.id, missing.version) == (document.id, 3)
    assert not is_stated_now(session, project.id)
    again = add_item(session, add_document(session))
    add_evidence(session, project, again)
    assert is_stated_now(session, project.id) and len(missing_from(session, project.id)) == 1


def test_facts_are_in_force_until_their_document_is_read(session: Session) -> None:
    project = add_project(session)
    assert is_stated_now(session, project.id)
    add_version(session, session.get_one(Document, project.document_id))
    assert not is_stated_now(session, project.id)
