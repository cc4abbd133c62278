"""Undo brings back the state before the person's own last decision, and its project."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from layers.tables.reviewing import ItemRevision
from services.reviewing.accept_item import accept_item
from services.reviewing.errors import NothingToUndo, PublishedMeanwhile, SomebodyElsesDecision, StaleItem
from services.reviewing.publish_accepted import publish_accepted
from services.reviewing.reject_item import reject_item
from services.reviewing.state import state_of
from services.reviewing.undo import undo
from tests.reviews import COLLEAGUE, COUNTY, PLANNER, REVIEWER, ZHAOMING, Plan, add_plan, anchors_of
from tests.services.reviewing.edits import choosing, edit_of


def test_undone_correction_brings_back_every_field_and_the_project(session: Session, plan: Plan) -> None:
    before = state_of(session, plan.hives)
    edit = choosing(session, plan.hives, ZHAOMING)
    accept_item(session, item_id=plan.hives.id, revision=1, by=PLANNER, edit=edit)
    undo(session, item_id=plan.hives.id, revision=2, by=PLANNER)
    assert state_of(session, plan.hives) == before
    assert anchors_of(session, plan.hives) == [(COUNTY, "draft")]


def test_undo_again_takes_back_the_decision_before(session: Session, plan: Plan) -> None:
    before = state_of(session, plan.farm)
    for revision, name in ((1, "一"), (2, "二")):
        edit = edit_of(session, plan.farm, name=name)
        accept_item(session, item_id=plan.farm.id, revision=revision, by=PLANNER, edit=edit)
    undo(session, item_id=plan.farm.id, revision=3, by=PLANNER)
    assert plan.farm.name == "一"
    undo(session, item_id=plan.farm.id, revision=4, by=PLANNER)
    assert state_of(session, plan.farm) == before
    with pytest.raises(NothingToUndo):
        undo(session, item_id=plan.farm.id, revision=5, by=PLANNER)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.sampled_from(["accept", "reject", "undo"]), max_size=9))
def test_item_is_always_what_the_decisions_still_standing_made_it(session: Session, moves: list[str]) -> None:
    item = add_plan(session).hives
    states = ["proposed"]
    for move in moves:
        if move == "undo":
            if len(states) == 1:
                with pytest.raises(NothingToUndo):
                    undo(session, item_id=item.id, revision=item.revision, by=PLANNER)
                continue
            undo(session, item_id=item.id, revision=item.revision, by=PLANNER)
            states.pop()
        else:
            deed = accept_item if move == "accept" else reject_item
            deed(session, item_id=item.id, revision=item.revision, by=PLANNER)
            states.append(f"{move}ed")
        assert item.state == states[-1]
        project_state = {"proposed": "draft", "accepted": "approved", "rejected": "withdrawn"}[item.state]
        assert anchors_of(session, item) == [(COUNTY, project_state)]


def test_nothing_of_the_history_is_lost_by_undoing(session: Session, plan: Plan) -> None:
    accept_item(session, item_id=plan.farm.id, revision=1, by=PLANNER)
    undo(session, item_id=plan.farm.id, revision=2, by=PLANNER)
    rows = session.scalars(
        select(ItemRevision).where(ItemRevision.item_id == plan.farm.id).order_by(ItemRevision.revision)
    )
    assert [(row.revision, row.what, row.restores) for row in rows] == [
        (1, "读入", None),
        (2, "接受条目", None),
        (3, "撤销决定", 1),
    ]


def test_item_nobody_decided_about_has_nothing_to_undo(session: Session, plan: Plan) -> None:
    with pytest.raises(NothingToUndo):
        undo(session, item_id=plan.farm.id, revision=1, by=PLANNER)
    kept = select(func.count()).select_from(ItemRevision).where(ItemRevision.item_id == plan.farm.id)
    assert session.scalar(kept) == 0


def test_decision_of_somebody_else_is_theirs_to_undo(session: Session, plan: Plan) -> None:
    reject_item(session, item_id=plan.farm.id, revision=1, by=COLLEAGUE)
    with pytest.raises(SomebodyElsesDecision, match="colleague"):
        undo(session, item_id=plan.farm.id, revision=2, by=PLANNER)


def test_undo_names_the_revision_it_has_seen(session: Session, plan: Plan) -> None:
    accept_item(session, item_id=plan.farm.id, revision=1, by=PLANNER)
    with pytest.raises(StaleItem):
        undo(session, item_id=plan.farm.id, revision=1, by=PLANNER)


def test_acceptance_that_was_published_since_is_not_undone(session: Session, plan: Plan) -> None:
    accept_item(session, item_id=plan.hives.id, revision=1, by=REVIEWER)
    publish_accepted(session, document_id=plan.document.id, by=REVIEWER)
    with pytest.raises(PublishedMeanwhile):
        undo(session, item_id=plan.hives.id, revision=2, by=REVIEWER)


def test_correction_of_what_is_published_is_undone_without_withdrawing_it(
    session: Session, plan: Plan
) -> None:
    accept_item(session, item_id=plan.hives.id, revision=1, by=REVIEWER)
    publish_accepted(session, document_id=plan.document.id, by=REVIEWER)
    edit = choosing(session, plan.hives, ZHAOMING)
    accept_item(session, item_id=plan.hives.id, revision=2, by=REVIEWER, edit=edit)
    assert anchors_of(session, plan.hives) == [(ZHAOMING, "published")]
    undo(session, item_id=plan.hives.id, revision=3, by=REVIEWER)
    assert anchors_of(session, plan.hives) == [(COUNTY, "published")]
