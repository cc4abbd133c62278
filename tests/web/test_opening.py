import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from layers.database import Database
from layers.errors import DatabaseUnreachable
from layers.settings import Settings
from layers.tables.units import Unit
from web.opening import open_database


def _units(database: Database) -> int | None:
    with database.transaction() as session:
        return session.scalar(select(func.count()).select_from(Unit))


def test_database_given_by_its_url_is_used_as_it_is(own_database: Database) -> None:
    with open_database() as database:
        assert _units(database) == _units(own_database)


@pytest.fixture
def state() -> Iterator[Path]:
    """Not under tmp_path, which only root may enter when root runs the tests."""
    folder = Path(tempfile.mkdtemp(prefix="guatu-test-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def test_private_cluster_is_ready_to_be_filled_and_goes_down_again(state: Path) -> None:
    settings = Settings(state_dir=state, database_url=None)
    with open_database(settings) as database:
        assert _units(database) == 0
    with pytest.raises(DatabaseUnreachable):
        _units(database)


@pytest.mark.usefixtures("no_database")
def test_database_that_does_not_answer_is_told_before_anything_else() -> None:
    with pytest.raises(DatabaseUnreachable), open_database():
        pytest.fail("it was opened")  # pragma: no cover
