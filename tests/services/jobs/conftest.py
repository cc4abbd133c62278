from collections.abc import Iterator

import pytest

from layers.database import Database
from tests.web.copies import copied


@pytest.fixture(scope="module")
def committable(committed: Database) -> Iterator[Database]:
    """A database of its own, as workers see only what is committed."""
    with copied(committed, "jobs") as database:
        yield database
