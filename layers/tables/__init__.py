"""All tables; importing this package fills Base.metadata for the migrations."""

from layers.columns import Base
from layers.tables import documents, people, projects, reviewing, trace, units

__all__ = ["Base", "documents", "people", "projects", "reviewing", "trace", "units"]
