"""The web application and its command line as the tests reach them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from layers.database import Database
from layers.settings import Settings
from tests.web.copies import copied
from tests.web.terminal import Terminal
from web.app import create_app


@pytest.fixture(scope="session")
def _running(committed: Database) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(), committed)) as client:
        yield client


@pytest.fixture
def client(_running: TestClient) -> TestClient:
    """Somebody without an account who comes for the first time; reads only."""
    _running.cookies.clear()
    return _running


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """Commands run as `guatu …` in this process."""
    return Terminal(monkeypatch, capsys)


@pytest.fixture(scope="session")
def _committable(committed: Database) -> Iterator[Database]:
    with copied(committed, "commands") as database:
        yield database


@pytest.fixture
def own_database(_committable: Database, monkeypatch: pytest.MonkeyPatch) -> Database:
    """A database that commands open by themselves and may write to for good."""
    monkeypatch.setenv("GUATU_DATABASE_URL", _committable.url)
    return _committable


@pytest.fixture
def no_database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing answers where the database should be."""
    monkeypatch.setenv("GUATU_DATABASE_URL", f"postgresql://guatu:hunter2@/guatu?host={tmp_path}")
