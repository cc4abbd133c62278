"""Driver errors become sentences, with what they are about as values."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.orm import Session

from layers.database import Database
from layers.errors import (
    DatabaseUnreachable,
    LayersError,
    NotFound,
    RightsMissing,
    RuleBroken,
    translate_driver_errors,
)
from layers.viewer import PUBLIC
from tests.factories import add_document, add_unit

NOWHERE = "postgresql://nobody@127.0.0.1:1/nothing?connect_timeout=2"


def test_broken_rule_is_named(session: Session) -> None:
    with pytest.raises(RuleBroken, match="documents_state_known") as caught, translate_driver_errors():
        add_document(session, state="deleted")
    assert caught.value.constraint == "documents_state_known"
    assert "什么也没有存入" in str(caught.value)


def test_what_a_broken_rule_began_is_not_stored(database: Database, session: Session) -> None:
    with pytest.raises(RuleBroken), database.transaction() as deed:
        add_document(deed, slug="half-way")
        add_unit(deed, "99", "county")
    with database.transaction() as afterwards:
        assert afterwards.scalar(text("SELECT count(*) FROM documents WHERE slug = 'half-way'")) == 0


def test_missing_database_is_said_to_be_unreachable() -> None:
    database = Database(NOWHERE)
    with (
        pytest.raises(DatabaseUnreachable, match="连不上数据库") as caught,
        database.transaction() as session,
    ):
        session.execute(text("SELECT 1"))
    assert caught.value.reason
    with pytest.raises(DatabaseUnreachable), database.reading(PUBLIC):
        pass
    with pytest.raises(DatabaseUnreachable):
        database.bring_up_to_date()
    database.close()


def test_lost_connection_is_said_to_be_unreachable(committed: Database) -> None:
    database = Database(committed.url)
    with pytest.raises(DatabaseUnreachable), database.transaction() as session:
        session.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
    with database.transaction() as session:
        assert session.scalar(text("SELECT 1")) == 1
    database.close()


def test_mistake_in_a_statement_stays_what_it_is(session: Session) -> None:
    with pytest.raises(ProgrammingError), translate_driver_errors():
        session.execute(text("SELECT nothing FROM nowhere"))


def test_not_found_names_what_was_asked_for() -> None:
    error = NotFound("项目", 7)
    assert isinstance(error, LayersError)
    assert (error.what, error.key) == ("项目", 7)
    assert str(error) == "没有找到项目“7”。请核对后再试。"


@pytest.mark.parametrize("error", [DatabaseUnreachable("x"), RuleBroken(None), NotFound("县", "永和")])
def test_sentences_use_full_width_punctuation(error: LayersError) -> None:
    assert not set(str(error)) & set(",;:()!?")


def test_missing_right_says_what_the_administrator_must_do(session: Session) -> None:
    session.execute(text("SET LOCAL ROLE guatu_reader"))
    with pytest.raises(RightsMissing, match="CREATE EXTENSION postgis"), translate_driver_errors():
        session.execute(text("CREATE ROLE another"))
