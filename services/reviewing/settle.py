"""Brings projects in line with what their items say after a decision."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from layers.queries.decisions import evidence_of, own_project
from layers.queries.item_rows import rows_of_items
from layers.queries.plans import project_of_item
from layers.queries.statements import Statement, repoint_repeats, statement_of
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

    An own project left behind is withdrawn, never removed: undoing the decision brings it back. An item that says
    something else than the version before takes that one's project over once it is accepted, and not earlier.
    """
    own = own_project(session, item.id)
    if item.repeat_of is not None:
        if own:
            own.state = "withdrawn"
        project = project_of_item(session, item.repeat_of)
        # What was said first may have been taken over by a later version since the item was tied to it.
        item.repeat_of = project.item_id
        tie(session, item, project)
        return
    before = _stated_before(session, item)
    if before and item.state == "proposed" and own is before.project:
        _give_back(session, before, township_codes)
        repoint_repeats(session, {item.id: before.item.id})
        own = None
    if before and own is None:
        if item.state != "accepted":
            tie(session, item, before.project)
            return
        own = before.project
        repoint_repeats(session, {before.item.id: item.id})
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
    tie(session, item, own)


def _stated_before(session: Session, item: Item) -> Statement | None:
    """What the version before said in the item's place, if that has been accepted and the project still stands."""
    before = statement_of(session, item.replaces) if item.replaces else None
    if before is None or before.item.state != "accepted" or before.project.state == "withdrawn":
        return None
    return before


def _give_back(session: Session, before: Statement, township_codes: dict[str, str]) -> None:
    """The project says again what was accepted of the version before."""
    renew_project(
        session,
        before.project,
        document=before.document,
        item=before.item,
        places=list(rows_of_items(session, [before.item.id]).places[before.item.id]),
        township_codes=township_codes,
        state=before.project.state,
    )


def _project_state(item: Item, own: Project | None) -> str:
    """Accepting makes nothing public; what is public already stays so while it is accepted."""
    if item.state == "rejected":
        return "withdrawn"
    if item.state == "proposed":
        return "draft"
    return "published" if own and own.state == "published" else "approved"


def tie(session: Session, item: Item, project: Project) -> None:
    """Makes the item an evidence of the project, and of no other."""
    session.flush()
    tied = evidence_of(session, item.id)
    for evidence in tied:
        if evidence.project_id != project.id:
            session.delete(evidence)
    if all(evidence.project_id != project.id for evidence in tied):
        session.add(ProjectEvidence(project_id=project.id, item_id=item.id))
    session.flush()
