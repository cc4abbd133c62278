"""Which columns of a table are coordinates, and how its rows make up shapes, by their names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from geo.formats.axis_order import looks_swapped
from geo.formats.layer import AttributeValue
from geo.formats.rings import Points
from geo.words import Words

__all__ = ["OUR_COLUMNS", "CoordinateColumns", "coordinate_columns", "degrees_in", "oriented"]

# What our own export begins with, before the two coordinates.
OUR_COLUMNS = ("要素", "图形", "部分", "环", "点号")
_EPSG = re.compile(r"EPSG\s*[:：]?\s*(\d{4,5})", re.IGNORECASE)
_DECORATION = re.compile(
    r"[(（](?:米|度|m|°)[)）]|EPSG\s*[:：]?\s*\d+|[\s()（）\[\]:：_\-./°]", re.IGNORECASE
)
_NAMES = {
    "longitude": ("经度", "东经", "LON", "LNG", "LONG", "LONGITUDE", "POINTX"),
    "latitude": ("纬度", "北纬", "LAT", "LATITUDE", "POINTY"),
    "north": ("X北", "北坐标", "北", "纵坐标", "NORTHING", "N", "北坐标X", "纵坐标X", "X纵"),
    "east": ("Y东", "东坐标", "东", "横坐标", "EASTING", "E", "东坐标Y", "横坐标Y", "Y横"),
    "x": ("X", "X坐标", "XCOORD", "坐标X"),
    "y": ("Y", "Y坐标", "YCOORD", "坐标Y"),
    "wkt": ("WKT", "GEOMETRY", "GEOM", "THEGEOM"),
    "feature": (
        "要素", "地块", "地块号", "地块编号", "地块名称", "图斑", "图斑号", "图斑编号", "宗地", "宗地号",
        "宗地代码", "PARCEL", "POLYGON",
    ),
    "part": ("部分", "PART"),
    "ring": ("环", "环号", "圈号", "地块圈号", "RING"),
    "kind": ("图形", "图形类型"),
    "point": ("点号", "界址点号", "点名", "界址点", "拐点", "拐点编号", "POINT"),
}  # fmt: skip
_PAIRS = (("longitude", "latitude"), ("east", "north"), ("y", "x"))
_DMS = re.compile(
    r"\s*(\d{1,3})\s*[°度]\s*(\d{1,2})\s*['′分]\s*(\d{1,2}(?:\.\d+)?)\s*(?:[\"″秒]|''|′′)?\s*[EN东北]?\s*"
)
_SWAPPED = Words(
    "两个坐标列与列名相反，已按数值对调，请核对",
    "the two coordinate columns stand the other way round than their names say; exchanged by their values, check it",
)


@dataclass(frozen=True, slots=True)
class CoordinateColumns:
    """Places of the columns in a row, from 0. `plain` holds the attribute columns with their names.

    `pair` are easting or longitude, and northing or latitude, as the names say; `sure` tells whether names
    say it at all, for X and Y mean one thing to surveyors and another to maps.
    """

    pair: tuple[int, int] | None
    sure: bool
    wkt: int | None
    feature: int | None
    part: int | None
    ring: int | None
    kind: int | None
    point: int | None
    plain: tuple[tuple[int, str], ...]
    epsg: int | None


def coordinate_columns(header: Sequence[AttributeValue]) -> CoordinateColumns | None:
    """The columns by a row of names; None where it names no coordinates."""
    names = ["" if cell is None else str(cell).strip() for cell in header]
    if tuple(names[: len(OUR_COLUMNS)]) == OUR_COLUMNS and len(names) > len(OUR_COLUMNS) + 1:
        return _ours(names)
    roles: dict[str, int] = {}
    for role, known in _NAMES.items():
        for place, name in enumerate(names):
            if (
                role not in roles
                and _DECORATION.sub("", name).upper() in known
                and place not in roles.values()
            ):
                roles[role] = place
    pair = next(((roles[a], roles[b]) for a, b in _PAIRS if a in roles and b in roles), None)
    if pair is None and "wkt" not in roles:
        return None
    stated = next((found for name in names if (found := _EPSG.search(name))), None)
    used = set(pair or ()) | {
        roles[role] for role in ("wkt", "part", "ring", "kind", "point") if role in roles
    }
    return CoordinateColumns(
        pair=pair,
        sure=pair is not None and pair != (roles.get("y"), roles.get("x")),
        wkt=None if pair else roles.get("wkt"),
        feature=roles.get("feature"), part=roles.get("part"), ring=roles.get("ring"),
        kind=roles.get("kind"), point=roles.get("point"),
        plain=tuple((place, name) for place, name in enumerate(names) if name and place not in used),
        epsg=int(stated[1]) if stated else None,
    )  # fmt: skip


def _ours(names: Sequence[str]) -> CoordinateColumns:
    east = len(OUR_COLUMNS)
    stated = _EPSG.search(names[east])
    return CoordinateColumns(
        pair=(east, east + 1), sure=True, wkt=None, feature=0, kind=1, part=2, ring=3, point=4,
        plain=tuple((place, name) for place, name in enumerate(names) if place > east + 1 and name),
        epsg=int(stated[1]) if stated else None,
    )  # fmt: skip


def degrees_in(value: AttributeValue) -> float:
    """A coordinate as a number; 106°20′15.3″ as degrees. Raises ValueError."""
    if isinstance(value, bool) or value is None:
        raise ValueError(value)
    if isinstance(value, int | float):
        return float(value)
    found = _DMS.fullmatch(value)
    if found is None:
        return float(value)
    return int(found[1]) + int(found[2]) / 60 + float(found[3]) / 3600


def oriented(points: Points, *, sure: bool) -> tuple[Points, tuple[Words, ...]]:
    """The points with x = easting or longitude, turned round where the numbers show that they are not.

    A note is given only where the columns' names claimed otherwise.
    """
    known = points[np.isfinite(points).all(axis=1)]
    if not len(known):
        return points, ()
    x, y = np.median(known, axis=0).tolist()
    if not looks_swapped(x, y):
        return points, ()
    return points[:, ::-1], (_SWAPPED,) if sure else ()
