"""The end of the trace, one writer at a time."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from layers.database import Database
from layers.queries.trace import trace_end
from tests.factories import add_step


@pytest.fixture
def other(committed: Database) -> Iterator[Session]:
    """Another writer's session, rolled back."""
    with Session(committed.engine) as session:
        yield session


def test_end_is_the_newest_step(session: Session) -> None:
    add_step(session, hash="a" * 64)
    add_step(session, hash="b" * 64)
    assert trace_end(session).hash == "b" * 64


def test_empty_trace_has_no_end(session: Session) -> None:
    session.execute(text("DELETE FROM steps"))
    assert trace_end(session).hash is None


def test_clock_is_the_database_s_and_knows_its_zone(session: Session) -> None:
    assert abs(trace_end(session).now - datetime.now(UTC)) < timedelta(minutes=1)


def test_second_writer_waits_until_the_first_is_done(session: Session, other: Session) -> None:
    trace_end(session)
    other.execute(text("SET LOCAL lock_timeout = '150ms'"))
    with pytest.raises(OperationalError, match="lock timeout"):
        trace_end(other)
