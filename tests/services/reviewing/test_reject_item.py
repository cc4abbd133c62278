"""Rejecting withdraws the project; what else states it is not judged."""

from sqlalchemy.orm import Session

from services.reviewing.accept_item import accept_item
from services.reviewing.reject_item import reject_item
from services.reviewing.undo import undo
from tests.reviews import COUNTY, PLANNER, XIANFENG, Plan, anchors_of, project_of


def test_rejected_item_withdraws_its_project(session: Session, plan: Plan) -> None:
    reject_item(session, item_id=plan.hives.id, revision=1, by=PLANNER, why="只是现状")
    assert plan.hives.state == "rejected"
    assert anchors_of(session, plan.hives) == [(COUNTY, "withdrawn")]


def test_next_statement_takes_the_place_of_a_rejected_first_one(session: Session, plan: Plan) -> None:
    reject_item(session, item_id=plan.farm.id, revision=1, by=PLANNER)
    assert (plan.again.repeat_of, plan.again.state, plan.again.revision) == (None, "proposed", 2)
    assert project_of(session, plan.farm).state == "withdrawn"
    assert project_of(session, plan.again).item_id == plan.again.id
    assert anchors_of(session, plan.again) == [(XIANFENG, "draft")]


def test_rejected_repetition_no_longer_states_the_project(session: Session, plan: Plan) -> None:
    reject_item(session, item_id=plan.again.id, revision=1, by=PLANNER)
    assert project_of(session, plan.farm).state == "draft"
    assert project_of(session, plan.again).id != project_of(session, plan.farm).id
    assert project_of(session, plan.again).state == "withdrawn"


def test_rejected_item_can_be_accepted_after_all(session: Session, plan: Plan) -> None:
    reject_item(session, item_id=plan.hives.id, revision=1, by=PLANNER)
    accept_item(session, item_id=plan.hives.id, revision=2, by=PLANNER)
    assert anchors_of(session, plan.hives) == [(COUNTY, "approved")]


def test_undone_rejection_brings_back_project_and_repetition(session: Session, plan: Plan) -> None:
    before = project_of(session, plan.farm).id
    reject_item(session, item_id=plan.farm.id, revision=1, by=PLANNER)
    left_alone = project_of(session, plan.again)
    undo(session, item_id=plan.farm.id, revision=2, by=PLANNER)
    assert plan.again.repeat_of == plan.farm.id
    assert project_of(session, plan.farm).id == project_of(session, plan.again).id == before
    assert anchors_of(session, plan.farm) == [(XIANFENG, "draft")]
    session.refresh(left_alone)
    assert left_alone.state == "withdrawn"
