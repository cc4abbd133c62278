"""Merged items are one project with further evidence."""

import pytest
from sqlalchemy.orm import Session

from layers.queries.decisions import own_project
from services.reviewing.errors import MergeRefused, SaidAgainSince, StaleItem
from services.reviewing.keep import Decided
from services.reviewing.merge_items import merge_items
from services.reviewing.reject_item import reject_item
from services.reviewing.undo import undo
from tests.reviews import COLLEAGUE, COUNTY, PLANNER, Plan, anchors_of, project_of


def merge(session: Session, plan: Plan, into_revision: int = 1) -> Decided:
    """The orchard is the hives said again."""
    return merge_items(
        session,
        item_id=plan.orchard.id,
        revision=1,
        into=plan.hives.id,
        into_revision=into_revision,
        by=PLANNER,
    )


def test_merged_item_is_evidence_of_the_others_project(session: Session, plan: Plan) -> None:
    merge(session, plan)
    assert (plan.orchard.repeat_of, plan.orchard.state) == (plan.hives.id, "accepted")
    assert project_of(session, plan.orchard).id == project_of(session, plan.hives).id
    own = own_project(session, plan.orchard.id)
    assert own and own.state == "withdrawn"
    assert (plan.hives.revision, project_of(session, plan.hives).state) == (1, "draft")


def test_repetitions_of_a_merged_item_follow_it(session: Session, plan: Plan) -> None:
    merge_items(session, item_id=plan.farm.id, revision=1, into=plan.hives.id, into_revision=1, by=PLANNER)
    assert plan.again.repeat_of == plan.farm.repeat_of == plan.hives.id
    assert project_of(session, plan.again).id == project_of(session, plan.hives).id


def test_merging_into_a_repetition_is_merging_into_what_it_repeats(session: Session, plan: Plan) -> None:
    merge_items(session, item_id=plan.hives.id, revision=1, into=plan.again.id, into_revision=1, by=PLANNER)
    assert plan.hives.repeat_of == plan.farm.id


def test_item_is_not_merged_into_itself_its_own_repetition_or_a_rejected_one(
    session: Session, plan: Plan
) -> None:
    reject_item(session, item_id=plan.orchard.id, revision=1, by=PLANNER)
    for into, revision in ((plan.farm, 1), (plan.again, 1), (plan.orchard, 2)):
        with pytest.raises(MergeRefused):
            merge_items(
                session,
                item_id=plan.farm.id,
                revision=1,
                into=into.id,
                into_revision=revision,
                by=PLANNER,
            )


def test_other_item_changed_meanwhile_refuses_the_merge(session: Session, plan: Plan) -> None:
    reject_item(session, item_id=plan.hives.id, revision=1, by=COLLEAGUE)
    with pytest.raises(StaleItem):
        merge(session, plan)


def test_undone_merge_brings_back_the_own_project(session: Session, plan: Plan) -> None:
    before = project_of(session, plan.orchard).id
    merge(session, plan)
    undo(session, item_id=plan.orchard.id, revision=2, by=PLANNER)
    assert (plan.orchard.repeat_of, plan.orchard.state) == (None, "proposed")
    assert project_of(session, plan.orchard).id == before
    assert anchors_of(session, plan.orchard) == [(COUNTY, "draft")]


def test_rejection_of_a_repetition_is_undone_towards_what_stands_by_then(
    session: Session, plan: Plan
) -> None:
    reject_item(session, item_id=plan.again.id, revision=1, by=PLANNER)
    merge_items(session, item_id=plan.farm.id, revision=1, into=plan.hives.id, into_revision=1, by=COLLEAGUE)
    undo(session, item_id=plan.again.id, revision=2, by=PLANNER)
    assert plan.again.repeat_of == plan.hives.id
    assert project_of(session, plan.again).id == project_of(session, plan.hives).id


def test_item_others_were_merged_into_is_not_undone_into_a_rejected_one(session: Session, plan: Plan) -> None:
    reject_item(session, item_id=plan.hives.id, revision=1, by=PLANNER)
    undo(session, item_id=plan.hives.id, revision=2, by=PLANNER)
    merge(session, plan, into_revision=3)
    merge_items(session, item_id=plan.farm.id, revision=1, into=plan.hives.id, into_revision=3, by=PLANNER)
    undo(session, item_id=plan.farm.id, revision=2, by=PLANNER)
    merge_items(session, item_id=plan.hives.id, revision=3, into=plan.farm.id, into_revision=3, by=PLANNER)
    assert plan.orchard.repeat_of == plan.farm.id
    undo(session, item_id=plan.hives.id, revision=4, by=PLANNER)
    assert plan.orchard.repeat_of == plan.hives.id


def test_repetition_that_gained_repetitions_of_its_own_stays(session: Session, plan: Plan) -> None:
    reject_item(session, item_id=plan.farm.id, revision=1, by=PLANNER)
    merge_items(session, item_id=plan.hives.id, revision=1, into=plan.again.id, into_revision=2, by=COLLEAGUE)
    with pytest.raises(SaidAgainSince, match=str(plan.hives.id)):
        undo(session, item_id=plan.farm.id, revision=2, by=PLANNER)
