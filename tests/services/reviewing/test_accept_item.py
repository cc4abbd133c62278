"""Accepting approves the project and nothing else; corrections come with it."""

from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from layers.queries.decisions import places_of, quantities_of, revision_of
from layers.tables.trace import Step
from services.reviewing.accept_item import accept_item
from services.reviewing.choose_place import CHOSEN, NONE_OF_THESE
from services.reviewing.correct_item import PlaceEdit
from services.reviewing.errors import PlaceMissing, UnitRefused
from services.reviewing.keep import ChangedItem
from services.reviewing.state import Quantity, snapshot_of, state_of
from tests.reviews import COUNTY, PLANNER, XIANFENG, ZHAOMING, Plan, anchors_of, project_of
from tests.services.reviewing.edits import choosing, edit_of


def test_accepted_item_makes_its_draft_project_approved(session: Session, plan: Plan) -> None:
    decided = accept_item(session, item_id=plan.farm.id, revision=1, by=PLANNER)
    assert decided.changed == (ChangedItem(plan.farm.id, 2, "accepted"),)
    assert anchors_of(session, plan.farm) == [(XIANFENG, "approved")]


def test_accepting_makes_neither_document_nor_version_public(session: Session, plan: Plan) -> None:
    accept_item(session, item_id=plan.farm.id, revision=1, by=PLANNER)
    assert (plan.document.state, plan.version.state) == ("draft", "draft")


def test_accepted_repetition_leaves_the_project_to_its_first_statement(session: Session, plan: Plan) -> None:
    accept_item(session, item_id=plan.again.id, revision=1, by=PLANNER)
    project = project_of(session, plan.again)
    assert (plan.again.state, project.item_id, project.state) == ("accepted", plan.farm.id, "draft")


def test_every_field_can_be_corrected_with_the_acceptance(session: Session, plan: Plan) -> None:
    fields = {"name": "养蜂场", "category": "cattle", "action": "upgrade", "lead": "农业农村局"}
    amounts = (Quantity("面积", Decimal("12.5"), "亩"), Quantity("金额", Decimal(360000), "元", True))
    edit = edit_of(session, plan.farm, **fields, deadline="2032-06", quantities=amounts)
    accept_item(session, item_id=plan.farm.id, revision=1, by=PLANNER, edit=edit)
    project = project_of(session, plan.farm)
    for corrected in (plan.farm, project):
        assert {field: getattr(corrected, field) for field in fields} == fields
    assert (project.deadline, project.year) == ("2032-06", 2032)
    assert [(row.measure, row.value, row.shared) for row in quantities_of(session, plan.farm.id)] == [
        ("面积", Decimal("12.5"), False),
        ("金额", Decimal(360000), True),
    ]


def test_chosen_candidate_moves_the_project_there(session: Session, plan: Plan) -> None:
    assert anchors_of(session, plan.hives) == [(COUNTY, "draft")]
    edit = choosing(session, plan.hives, ZHAOMING)
    accept_item(session, item_id=plan.hives.id, revision=1, by=PLANNER, edit=edit)
    (place,) = places_of(session, plan.hives.id)
    assert (place.unit_code, place.township, place.reason) == (ZHAOMING, "新民乡", CHOSEN)
    assert place.by_hand and place.alias and place.written == "张台村"
    assert anchors_of(session, plan.hives) == [(ZHAOMING, "approved")]
    assert project_of(session, plan.hives).unit_codes == [ZHAOMING]


def test_none_of_these_leaves_the_place_at_its_township(session: Session, plan: Plan) -> None:
    edit = edit_of(
        session, plan.hives, places=(PlaceEdit(0, "张台村", "village", township="新民乡", none=True),)
    )
    accept_item(session, item_id=plan.hives.id, revision=1, by=PLANNER, edit=edit)
    (place,) = places_of(session, plan.hives.id)
    assert (place.unit_code, place.resolution, place.reason) == (None, "unknown", NONE_OF_THESE)
    assert anchors_of(session, plan.hives) == [("640424200", "approved")]


def test_candidates_stay_on_record_for_another_choice(session: Session, plan: Plan) -> None:
    before = state_of(session, plan.hives).places[0].candidates
    edit = choosing(session, plan.hives, ZHAOMING)
    accept_item(session, item_id=plan.hives.id, revision=1, by=PLANNER, edit=edit)
    assert len(before) == 2 and state_of(session, plan.hives).places[0].candidates == before


def test_place_can_be_added_and_removed(session: Session, plan: Plan) -> None:
    added = PlaceEdit(None, "照明", "village", unit_code=ZHAOMING)
    edit = edit_of(session, plan.farm)
    edit = replace(edit, places=(*edit.places, added))
    accept_item(session, item_id=plan.farm.id, revision=1, by=PLANNER, edit=edit)
    assert [code for code, _ in anchors_of(session, plan.farm)] == [XIANFENG, ZHAOMING]
    edit = edit_of(session, plan.farm, places=())
    accept_item(session, item_id=plan.farm.id, revision=2, by=PLANNER, edit=edit)
    assert anchors_of(session, plan.farm) == [(COUNTY, "approved")]


@pytest.mark.parametrize("code", ["640424200999", "640000", "999999"])
def test_unit_that_is_none_is_refused(session: Session, plan: Plan, code: str) -> None:
    edit = choosing(session, plan.hives, code)
    with pytest.raises(UnitRefused, match=code):
        accept_item(session, item_id=plan.hives.id, revision=1, by=PLANNER, edit=edit)


def test_place_the_item_does_not_have_is_refused(session: Session, plan: Plan) -> None:
    edit = edit_of(session, plan.farm, places=(PlaceEdit(1, "先锋村", "village"),))
    with pytest.raises(PlaceMissing, match="第 2 个地名"):
        accept_item(session, item_id=plan.farm.id, revision=1, by=PLANNER, edit=edit)


def test_both_revisions_are_kept_with_who_and_why(session: Session, plan: Plan) -> None:
    as_read = snapshot_of(state_of(session, plan.farm))
    edit = edit_of(session, plan.farm, name="养蜂场")
    accept_item(session, item_id=plan.farm.id, revision=1, by=PLANNER, edit=edit, why="名称有误")
    first, second = (revision_of(session, plan.farm.id, number) for number in (1, 2))
    assert first and second
    assert (first.snapshot, first.what, first.by) == (as_read, "读入", plan.version.added_by)
    assert second.snapshot == snapshot_of(state_of(session, plan.farm))
    assert (second.what, second.by, second.why) == ("改正并接受条目", "planner", "名称有误")


def test_decision_leaves_a_step(session: Session, plan: Plan) -> None:
    accept_item(session, item_id=plan.farm.id, revision=1, by=PLANNER)
    step = session.scalars(select(Step).order_by(Step.id.desc())).first()
    assert step and (step.what, step.subject_key, step.by) == ("接受条目", str(plan.farm.id), "planner")
    assert step.details["document"] == plan.document.id
