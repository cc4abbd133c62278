import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def folder() -> Iterator[Path]:
    """Where a cluster may be made. Not under tmp_path, which only root may enter when root runs the tests."""
    outer = Path(tempfile.mkdtemp(prefix="guatu-test-"))
    outer.chmod(0o755)
    yield outer / "postgres"
    shutil.rmtree(outer)
