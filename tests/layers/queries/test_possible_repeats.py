"""Doubts about two projects are for those who decide about the document; a rule is seen with its item."""

from collections.abc import Sequence

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from layers.database import Database
from layers.queries.possible_repeats import possibly_same
from layers.queries.projects import project_card
from layers.tables.documents import ItemSubsidy
from layers.tables.projects import PossibleRepeat
from layers.viewer import PUBLIC, Viewer
from tests.factories import (
    COUNTY,
    OTHER_COUNTY,
    TOWNSHIP,
    add_document,
    add_item,
    add_possible_repeat,
    add_project,
    add_subsidy,
)

DOUBT = "可能与秘而未宣的项目是同一项目。"
TELLERS: dict[str, Sequence[str]] = {"county": [COUNTY], "township": [TOWNSHIP], "other": [OTHER_COUNTY]}


def viewer(who: str) -> Viewer:
    return Viewer.answering_for(TELLERS[who]) if who in TELLERS else PUBLIC


def in_doubt(session: Session, *, known_state: str = "published") -> tuple[int, int]:
    """A draft project of 香水镇 and the known one it may be."""
    known = add_project(session, state=known_state)
    document = add_document(session)
    item = add_item(session, document)
    own = add_project(session, document=document, item=item)
    add_possible_repeat(session, item, known, doubt=DOUBT)
    return own.id, known.id


@pytest.mark.parametrize(("who", "seen"), [("county", 1), ("township", 0), ("other", 0), ("public", 0)])
def test_doubts_are_seen_by_those_who_decide_about_the_document(
    database: Database, session: Session, who: str, seen: int
) -> None:
    own, known = in_doubt(session)
    with database.reading(viewer(who)) as reading:
        assert reading.scalar(select(func.count()).select_from(PossibleRepeat)) == seen
        assert len(possibly_same(reading, own)) == len(possibly_same(reading, known)) == seen


def test_each_side_is_shown_the_other(session: Session) -> None:
    own, known = in_doubt(session)
    (here,), (there,) = possibly_same(session, own), possibly_same(session, known)
    assert (here.shown, there.shown, here.known, there.known) == (known, own, known, known)
    assert here.doubt == there.doubt == DOUBT


@pytest.mark.parametrize(("decided", "asked"), [("other", 0), ("same", 1)])
def test_what_is_decided_is_asked_no_more_but_a_merge_taken_back_is(
    session: Session, decided: str, asked: int
) -> None:
    own, known = in_doubt(session)
    doubt = session.scalars(select(PossibleRepeat).where(PossibleRepeat.project_id == known)).one()
    doubt.decided = decided
    session.flush()
    assert len(possibly_same(session, own)) == len(possibly_same(session, known)) == asked


def test_a_withdrawn_project_is_asked_about_no_more(session: Session) -> None:
    own, known = in_doubt(session, known_state="withdrawn")
    assert possibly_same(session, own) == possibly_same(session, known) == ()


@pytest.mark.parametrize(("who", "seen"), [("county", 1), ("township", 1), ("other", 0), ("public", 0)])
def test_the_rule_of_a_draft_is_seen_with_its_item(
    database: Database, session: Session, who: str, seen: int
) -> None:
    document = add_document(session)
    item = add_item(session, document, action="policy")
    project = add_project(session, document=document, item=item).id
    add_subsidy(session, item, 650.5)
    with database.reading(viewer(who)) as reading:
        mine = select(func.count()).select_from(ItemSubsidy).where(ItemSubsidy.item_id == item.id)
        assert reading.scalar(mine) == seen
        if seen:
            rule = project_card(reading, project).subsidy
            assert rule and (rule.rate, rule.unit) == (650.5, "元/亩")
