"""The queue puts the most doubtful first, and counts what is done."""

import pytest
from sqlalchemy.orm import Session

from layers.errors import NotFound
from layers.queries.review import review_counties, review_document, review_documents, review_queue
from services.reviewing.accept_item import accept_item
from tests.factories import add_candidate, add_document, add_item, add_item_place, add_quantity, add_version
from tests.reviews import COUNTY, PLANNER, ZHAOMING, Plan, add_plan


@pytest.fixture
def plan(session: Session) -> Plan:
    return add_plan(session)


def in_queue(session: Session, plan: Plan) -> list[int]:
    return [item.id for item in review_queue(session, plan.document.id).items]


def doubts(session: Session, plan: Plan, item_id: int) -> tuple[str, ...]:
    (found,) = [item for item in review_queue(session, plan.document.id).items if item.id == item_id]
    return found.doubts


def test_each_doubt_is_named(session: Session, plan: Plan) -> None:
    plan.orchard.doubts = ["看不清是几亩"]
    assert doubts(session, plan, plan.hives.id) == ("place_ambiguous",)
    assert doubts(session, plan, plan.orchard.id) == ("place_unknown", "no_quantity", "reader_doubt")
    assert doubts(session, plan, plan.farm.id) == doubts(session, plan, plan.again.id) == ("contradiction",)


def test_places_come_before_amounts_and_those_before_what_is_clear(session: Session, plan: Plan) -> None:
    extra = {"version_id": plan.version.id, "line_no": 1}
    clear = add_item(session, plan.document, **extra)
    add_quantity(session, clear)
    without = add_item(session, plan.document, **extra)
    guess = add_item(session, plan.document, **extra)
    add_quantity(session, guess)
    place = add_item_place(session, guess, written="赵明村", unit_code=ZHAOMING, alias=True)
    add_candidate(session, place, ZHAOMING)
    assert in_queue(session, plan) == [
        plan.orchard.id,
        plan.hives.id,
        guess.id,
        without.id,
        plan.farm.id,
        plan.again.id,
        clear.id,
    ]


def test_spelling_known_as_an_alias_is_no_guess(session: Session, plan: Plan) -> None:
    item = add_item(session, plan.document, version_id=plan.version.id, line_no=1)
    add_quantity(session, item)
    add_item_place(session, item, written="赵明", unit_code=ZHAOMING, alias=True)
    assert doubts(session, plan, item.id) == ()


def test_subsidy_rule_needs_no_quantity(session: Session, plan: Plan) -> None:
    rule = add_item(session, plan.document, version_id=plan.version.id, line_no=1, action="policy")
    assert doubts(session, plan, rule.id) == ()


def test_decided_items_go_to_the_end_and_are_counted(session: Session, plan: Plan) -> None:
    accept_item(session, item_id=plan.hives.id, revision=1, by=PLANNER)
    assert in_queue(session, plan)[-1] == plan.hives.id
    document = review_document(session, plan.document.id)
    assert (document.total, document.decided, document.to_publish) == (4, 1, 1)


def test_each_item_says_where_its_evidence_stands(session: Session, plan: Plan) -> None:
    items = {item.id: item for item in review_queue(session, plan.document.id).items}
    hives = items[plan.hives.id]
    assert (hives.line, hives.start, hives.end) == (2, 0, 3)


def test_counties_of_the_document_come_with_their_ground(session: Session, plan: Plan) -> None:
    (county,) = review_counties(session, plan.document.id)
    assert (county.code, county.name) == (COUNTY, "泾源县")
    assert county.bbox
    west, south, east, north = county.bbox
    assert 106 < west < east < 107 and 35 < south < north < 36


def test_queue_can_be_paged(session: Session, plan: Plan) -> None:
    whole = in_queue(session, plan)
    second = review_queue(session, plan.document.id, offset=1, limit=2)
    assert ([item.id for item in second.items], second.offset) == (whole[1:3], 1)


def test_newest_version_is_the_one_to_review(session: Session, plan: Plan) -> None:
    add_version(session, plan.document, version=2)
    document = review_document(session, plan.document.id)
    assert (document.version, document.total) == (2, 0)


def test_document_whose_text_was_not_read_is_not_to_be_reviewed(session: Session) -> None:
    facts = add_document(session)
    assert facts.id not in {document.id for document in review_documents(session)}
    with pytest.raises(NotFound):
        review_document(session, facts.id)
