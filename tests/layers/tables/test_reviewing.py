"""What can never stand in the table of revisions, and who may read it."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from layers.database import Database
from layers.tables.reviewing import ItemRevision
from layers.viewer import PUBLIC, Viewer
from services.reviewing.accept_item import accept_item
from services.reviewing.publish_accepted import publish_accepted
from tests.reviews import PLANNER, REVIEWER, Plan, add_plan

STRANGERS = [PUBLIC, *(Viewer.answering_for([code]) for code in ("411224", "640424100", "640424200"))]


@pytest.fixture
def plan(session: Session) -> Plan:
    return add_plan(session)


def add_revision(session: Session, plan: Plan, **fields: Any) -> None:
    given = {"revision": 1, "snapshot": {}, "what": "读入", "by": "测试", "at": datetime.now(UTC)}
    session.add(ItemRevision(item_id=plan.farm.id, **{**given, **fields}))
    session.flush()


def test_revision_is_kept_once(session: Session, plan: Plan) -> None:
    add_revision(session, plan)
    session.expunge_all()
    with pytest.raises(IntegrityError, match="item_revisions_pkey"):
        add_revision(session, plan)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"revision": 0}, "item_revisions_counted_from_one"),
        ({"revision": 2, "restores": 2}, "item_revisions_restore_earlier"),
    ],
)
def test_impossible_revision_is_refused(
    session: Session, plan: Plan, fields: dict[str, int], constraint: str
) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        add_revision(session, plan, **fields)


def seen(database: Database, viewer: Viewer, plan: Plan) -> int:
    with database.reading(viewer) as reader:
        mine = select(func.count()).select_from(ItemRevision).where(ItemRevision.item_id == plan.farm.id)
        return reader.scalar(mine) or 0


@pytest.mark.parametrize("viewer", STRANGERS)
def test_earlier_states_stay_with_the_county_even_when_the_item_is_published(
    database: Database, session: Session, plan: Plan, viewer: Viewer
) -> None:
    accept_item(session, item_id=plan.farm.id, revision=1, by=PLANNER)
    assert seen(database, viewer, plan) == 0
    publish_accepted(session, document_id=plan.document.id, by=REVIEWER)
    assert seen(database, viewer, plan) == 0
    assert seen(database, Viewer.answering_for(["640424"]), plan) == 2
