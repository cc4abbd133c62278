"""The longer statements, one a file, readable in psql; parameters are written %(name)s, a bare percent is doubled."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import CursorResult
from sqlalchemy.orm import Session

_PART = re.compile(r"\{\{(\w+)\}\}")


@cache
def statement(name: str) -> str:
    """The text of layers/sql/<name>.sql, with {{other}} replaced by the text of other.sql."""
    text = (Path(__file__).parent / f"{name}.sql").read_text(encoding="utf-8")
    return _PART.sub(lambda part: statement(part.group(1)), text)


def run(session: Session, name: str, parameters: Mapping[str, Any]) -> CursorResult[Any]:
    """Executes a statement of this folder in the session's transaction."""
    session.flush()
    return session.connection().exec_driver_sql(statement(name), dict(parameters))
