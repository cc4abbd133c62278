"""The editor of a project's sites: drawn, saved in versions, compared and restored."""

from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response

from layers.queries.projects import project_card
from layers.queries.sites import visible_project
from services.sites.rights import may_draw, require_staff
from web.dependencies import PersonDep, ReadingDep, SettingsDep
from web.pages.show import show

router = APIRouter(tags=["pages"])

# What the editor's script says, besides what the header's script says.
_SCRIPT_WORDS = (
    "edit.", "shape.", "typed.", "search.", "why.", "error.", "list.", "unit.", "retry", "map.failed",
)  # fmt: skip


@router.get("/projects/{project_id}/sites")
def site_editor_page(
    request: Request,
    session: ReadingDep,
    person: PersonDep,
    settings: SettingsDep,
    project_id: Annotated[int, Path(ge=1, le=2**62)],
) -> Response:
    """Who may not draw sees the sites that row-level security shows them, and is told so."""
    staff = require_staff(person)
    unit_codes = visible_project(session, project_id).unit_codes
    context = {
        "project": project_card(session, project_id).summary,
        "may_edit": may_draw(staff, unit_codes),
        "map_review_number": settings.map_review_number,
        "script_words": _SCRIPT_WORDS,
    }
    return show(request, "site_editor.html", context)
