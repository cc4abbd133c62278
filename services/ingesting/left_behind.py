"""Projects whose first statement a new version does not take over."""

from sqlalchemy.orm import Session

from layers.queries.plans import townships_by_name
from layers.queries.statements import Heir, repoint_repeats
from services.ingesting.known_items import Known
from services.open_projects import renew_project


def stands_alone(known: Known) -> bool:
    """Its project still stands on it: no item of the new version took it over, and nobody gave it up."""
    return known.is_first and known.project.state != "withdrawn"


def hand_over(session: Session, known: Known, heir: Heir) -> None:
    """Another notice goes on stating the project."""
    renew_project(
        session,
        known.project,
        document=heir.document,
        item=heir.item,
        places=heir.places,
        township_codes=townships_by_name(session, heir.document.unit_codes),
        state=known.project.state,
    )
    heir.item.repeat_of = None
    repoint_repeats(session, {known.item.id: heir.item.id})
