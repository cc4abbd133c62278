"""Sites from files and into files: the page that looks at a file before it is imported, and the one that writes one."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from sqlalchemy.orm import Session

from geo.formats import READERS
from geo.formats.writing import FORMATS
from layers.queries.projects import project_card
from layers.queries.sites import visible_project
from layers.queries.unit_card import UnitCard, UnitName, unit_card
from services.log_in import SignedIn
from services.site_files.pending import require_drawer_somewhere
from services.sites.rights import require_drawer, require_staff
from web.dependencies import PersonDep, ReadingDep, SettingsDep, UnitCode
from web.pages.show import show

router = APIRouter(tags=["pages"])

Key = Annotated[int | None, Query(ge=1, le=2**62)]

# What the page's script says, besides what the header's script says.
_SCRIPT_WORDS = (
    "sitefiles.", "job.", "edit.close", "edit.site", "search.", "why.", "error.", "list.", "unit.", "retry",
    "map.failed",
)  # fmt: skip


@router.get("/sites/import")
def site_import_page(
    request: Request, session: ReadingDep, person: PersonDep, settings: SettingsDep, project: Key = None
) -> Response:
    """For a project, only for who may draw for it; otherwise for who draws anywhere."""
    drawer = require_drawer_somewhere(person)
    codes = sorted(drawer.unit_codes)
    if project is not None:
        codes = visible_project(session, project).unit_codes
        require_drawer(drawer, codes)
    counties = [code[:6] for code in codes if not code[:6].endswith("00")]
    context = {
        "project": project_card(session, project).summary if project is not None else None,
        "county": counties[0] if counties else "",
        "endings": ",".join(READERS),
        "max_document_mb": settings.max_document_mb,
        "map_review_number": settings.map_review_number,
        "script_words": _SCRIPT_WORDS,
    }
    return show(request, "site_files.html", context)


@router.get("/sites/export")
def site_export_page(
    request: Request,
    session: ReadingDep,
    person: PersonDep,
    unit: UnitCode | None = None,
    project: Key = None,
) -> Response:
    """Of the sites the person may see. Works without a script; with one, losses are told beforehand."""
    staff = require_staff(person)
    asked = unit_card(session, unit) if unit else None
    context: dict[str, Any] = {
        "unit": asked,
        "units": _units_of(session, staff, asked),
        "project": project_card(session, project).summary if project is not None else None,
        "formats": list(FORMATS.values()),
        "script_words": _SCRIPT_WORDS,
    }
    return show(request, "site_export.html", context)


def _units_of(session: Session, person: SignedIn, asked: UnitCard | None) -> list[UnitName]:
    """The units the person answers for with those inside, and the one asked for.

    The country and provinces are no choice of their own.
    """
    options = {asked.code: asked.name} if asked else {}
    for code in sorted(person.unit_codes):
        if code[:6].endswith("00"):
            continue
        card = unit_card(session, code)
        options[code] = card.name
        options |= {child.code: f"{card.name} {child.name}" for child in card.children}
    return [UnitName(code, name) for code, name in sorted(options.items())]
