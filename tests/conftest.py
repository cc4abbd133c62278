"""One throw-away PostGIS for the run; a rolled-back transaction for each test."""

from collections.abc import Iterator

import pytest
from hypothesis import settings
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from layers.cluster import Cluster
from layers.database import Database
from layers.load.boundaries import load_boundaries
from layers.migrate import upgrade
from layers.settings import data_dir
from services.findings.load_findings import load_findings
from services.load_facts import load_facts

# PROJ builds its grids and readers their tables on first use, which no deadline should measure.
settings.register_profile("guatu", deadline=None)
settings.load_profile("guatu")

# Counties loaded for tests: 泾源, 卢氏, 抚顺, and 永和 of the 18 in 山西.
COUNTIES = frozenset({"640424", "411224", "210421", "141032"})


@pytest.fixture(scope="session")
def cluster_url() -> Iterator[str]:
    with Cluster(throw_away=True) as cluster:
        yield cluster.url


@pytest.fixture(scope="session")
def committed(cluster_url: str) -> Iterator[Database]:
    """A database with boundaries and the bundled plans, stored for good: read it, do not write."""
    database = Database(cluster_url)
    with database.engine.begin() as connection:
        upgrade(connection)
    with database.transaction() as session:
        load_boundaries(session, data_dir() / "boundaries", counties=COUNTIES)
        load_facts(session, data_dir() / "plans")
        load_findings(session, data_dir() / "plans" / "findings.jsonl")
    yield database
    database.close()


@pytest.fixture
def connection(committed: Database) -> Iterator[Connection]:
    """A transaction that is rolled back after the test."""
    with committed.engine.connect() as connection:
        transaction = connection.begin()
        yield connection
        transaction.rollback()


@pytest.fixture
def database(committed: Database, connection: Connection) -> Iterator[Database]:
    """The database as deeds and routes get it, all of whose sessions live inside the test's transaction."""
    database = Database(committed.url)
    database.bind = connection
    yield database
    database.close()


@pytest.fixture
def session(connection: Connection) -> Iterator[Session]:
    """A session as owner inside the test's transaction."""
    with Session(connection, join_transaction_mode="create_savepoint") as session:
        yield session
