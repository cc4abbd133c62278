"""Transactions of owners and readers, and the pool for tiles."""

import asyncio

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from layers.catalogue import layer_by_name
from layers.database import READER_ROLE, Database, tile_pool
from layers.errors import DatabaseUnreachable
from layers.queries.filters import ProjectFilter
from layers.queries.tiles import public_tile, tile_parameters
from layers.tables.documents import Document
from layers.viewer import Viewer
from tests.factories import add_document
from tests.tiles import tile_at, tile_bytes


def setting(session: Session, name: str) -> str | None:
    return session.scalar(select(func.current_setting(name, True)))


def test_transaction_is_kept_when_it_ends_well(database: Database) -> None:
    with database.transaction() as session:
        key = add_document(session).id
    with database.transaction() as session:
        assert session.get(Document, key)


def test_transaction_is_undone_when_anything_is_raised(database: Database) -> None:
    with pytest.raises(KeyError), database.transaction() as session:
        key = add_document(session).id
        raise KeyError("half-way")
    with database.transaction() as session:
        assert session.get(Document, key) is None


def test_reader_reads_as_the_reader_s_role_for_a_limited_time(database: Database) -> None:
    with database.reading(Viewer.answering_for(["640424", "411224"])) as session:
        assert session.scalar(text("SELECT current_user")) == READER_ROLE
        assert setting(session, "transaction_read_only") == "on"
        assert setting(session, "statement_timeout") == "15s"
        assert setting(session, "guatu.may_see") == "411224%,640424%"


def test_owner_is_owner_again_after_reading(committed: Database) -> None:
    owner = Database(committed.url)
    with owner.reading(Viewer.answering_for(["640424"])):
        pass
    with owner.transaction() as session:
        assert session.scalar(text("SELECT current_user")) != READER_ROLE
        assert not setting(session, "guatu.may_see")
    owner.close()


def test_reader_is_the_public_also_after_an_error_while_reading(committed: Database) -> None:
    database = Database(committed.url)
    with pytest.raises(KeyError), database.reading(Viewer.answering_for(["000000"])):
        raise KeyError("in a route")
    with database.reading() as session:
        assert not setting(session, "guatu.may_see")
    database.close()


def test_url_keeps_its_password_and_changes_its_driver() -> None:
    database = Database("postgresql://guatu:s%40cret@db.example:5433/guatu?sslmode=require")
    assert database.url == "postgresql://guatu:s%40cret@db.example:5433/guatu?sslmode=require"
    assert database.engine.url.drivername == "postgresql+psycopg"
    database.close()


def test_bringing_up_to_date_twice_changes_nothing(committed: Database) -> None:
    committed.bring_up_to_date()


def test_pool_gives_the_same_public_tile_as_a_reading_session(committed: Database) -> None:
    layer = layer_by_name("projects")
    assert layer
    tile = tile_at(106.33, 35.49, 10)
    parameters = tile_parameters(layer, *tile, ProjectFilter())

    async def ask() -> tuple[bytes, bytes]:
        async with tile_pool(committed.url) as pool:
            async with pool.connection() as connection:
                row = await (await connection.execute("SELECT current_user::text")).fetchone()
                assert row == (READER_ROLE,)
            return await public_tile(pool, layer, parameters), await public_tile(pool, layer, parameters)

    first, second = asyncio.run(ask())
    with committed.reading() as session:
        assert first == second == tile_bytes(session, "projects", tile) != b""


def test_pool_without_a_database_says_so() -> None:
    layer = layer_by_name("projects")
    assert layer
    parameters = tile_parameters(layer, 0, 0, 0, ProjectFilter())

    async def ask() -> bytes:
        pool = tile_pool("postgresql://nobody@127.0.0.1:1/nothing?connect_timeout=1")
        pool.timeout = 0.3
        await pool.open()
        try:
            return await public_tile(pool, layer, parameters)
        finally:
            await pool.close()

    with pytest.raises(DatabaseUnreachable):
        asyncio.run(ask())
