"""The trace is a chain: whatever is changed, removed or slipped in shows."""

from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.orm import Session

from layers.database import Database
from layers.tables.trace import Step
from services.record_step import link_hash, record_step


def chain(session: Session) -> Sequence[Step]:
    return session.scalars(select(Step).order_by(Step.id).execution_options(populate_existing=True)).all()


def broken_links(session: Session) -> list[int]:
    """Ids of stored steps that do not say what their hash covers, or do not tie on to the one before."""
    before, broken = None, []
    for step in chain(session):
        if step.hash != link_hash(step) or step.previous_hash != before:
            broken.append(step.id)
        before = step.hash
    return broken


@pytest.fixture
def steps(session: Session) -> list[Step]:
    details: list[dict[str, Any]] = [
        {},
        {"份数": 3, "accuracy_m": 5.0, "share": 0.1},
        {"roles": {"b": ["1"], "a": []}, "ok": None},
    ]
    return [
        record_step(session, "测试", subject="document", key=number, by="张三", **detail)
        for number, detail in enumerate(details)
    ]


def test_chain_of_what_is_stored_is_whole(session: Session, steps: list[Step]) -> None:
    assert len(chain(session)) > len(steps), "loading the plans left no step"
    assert broken_links(session) == []


def test_step_says_who_did_what_to_what_and_when(session: Session) -> None:
    step = record_step(session, "登记", subject="project", key=42, by="李四", count=2)
    assert (step.by, step.what, step.subject, step.subject_key) == ("李四", "登记", "project", "42")
    assert step.details == {"count": 2}
    assert step.at.tzinfo is not None and len(step.hash) == 64


@pytest.mark.parametrize(
    "change",
    [
        "by = '王五'",
        "what = '别的事'",
        "subject = 'people'",
        "subject_key = '43'",
        "details = '{\"count\": 3}'",
        "at = at + interval '1 microsecond'",
        "previous_hash = repeat('0', 64)",
        "hash = repeat('0', 64)",
    ],
)
def test_changed_step_breaks_the_chain(session: Session, steps: list[Step], change: str) -> None:
    session.execute(text(f"UPDATE steps SET {change} WHERE id = :id"), {"id": steps[1].id})
    assert steps[1].id in broken_links(session)


def test_removed_step_breaks_the_chain_behind_it(session: Session, steps: list[Step]) -> None:
    session.execute(delete(Step).where(Step.id == steps[1].id))
    assert broken_links(session) == [steps[2].id]


def test_two_steps_exchanged_break_the_chain(session: Session, steps: list[Step]) -> None:
    first, second = steps[0].id, steps[1].id
    for old, new in ((first, -1), (second, first), (-1, second)):
        session.execute(update(Step).where(Step.id == old).values(id=new))
    assert set(broken_links(session)) >= {first, second}


def test_same_deed_twice_makes_two_different_links(session: Session) -> None:
    first, second = (record_step(session, "同样", subject="x", key=1, by="张三") for _ in range(2))
    assert first.hash != second.hash and second.previous_hash == first.hash


def test_step_of_a_deed_that_fails_is_not_kept(database: Database) -> None:
    with database.transaction() as session:
        before = len(chain(session))
    with pytest.raises(KeyError), database.transaction() as session:
        record_step(session, "半途", subject="x", key=1, by="张三")
        raise KeyError("half-way")
    with database.transaction() as session:
        assert len(chain(session)) == before
        assert broken_links(session) == []
