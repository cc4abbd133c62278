"""One item comes with everything that decides it."""

import pytest
from sqlalchemy.orm import Session

from layers.errors import NotFound
from layers.queries.review_item import review_item
from services.reviewing.accept_item import accept_item
from tests.factories import add_alias, add_document, add_item
from tests.reviews import LINES, PLANNER, XIANFENG, ZHANGJIA, ZHAOMING, Plan, add_plan


@pytest.fixture
def plan(session: Session) -> Plan:
    return add_plan(session)


def test_line_comes_with_its_neighbours_and_its_span(session: Session, plan: Plan) -> None:
    item = review_item(session, plan.hives.id)
    assert [line.text for line in item.lines] == list(LINES)
    assert item.line == 2 and LINES[1][item.start : item.end] == item.evidence


def test_candidates_stand_on_the_map_with_what_tells_them_apart(session: Session, plan: Plan) -> None:
    (place,) = review_item(session, plan.hives.id).places
    assert [one.code for one in place.candidates] == [ZHAOMING, ZHANGJIA]
    first = place.candidates[0]
    assert (first.name, first.inside, first.reason) == ("照明村", "新民乡", "同名")
    assert first.lon and first.lat and 106 < first.lon < 107 and 35 < first.lat < 36
    assert first.accuracy_m and first.accuracy_m > 1000


def test_certain_place_says_where_it_stands(session: Session, plan: Plan) -> None:
    (place,) = review_item(session, plan.farm.id).places
    assert (place.unit_code, place.unit_name, place.resolution) == (XIANFENG, "先锋村", "certain")
    assert place.lon and place.lat and place.location_class


def offered(session: Session, item_id: int) -> list[tuple[str, str]]:
    """Codes and reasons; 张台村 is an alias of 张家台子村 among the bundled ones."""
    return [(one.code, one.reason) for one in review_item(session, item_id).places[0].candidates]


def test_remembered_aliases_are_offered(session: Session, plan: Plan) -> None:
    add_alias(session, ZHAOMING, "张台村")
    reason = "别名表中的写法"
    assert offered(session, plan.orchard.id) == [(ZHAOMING, reason), (ZHANGJIA, reason)]


def test_units_of_that_name_are_offered(session: Session, plan: Plan) -> None:
    assert offered(session, plan.farm.id) == [(XIANFENG, "同名")]


def test_alias_of_another_county_is_not_offered(session: Session, plan: Plan) -> None:
    add_alias(session, "411224", "张台村")
    assert [code for code, _ in offered(session, plan.orchard.id)] == [ZHANGJIA]


def test_items_with_the_same_written_name_are_listed(session: Session, plan: Plan) -> None:
    (other,) = review_item(session, plan.hives.id).similar
    assert (other.id, other.written, other.revision) == (plan.orchard.id, "张台村", 1)
    assert other.in_doubt
    assert not review_item(session, plan.farm.id).similar[0].in_doubt


def test_history_says_who_did_what(session: Session, plan: Plan) -> None:
    assert review_item(session, plan.farm.id).history == ()
    accept_item(session, item_id=plan.farm.id, revision=1, by=PLANNER, why="核对无误")
    item = review_item(session, plan.farm.id)
    assert [(entry.revision, entry.what, entry.by, entry.why) for entry in item.history] == [
        (1, "读入", "测试", None),
        (2, "接受条目", "planner", "核对无误"),
    ]
    assert item.project and item.project.state == "approved"


def test_fact_without_text_is_not_found(session: Session) -> None:
    fact = add_item(session, add_document(session))
    with pytest.raises(NotFound):
        review_item(session, fact.id)
