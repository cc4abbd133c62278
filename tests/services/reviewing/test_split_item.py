"""One item becomes several, each with its own words of the line."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from layers.tables.documents import Item
from services.reviewing.accept_item import accept_item
from services.reviewing.correct_item import PlaceEdit
from services.reviewing.errors import DecidedSince, SpanOutside
from services.reviewing.keep import Decided
from services.reviewing.split_item import Part, split_item
from services.reviewing.undo import undo
from tests.reviews import LINES, PLANNER, XIANFENG, ZHAOMING, Plan, anchors_of, project_of
from tests.services.reviewing.edits import edit_of

COMMA = LINES[0].index("，")


def split(session: Session, plan: Plan) -> Decided:
    """蜂场 and 养牛 of the first line."""
    farm = Part(0, COMMA, edit_of(session, plan.farm))
    place = PlaceEdit(None, "照明村", "village", unit_code=ZHAOMING)
    cattle = edit_of(session, plan.farm, name="养牛", category="cattle", quantities=(), places=(place,))
    parts = [farm, Part(COMMA + 1, len(LINES[0]), cattle)]
    return split_item(session, item_id=plan.farm.id, revision=1, parts=parts, by=PLANNER)


def new_item(session: Session, decided: Decided) -> Item:
    return session.get_one(Item, decided.changed[1].id)


def test_each_part_has_its_words_and_its_project(session: Session, plan: Plan) -> None:
    other = new_item(session, split(session, plan))
    assert (plan.farm.evidence, other.evidence) == (LINES[0][:COMMA], LINES[0][COMMA + 1 :])
    assert (other.line_no, other.version_id, other.state) == (1, plan.version.id, "proposed")
    assert anchors_of(session, plan.farm) == [(XIANFENG, "draft")]
    assert anchors_of(session, other) == [(ZHAOMING, "draft")]
    assert project_of(session, other).category == "cattle"


@pytest.mark.parametrize(("start", "end"), [(0, len(LINES[0]) + 1), (3, 3), (5, 2)])
def test_part_outside_its_line_is_refused(session: Session, plan: Plan, start: int, end: int) -> None:
    parts = [Part(0, 2, edit_of(session, plan.farm)), Part(start, end, edit_of(session, plan.farm))]
    with pytest.raises(SpanOutside):
        split_item(session, item_id=plan.farm.id, revision=1, parts=parts, by=PLANNER)
    assert len(session.scalars(select(Item).where(Item.version_id == plan.version.id)).all()) == 4


def test_undone_split_leaves_one_item_and_loses_none(session: Session, plan: Plan) -> None:
    evidence = plan.farm.evidence
    other = new_item(session, split(session, plan))
    undo(session, item_id=plan.farm.id, revision=2, by=PLANNER)
    assert (plan.farm.evidence, plan.farm.state) == (evidence, "proposed")
    assert (other.state, project_of(session, other).state) == ("rejected", "withdrawn")


def test_split_can_be_undone_from_either_part(session: Session, plan: Plan) -> None:
    other = new_item(session, split(session, plan))
    undo(session, item_id=other.id, revision=1, by=PLANNER)
    assert (plan.farm.revision, other.state) == (3, "rejected")


def test_split_whose_part_was_accepted_is_not_undone(session: Session, plan: Plan) -> None:
    other = new_item(session, split(session, plan))
    accept_item(session, item_id=other.id, revision=1, by=PLANNER)
    with pytest.raises(DecidedSince, match=str(other.id)):
        undo(session, item_id=plan.farm.id, revision=2, by=PLANNER)
