"""Files of sites as people send them, for the deeds that take them."""

from collections.abc import Mapping, Sequence
from datetime import date

import shapely
from shapely.geometry.base import BaseGeometry

from geo.formats.layer import AttributeValue, Feature
from geo.formats.writing import FORMATS, write_features
from tests.sites import square

DAY = date(2026, 3, 1)
ZONE = 4523


def site_file(
    rows: Sequence[tuple[BaseGeometry | None, Mapping[str, AttributeValue]]],
    key: str = "shapefile",
    *,
    epsg: int | None = None,
) -> tuple[bytes, str]:
    """Content and name of a file with these shapes and attributes."""
    chosen = FORMATS[key]
    features = [Feature(number, shape, dict(row)) for number, (shape, row) in enumerate(rows, start=1)]
    system = epsg or (ZONE if chosen.prefers == "metres" else 4490)
    content = write_features(features, key, epsg=system, name="地块", organisation="泾源县", day=DAY)
    return content, f"设施{chosen.ending}"


def squares(count: int, *, side: float = 0.001) -> list[BaseGeometry]:
    """Side by side in 香水镇, none touching another."""
    across = 100
    return [
        square(106.25 + 2 * side * (i % across), 35.45 + 2 * side * (i // across), side) for i in range(count)
    ]


def bow_tie() -> BaseGeometry:
    return shapely.Polygon([(106.30, 35.50), (106.31, 35.51), (106.31, 35.50), (106.30, 35.51)])
