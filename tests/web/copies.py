"""Databases of their own for what has to be committed to be seen: copies of the one all tests read."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import sql
from sqlalchemy import make_url

from layers.database import Database

_OTHERS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"
)


@contextmanager
def copied(committed: Database, name: str) -> Iterator[Database]:
    """A copy that vanishes afterwards. PostgreSQL copies only what nobody is connected to, so all others go."""
    committed.engine.dispose()
    source = make_url(committed.url)
    with psycopg.connect(_url(committed, "postgres"), autocommit=True) as admin:
        admin.execute(_OTHERS, (source.database,))
        admin.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(name), sql.Identifier(source.database or "")
            )
        )
    copy = Database(_url(committed, name))
    try:
        yield copy
    finally:
        copy.close()
        drop(copy)


def drop(database: Database) -> None:
    """Takes the database away from everybody who is connected to it; once more does no harm."""
    name = make_url(database.url).database or ""
    with psycopg.connect(_url(database, "postgres"), autocommit=True) as admin:
        admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _url(database: Database, name: str) -> str:
    return make_url(database.url).set(database=name).render_as_string(hide_password=False)
