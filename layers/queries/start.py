"""Where the map starts: the county with the most projects the reader may see."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from layers.sql import run


@dataclass(frozen=True, slots=True)
class StartView:
    """bbox in degrees (EPSG:4490): min x, min y, max x, max y; without any project, mainland China."""

    county: str | None
    name: str | None
    bbox: tuple[float, float, float, float]


def start_view(session: Session) -> StartView:
    row = run(session, "start_view", {}).one_or_none()
    if row is None:
        return StartView(None, None, (73.5, 18.0, 135.1, 53.6))
    return StartView(row.code, row.name, (row.x_min, row.y_min, row.x_max, row.y_max))
