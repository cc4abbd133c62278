"""Units and the search over everything, as JSON."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from layers.queries.search import Found, search
from layers.queries.unit_card import UnitCard, unit_card
from web.dependencies import UNIT_CODE, ReadingDep

router = APIRouter(prefix="/api", tags=["units"])


@router.get("/units/{code}")
def show_unit(session: ReadingDep, code: Annotated[str, Path(pattern=UNIT_CODE)]) -> UnitCard:
    return unit_card(session, code)


@router.get("/search")
def find(
    session: ReadingDep,
    q: Annotated[str, Query(max_length=100)] = "",
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
) -> Found:
    return search(session, q.replace("\x00", ""), limit=limit)
