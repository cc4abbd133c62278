"""Imports run web → services → layers → geo, and SQL stays in layers: read from the source with ast."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]
UPWARDS = ("geo", "layers", "services", "web")

SQL_PACKAGES = {"sqlalchemy", "psycopg", "psycopg_pool", "geoalchemy2", "alembic"}
# Deeds and routes are handed a session and pass it on to queries: they name its type and need no more.
SESSION_TYPE = "sqlalchemy.orm.Session"

# geo turns values into values: no server, no network, no other program, no clock.
OUTSIDE_WORLD = SQL_PACKAGES | {
    *(
        "asyncio",
        "ftplib",
        "http",
        "httpx",
        "httpx2",
        "requests",
        "smtplib",
        "socket",
        "ssl",
        "urllib",
        "urllib3",
    ),
    *("os", "pydantic_settings", "subprocess", "time"),
}

SQL = re.compile(
    r"\b(SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM"
    r"|(CREATE|ALTER|DROP)\s+(TABLE|INDEX|VIEW))\b",
    re.DOTALL,
)


def imports_of(tree: ast.AST) -> Iterator[str]:
    """Full names: `layers.tables.units.Unit` for a name taken from a module, wherever it is taken."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{'.' * node.level}{node.module or ''}.{alias.name}" for alias in node.names)


def strings_of(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def offences(folder: str, source: str) -> list[str]:
    tree = ast.parse(source)
    found = []
    for name in imports_of(tree):
        package = name.split(".")[0]
        if package in UPWARDS and UPWARDS.index(package) > UPWARDS.index(folder):
            found.append(f"imports {name} from above")
        if name.startswith("."):
            found.append(f"imports {name} without saying from which folder")
        if folder != "layers" and package in SQL_PACKAGES and (folder == "geo" or name != SESSION_TYPE):
            found.append(f"imports {name}")
        if folder == "geo" and package in OUTSIDE_WORLD - SQL_PACKAGES:
            found.append(f"imports {name}")
    if folder != "layers":
        found += [f"holds SQL: {text[:60]!r}" for text in strings_of(tree) if SQL.search(text)]
    return found


@pytest.mark.parametrize("folder", UPWARDS)
def test_folder_imports_downwards_only_and_leaves_sql_to_layers(folder: str) -> None:
    files = list((CHECKOUT / folder).rglob("*.py"))
    assert files
    found = {
        str(file.relative_to(CHECKOUT)): wrong
        for file in files
        if (wrong := offences(folder, file.read_text()))
    }
    assert found == {}


@pytest.mark.parametrize(
    ("folder", "source"),
    [
        ("geo", "from layers.errors import NotFound"),
        ("geo", "def area():\n    import socket"),
        ("geo", "from sqlalchemy.orm import Session"),
        ("layers", "import services.record_step"),
        ("services", "from web import app"),
        ("services", "from sqlalchemy import select"),
        ("services", "from . import record_step"),
        ("web", "import psycopg"),
        ("web", "query = 'SELECT name\\nFROM units'"),
        ("services", "query = f'DELETE FROM {table}'"),
    ],
)
def test_offence_is_found(folder: str, source: str) -> None:
    assert offences(folder, source)


@pytest.mark.parametrize(
    ("folder", "source"),
    [
        ("services", "from sqlalchemy.orm import Session"),
        ("services", "from geo.area import ellipsoid_area\nfrom layers.queries import units"),
        ("layers", "from sqlalchemy import select\nquery = 'SELECT name FROM units'"),
        ("web", "label = 'Select a county from the list'"),
    ],
)
def test_what_is_allowed_is_no_offence(folder: str, source: str) -> None:
    assert offences(folder, source) == []
