"""The schema goes up, down and up again, and is what the tables declare."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine, create_engine, make_url, text
from sqlalchemy.pool import NullPool

from layers.columns import Base
from layers.database import READER_ROLE
from layers.migrate import downgrade, upgrade

_CHECKS = text(
    "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
    "WHERE contype = 'c' AND connamespace = 'public'::regnamespace"
)
_GRANTS = text(
    "SELECT table_name, privilege_type FROM information_schema.role_table_grants WHERE grantee = :role"
)


@pytest.fixture(scope="module")
def scratch(cluster_url: str) -> Iterator[Engine]:
    """An empty database beside the tests' own."""
    url = make_url(cluster_url).set(drivername="postgresql+psycopg")
    outside = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with outside.connect() as connection:
        connection.execute(text("CREATE DATABASE scratch"))
    engine = create_engine(url.set(database="scratch"), poolclass=NullPool)
    yield engine
    with outside.connect() as connection:
        connection.execute(text("DROP DATABASE scratch"))


@pytest.fixture
def fresh(scratch: Engine) -> Iterator[Connection]:
    """A transaction in the empty database, rolled back."""
    with scratch.connect() as connection:
        transaction = connection.begin()
        yield connection
        transaction.rollback()


def own_tables(connection: Connection) -> set[str]:
    names = connection.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).scalars()
    return set(names) - {"spatial_ref_sys", "alembic_version"}


def own_functions(connection: Connection) -> set[str]:
    return set(
        connection.execute(text("SELECT proname FROM pg_proc WHERE proname LIKE 'guatu%'")).scalars().all()
    )


def schema(connection: Connection) -> set[tuple[str, ...]]:
    columns = connection.execute(
        text(
            "SELECT table_name, column_name, data_type, is_nullable, coalesce(column_default, '') "
            "FROM information_schema.columns WHERE table_schema = 'public'"
        )
    )
    policies = connection.execute(text("SELECT tablename, policyname, qual FROM pg_policies"))
    return {tuple(row) for rows in (columns, policies, connection.execute(_CHECKS)) for row in rows}


def test_up_makes_every_table_and_down_leaves_none(fresh: Connection) -> None:
    upgrade(fresh)
    assert own_tables(fresh) == set(Base.metadata.tables)
    downgrade(fresh)
    assert own_tables(fresh) == set()
    assert own_functions(fresh) == set()


def test_up_again_after_down_gives_the_same_schema(fresh: Connection) -> None:
    upgrade(fresh)
    first = schema(fresh)
    downgrade(fresh)
    upgrade(fresh)
    assert schema(fresh) == first


def test_second_upgrade_changes_nothing(fresh: Connection) -> None:
    upgrade(fresh)
    first = schema(fresh)
    upgrade(fresh)
    assert schema(fresh) == first


def test_every_version_can_be_taken_back_alone(fresh: Connection) -> None:
    versions = [f"{number:04}" for number in range(1, 9)]
    upgrade(fresh, versions[0])
    for before, after in pairwise(versions):
        first = schema(fresh)
        upgrade(fresh, after)
        downgrade(fresh, before)
        assert schema(fresh) == first
        upgrade(fresh, after)


def test_migrated_tables_are_those_the_code_declares(fresh: Connection) -> None:
    upgrade(fresh)

    def ours(_thing: object, name: str | None, kind: str, _reflected: bool, _compared: object) -> bool:
        return kind != "table" or name in Base.metadata.tables

    context = MigrationContext.configure(
        fresh, opts={"compare_type": True, "compare_server_default": True, "include_object": ours}
    )
    assert compare_metadata(context, Base.metadata) == []


def test_migrated_checks_are_those_the_code_declares(fresh: Connection) -> None:
    """Alembic does not compare check constraints, so PostgreSQL's own wording of both is compared here."""
    upgrade(fresh)
    migrated = {tuple(row) for row in fresh.execute(_CHECKS)}
    downgrade(fresh)
    Base.metadata.create_all(fresh)
    assert {tuple(row) for row in fresh.execute(_CHECKS)} == migrated


def test_reader_may_select_and_nothing_else(fresh: Connection) -> None:
    upgrade(fresh)
    grants = {tuple(row) for row in fresh.execute(_GRANTS, {"role": READER_ROLE})}
    assert {privilege for _, privilege in grants} == {"SELECT"}
    closed = {
        "jobs", "people", "person_roles", "sessions", "login_attempts", "site_imports", "steps", "alembic_version",
    }  # fmt: skip
    assert {table for table, _ in grants} == set(Base.metadata.tables) - closed


def test_reader_cannot_log_in_nor_get_past_the_policies(fresh: Connection) -> None:
    upgrade(fresh)
    role = fresh.execute(
        text("SELECT rolcanlogin, rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = :role"),
        {"role": READER_ROLE},
    ).one()
    assert tuple(role) == (False, False, False, False)


def test_every_table_the_reader_may_read_is_open_or_guarded(fresh: Connection) -> None:
    upgrade(fresh)
    guarded = set(
        fresh.execute(text("SELECT relname FROM pg_class WHERE relrowsecurity AND relkind = 'r'")).scalars()
    )
    readable = {table for table, _ in fresh.execute(_GRANTS, {"role": READER_ROLE})}
    assert readable - guarded == {"sources", "units", "unit_positions", "unit_outlines", "aliases"}
