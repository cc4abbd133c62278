"""What else states an item's project, and what it may be merged with."""

import pytest
from sqlalchemy.orm import Session

from layers.queries.review_others import other_items, statements_of
from services.reviewing.merge_items import merge_items
from services.reviewing.reject_item import reject_item
from tests.factories import add_document, add_item, add_item_place, add_quantity, add_version
from tests.reviews import PLANNER, XIANFENG, Plan, add_plan


@pytest.fixture
def plan(session: Session) -> Plan:
    return add_plan(session)


def offered(session: Session, item_id: int) -> dict[int, tuple[str, ...]]:
    return {other.id: other.reasons for other in other_items(session, item_id)}


def test_neighbours_in_the_text_are_offered_the_likeliest_first(session: Session, plan: Plan) -> None:
    """again says farm once more already, so it is no other thing to merge with."""
    assert list(offered(session, plan.hives.id).items()) == [
        (plan.orchard.id, ("same_place", "near")),
        (plan.farm.id, ("near",)),
        (plan.again.id, ("near",)),
    ]
    assert offered(session, plan.farm.id).keys() == {plan.hives.id, plan.orchard.id}


def test_same_thing_far_away_is_offered_with_what_speaks_for_it(session: Session, plan: Plan) -> None:
    for line in range(10, 20):
        add_item(session, plan.document, version_id=plan.version.id, line_no=line)
    far = add_item(
        session, plan.document, version_id=plan.version.id, line_no=30, name=plan.farm.name, category="bee"
    )
    add_item_place(session, far, written="先锋", level="village", unit_code=XIANFENG)
    add_quantity(session, far, 1)
    reasons = offered(session, plan.farm.id)
    assert next(iter(reasons)) == far.id
    assert reasons[far.id] == ("same_name", "same_place", "same_figure")


def test_what_is_rejected_or_of_another_version_is_not_offered(session: Session, plan: Plan) -> None:
    reject_item(session, item_id=plan.orchard.id, revision=1, by=PLANNER)
    newer = add_version(session, plan.document, version=2)
    add_item(session, plan.document, version_id=newer.id, line_no=2, name=plan.hives.name)
    assert offered(session, plan.hives.id).keys() == {plan.farm.id, plan.again.id}


def test_other_statements_of_the_project_are_there_from_either_side(session: Session, plan: Plan) -> None:
    (again,) = statements_of(session, plan.farm.id)
    (first,) = statements_of(session, plan.again.id)
    assert (again.id, again.first, again.quantities[0].value) == (plan.again.id, False, 2)
    assert (first.id, first.first, first.document) == (plan.farm.id, True, None)


def test_merged_item_shows_what_it_was_merged_into(session: Session, plan: Plan) -> None:
    merge_items(session, item_id=plan.orchard.id, revision=1, into=plan.hives.id, into_revision=1, by=PLANNER)
    assert [one.id for one in statements_of(session, plan.orchard.id)] == [plan.hives.id]


def test_statement_of_another_notice_names_it_and_a_fact_has_no_text_to_show(
    session: Session, plan: Plan
) -> None:
    elsewhere = add_document(session, title="另一份通知")
    version = add_version(session, elsewhere)
    again = add_item(session, elsewhere, version_id=version.id, line_no=7, repeat_of=plan.hives.id)
    add_item(session, elsewhere, repeat_of=plan.hives.id)
    (other,) = statements_of(session, plan.hives.id)
    assert (other.id, other.document_id, other.document) == (again.id, elsewhere.id, "另一份通知")
