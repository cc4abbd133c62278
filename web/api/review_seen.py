"""What a person may see of what is under review: the rest is not there, for a refusal would tell that it is."""

from typing import Annotated

from fastapi import Depends, Path

from layers.database import Database
from layers.queries.projects import project_card
from layers.queries.review import visible_document, visible_item
from layers.viewer import Viewer
from web.dependencies import DatabaseDep, ViewerDep

Key = Annotated[int, Path(ge=1, le=2**62)]


def seen_item(database: DatabaseDep, viewer: ViewerDep, item_id: Key) -> int:
    with database.reading(viewer) as session:
        return visible_item(session, item_id).id


def seen_document(database: DatabaseDep, viewer: ViewerDep, document_id: Key) -> int:
    with database.reading(viewer) as session:
        return visible_document(session, document_id).id


SeenItemDep = Annotated[int, Depends(seen_item)]
SeenDocumentDep = Annotated[int, Depends(seen_document)]


def seen_project(database: Database, viewer: Viewer, project_id: int) -> int:
    with database.reading(viewer) as session:
        return project_card(session, project_id).summary.id
