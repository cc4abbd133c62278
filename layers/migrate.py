"""Brings a database to a version of the schema."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Inside the caller's transaction: either all steps are taken, or none."""
    command.upgrade(_config(connection), revision)


def downgrade(connection: Connection, revision: str = "base") -> None:
    command.downgrade(_config(connection), revision)
