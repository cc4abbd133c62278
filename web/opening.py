"""Opens the database that settings ask for: the given PostGIS, or the private cluster while it is needed."""

from collections.abc import Iterator
from contextlib import contextmanager

from layers.cluster import Cluster
from layers.database import Database
from layers.settings import Settings


@contextmanager
def open_database(settings: Settings | None = None) -> Iterator[Database]:
    """At the newest schema; a private cluster goes down again with the last who uses it."""
    settings = settings or Settings()
    if settings.database_url is not None:
        with _migrated(settings.database_url.get_secret_value()) as database:
            yield database
        return
    with Cluster(settings.state_dir / "postgres") as cluster, _migrated(cluster.url) as database:
        yield database


@contextmanager
def _migrated(url: str) -> Iterator[Database]:
    database = Database(url)
    try:
        database.bring_up_to_date()
        yield database
    finally:
        database.close()
