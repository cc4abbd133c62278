"""What a written name was taken for before is told, with who had it remembered."""

import pytest
from sqlalchemy.orm import Session

from layers.queries.review_places import REMEMBERED, Remembered, places_under_review
from tests.factories import add_alias
from tests.reviews import XIANFENG, ZHAOMING, Plan, add_plan


@pytest.fixture
def plan(session: Session) -> Plan:
    return add_plan(session)


def remembered(session: Session, plan: Plan) -> Remembered | None:
    (place,) = places_under_review(session, plan.hives.id)
    return place.remembered


def test_unit_a_reviewer_had_remembered_is_told(session: Session, plan: Plan) -> None:
    add_alias(session, ZHAOMING, "张台村", source=REMEMBERED, added_by="reviewer")
    before = remembered(session, plan)
    assert before and (before.code, before.name, before.inside) == (ZHAOMING, "照明村", "新民乡")
    assert before.by == "reviewer"


def test_last_word_counts(session: Session, plan: Plan) -> None:
    add_alias(session, ZHAOMING, "张台村", source=REMEMBERED)
    later = add_alias(session, XIANFENG, "张台村", source=REMEMBERED)
    before = remembered(session, plan)
    assert before and before.code == later.unit_code


def test_bundled_alias_and_one_of_another_county_are_nobodys_decision(session: Session, plan: Plan) -> None:
    add_alias(session, ZHAOMING, "张台村", source="别处")
    add_alias(session, "411224", "张台村", source=REMEMBERED)
    assert remembered(session, plan) is None
