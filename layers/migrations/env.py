"""Alembic runs the versions over the connection that layers.migrate hands in."""

from alembic import context

from layers.tables import Base

_OWN = set(Base.metadata.tables)


def _is_ours(_object: object, name: str | None, kind: str, _reflected: bool, _compared: object) -> bool:
    return kind != "table" or name in _OWN


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    include_object=_is_ours,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
