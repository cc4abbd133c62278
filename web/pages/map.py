"""The map with its list beside it; the list is complete without script."""

from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.responses import Response

from layers.queries.projects import project_counts, project_page
from layers.queries.start import start_view
from layers.queries.unit_card import unit_card
from web.dependencies import PersonDep, ReadingDep, SettingsDep, WantedDep
from web.pages.show import show

router = APIRouter(tags=["pages"])


@router.get("/")
def map_page(
    request: Request, session: ReadingDep, person: PersonDep, wanted: WantedDep, settings: SettingsDep
) -> Response:
    """Without a unit in the address it opens at the county with the most to show; bbox never empties the list."""
    unit = wanted.unit or (None if wanted.text else start_view(session).county)
    shown = replace(wanted, unit=unit, box=None)
    context = {
        "county": unit_card(session, unit) if unit else None,
        "counts": project_counts(session, shown),
        "projects": project_page(session, shown, limit=50).projects,
        "map_review_number": settings.map_review_number,
    }
    return show(request, "map.html", context)
