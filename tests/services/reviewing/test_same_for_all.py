"""One choice for a written name, wherever the document writes it and nobody has decided."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from layers.queries.decisions import alias_of, places_of
from layers.tables.units import Alias
from services.errors import RoleMissing
from services.reviewing.accept_item import accept_item
from services.reviewing.choose_place import NONE_OF_THESE
from services.reviewing.errors import SeveralDocuments, StaleItem
from services.reviewing.keep import Decided
from services.reviewing.reject_item import reject_item
from services.reviewing.same_for_all import same_for_all
from services.reviewing.undo import undo
from services.stored_gazetteer import county_gazetteer
from tests.reviews import COLLEAGUE, PLANNER, XIANFENG, ZHAOMING, Plan, add_plan, anchors_of
from tests.services.reviewing.edits import choosing


def for_all(
    session: Session, plan: Plan, unit_code: str | None = ZHAOMING, *, remember: bool = False
) -> Decided:
    return same_for_all(
        session,
        document_id=plan.document.id,
        written="张台村",
        unit_code=unit_code,
        based_on={item.id: item.revision for item in plan.items},
        by=PLANNER,
        remember=remember,
    )


def test_choice_reaches_every_undecided_place_of_that_name(session: Session, plan: Plan) -> None:
    decided = for_all(session, plan)
    assert {item.id for item in decided.changed} == {plan.hives.id, plan.orchard.id}
    for item in (plan.hives, plan.orchard):
        assert item.state == "proposed"
        assert anchors_of(session, item) == [(ZHAOMING, "draft")]
    assert anchors_of(session, plan.farm) == [(XIANFENG, "draft")]


def test_none_of_these_for_all_keeps_them_unknown(session: Session, plan: Plan) -> None:
    for_all(session, plan, None)
    (place,) = places_of(session, plan.hives.id)
    assert (place.resolution, place.reason) == ("unknown", NONE_OF_THESE)


def test_what_somebody_has_decided_stays(session: Session, plan: Plan) -> None:
    edit = choosing(session, plan.hives, XIANFENG)
    accept_item(session, item_id=plan.hives.id, revision=1, by=COLLEAGUE, edit=edit)
    decided = for_all(session, plan)
    assert [item.id for item in decided.changed] == [plan.orchard.id]
    assert anchors_of(session, plan.hives) == [(XIANFENG, "approved")]


def test_nothing_left_to_decide_changes_nothing(session: Session, plan: Plan) -> None:
    for_all(session, plan)
    assert for_all(session, plan).changed == ()


def test_one_stale_item_refuses_the_whole(session: Session, plan: Plan) -> None:
    seen = {item.id: item.revision for item in plan.items}
    reject_item(session, item_id=plan.orchard.id, revision=1, by=COLLEAGUE)
    with pytest.raises(StaleItem):
        same_for_all(
            session,
            document_id=plan.document.id,
            written="张台村",
            unit_code=ZHAOMING,
            based_on=seen,
            by=PLANNER,
        )
    assert plan.hives.revision == 1


def test_items_of_another_document_are_not_taken_along(session: Session, plan: Plan) -> None:
    with pytest.raises(SeveralDocuments):
        same_for_all(
            session,
            document_id=add_plan(session).document.id,
            written="张台村",
            unit_code=ZHAOMING,
            based_on={plan.hives.id: 1},
            by=PLANNER,
        )


def test_alias_is_remembered_only_when_asked(session: Session, plan: Plan) -> None:
    for_all(session, plan)
    assert alias_of(session, ZHAOMING, "张台村") is None


def test_remembered_alias_says_who_and_is_read_next_time(session: Session, plan: Plan) -> None:
    for_all(session, plan, remember=True)
    alias = session.scalars(select(Alias).where(Alias.alias == "张台村", Alias.unit_code == ZHAOMING)).one()
    assert (alias.source, alias.added_by) == ("审阅", "planner")
    known = county_gazetteer(session, "640424").aliases
    assert (ZHAOMING, "张台村") in {(one.unit_code, one.alias) for one in known}


def test_alias_is_not_remembered_for_a_unit_one_does_not_answer_for(session: Session, plan: Plan) -> None:
    with pytest.raises(RoleMissing):
        for_all(session, plan, "411224", remember=True)


def test_undo_takes_back_all_places_and_the_alias(session: Session, plan: Plan) -> None:
    for_all(session, plan, remember=True)
    undo(session, item_id=plan.orchard.id, revision=2, by=PLANNER)
    assert [places_of(session, item.id)[0].resolution for item in (plan.hives, plan.orchard)] == [
        "ambiguous",
        "unknown",
    ]
    assert alias_of(session, ZHAOMING, "张台村") is None
