"""All tables; importing this package fills Base.metadata for the migrations."""

from layers.columns import Base
from layers.tables import documents, people, projects, trace, units

__all__ = ["Base", "documents", "people", "projects", "trace", "units"]
