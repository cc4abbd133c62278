"""The map with its list beside it; the list is complete without script."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from layers.queries.projects import project_counts, project_page
from layers.queries.start import start_view
from layers.queries.unit_card import unit_card
from web.dependencies import PersonDep, ReadingDep, SettingsDep, WantedDep
from web.pages.show import show

router = APIRouter(tags=["pages"])


@router.get("/")
def map_page(
    request: Request,
    session: ReadingDep,
    person: PersonDep,
    wanted: WantedDep,
    settings: SettingsDep,
    everywhere: Annotated[bool, Query(alias="all")] = False,
) -> Response:
    """Opens at the county with the most to show, unless the address names a unit, a document, a text or all."""
    asked = wanted.unit or wanted.text or wanted.document or everywhere
    unit = wanted.unit if asked else start_view(session).county
    # The list without script has no view to follow, so the box never empties it.
    shown = replace(wanted, unit=unit, box=None)
    context = {
        "county": unit_card(session, unit) if unit else None,
        "counts": project_counts(session, shown),
        "projects": project_page(session, shown, limit=50).projects,
        "map_review_number": settings.map_review_number,
    }
    return show(request, "map.html", context)
