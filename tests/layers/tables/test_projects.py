"""What can never stand in the tables of projects."""

from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from layers.tables.projects import ProjectPlace
from tests.factories import COUNTY, add_document, add_item, add_project, add_project_place


@pytest.mark.parametrize(
    ("field", "value", "rule"),
    [
        ("state", "deleted", "projects_state_known"),
        ("action", "demolish", "projects_action_known"),
        ("year", 1948, "projects_year_plausible"),
        ("year", 2101, "projects_year_plausible"),
    ],
)
def test_word_or_year_out_of_range_is_refused(session: Session, field: str, value: Any, rule: str) -> None:
    document = add_document(session)
    item = add_item(session, document)
    with pytest.raises(IntegrityError, match=rule):
        add_project(session, document=document, item=item, **{field: value})


def test_item_opens_one_project_only(session: Session) -> None:
    document = add_document(session)
    item = add_item(session, document)
    add_project(session, document=document, item=item)
    with pytest.raises(IntegrityError, match="projects_by_item"):
        add_project(session, document=document, item=item)


def test_place_at_an_unknown_unit_is_refused(session: Session) -> None:
    with pytest.raises(IntegrityError, match="project_places_anchor_code_fkey"):
        add_project(session, anchors=["999999"])


def test_places_of_a_project_are_counted_without_doubles(session: Session) -> None:
    project = add_project(session)
    with pytest.raises(IntegrityError, match="project_places_counted"):
        add_project_place(session, project, COUNTY, position=0)


def test_place_may_not_claim_another_state_than_its_project(session: Session) -> None:
    """Row-level security trusts the place's own state: a draft's place must never call itself published."""
    project = add_project(session)
    with pytest.raises(IntegrityError, match="project_places_project"):
        add_project_place(session, project, COUNTY, position=1, state="published")


def test_place_follows_when_its_project_changes_state(session: Session) -> None:
    project = add_project(session)
    project.state = "published"
    session.flush()
    session.expire_all()
    place = session.query(ProjectPlace).filter_by(project_id=project.id).one()
    assert place.state == "published"
    with pytest.raises(IntegrityError, match="project_places_project"):
        session.execute(text("UPDATE project_places SET state = 'draft' WHERE id = :id"), {"id": place.id})
