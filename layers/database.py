"""Engine, sessions and the pool for hot reads. Whoever opens a transaction here commits it; deeds never do."""

from collections.abc import Iterator
from contextlib import contextmanager

from psycopg import AsyncConnection
from psycopg.rows import TupleRow
from psycopg_pool import AsyncConnectionPool
from sqlalchemy import Connection, Engine, create_engine, make_url, text
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import Session

from layers.errors import UrlRefused, translate_driver_errors
from layers.migrate import upgrade
from layers.viewer import PUBLIC, Viewer

READER_ROLE = "guatu_reader"
_AS_READER = text(
    "SELECT set_config('role', :role, true), set_config('transaction_read_only', 'on', true), "
    "set_config('statement_timeout', '15s', true), set_config('guatu.may_see', :may_see, true)"
)


class Database:
    """A PostGIS database by its URL (postgresql://…). The URL's role owns the tables."""

    def __init__(self, url: str) -> None:
        try:
            self._url = make_url(url).set(drivername="postgresql+psycopg")
        except ArgumentError as error:
            raise UrlRefused from error
        self.engine = create_engine(self._url, pool_pre_ping=True, pool_size=10, max_overflow=20)
        # Tests put one connection here, so that all sessions live inside its transaction.
        self.bind: Engine | Connection = self.engine

    @property
    def url(self) -> str:
        """The URL with its password, as libpq takes it."""
        return self._url.set(drivername="postgresql").render_as_string(hide_password=False)

    def bring_up_to_date(self) -> None:
        """Runs the migrations that are still missing, all or none."""
        with translate_driver_errors(), self.engine.begin() as connection:
            upgrade(connection)

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A session as owner; committed at the end, rolled back if anything is raised."""
        with translate_driver_errors(), self._session() as session, session.begin():
            yield session

    @contextmanager
    def reading(self, viewer: Viewer = PUBLIC) -> Iterator[Session]:
        """A read-only session under row-level security: drafts outside the viewer's units do not exist."""
        with translate_driver_errors(), self._session() as session:
            read_as(session, viewer)
            yield session
            session.rollback()

    def _session(self) -> Session:
        return Session(self.bind, join_transaction_mode="create_savepoint")

    def close(self) -> None:
        self.engine.dispose()


def read_as(session: Session, viewer: Viewer) -> None:
    """Binds the session's current transaction to what the viewer may see."""
    session.execute(_AS_READER, {"role": READER_ROLE, "may_see": viewer.setting})


async def _public_reader(connection: AsyncConnection[TupleRow]) -> None:
    await connection.execute(f"SET ROLE {READER_ROLE}")
    await connection.execute("SET statement_timeout = '15s'")


def tile_pool(url: str) -> AsyncConnectionPool[AsyncConnection[TupleRow]]:
    """Connections that read as the public without a word per request; opened by the web server's lifespan."""
    return AsyncConnectionPool(
        url,
        min_size=2,
        max_size=8,
        open=False,
        # A tile asked for while the database is away should say so soon.
        timeout=3,
        kwargs={"autocommit": True},
        configure=_public_reader,
        check=AsyncConnectionPool.check_connection,
    )
