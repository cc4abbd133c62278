"""Brings projects in line with what their items say after a decision."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from layers.queries.decisions import evidence_of, own_project
from layers.queries.plans import project_of_item
from layers.tables.documents import Document, Item, ItemPlace
from layers.tables.projects import Project, ProjectEvidence
from services.open_projects import open_project, renew_project


def settle_item(
    session: Session,
    *,
    document: Document,
    item: Item,
    places: Sequence[ItemPlace],
    township_codes: dict[str, str],
) -> None:
    """The item states one project: its own, or as a repetition that of the item it says again.

    An own project left behind is withdrawn, never removed: undoing the decision brings it back.
    """
    own = own_project(session, item.id)
    if item.repeat_of is not None:
        if own:
            own.state = "withdrawn"
        _tie(session, item, project_of_item(session, item.repeat_of))
        return
    state = _project_state(item, own)
    if own:
        renew_project(
            session,
            own,
            document=document,
            item=item,
            places=places,
            township_codes=township_codes,
            state=state,
        )
    else:
        own = open_project(
            session,
            document=document,
            item=item,
            places=places,
            township_codes=township_codes,
            state=state,
            year=None,
        )
    _tie(session, item, own)


def _project_state(item: Item, own: Project | None) -> str:
    """Accepting makes nothing public; what is public already stays so while it is accepted."""
    if item.state == "rejected":
        return "withdrawn"
    if item.state == "proposed":
        return "draft"
    return "published" if own and own.state == "published" else "approved"


def _tie(session: Session, item: Item, project: Project) -> None:
    """Makes the item an evidence of the project, and of no other."""
    session.flush()
    tied = evidence_of(session, item.id)
    for evidence in tied:
        if evidence.project_id != project.id:
            session.delete(evidence)
    if all(evidence.project_id != project.id for evidence in tied):
        session.add(ProjectEvidence(project_id=project.id, item_id=item.id))
    session.flush()
