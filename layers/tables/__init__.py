"""All tables; importing this package fills Base.metadata for the migrations."""

from layers.columns import Base
from layers.tables import (
    documents,
    findings,
    jobs,
    people,
    projects,
    reviewing,
    site_imports,
    sites,
    trace,
    units,
)

__all__ = [
    "Base",
    "documents",
    "findings",
    "jobs",
    "people",
    "projects",
    "reviewing",
    "site_imports",
    "sites",
    "trace",
    "units",
]
