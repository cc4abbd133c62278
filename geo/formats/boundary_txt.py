"""Reads 勘测定界 txt, the boundary points that land approvals are handed in with.

Sections [属性描述] (key=value) and [地块坐标]; a parcel is a head line ending in @ and one line a point:
name, ring, X = north, Y = east. Areas are in hectares. Format as the bureaus' notices print it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from shapely.geometry.base import BaseGeometry

from geo.errors import NotWhatItSays
from geo.formats.axis_order import looks_swapped
from geo.formats.checks import VertexBudget, check_local, columns_of, filled
from geo.formats.layer import STANDARD_LIMITS, AttributeValue, Feature, Limits, VectorLayer
from geo.formats.rings import Points, closed, lines_of, points_of, polygons_of
from geo.formats.stated_system import StatedSystem, stated_system
from geo.formats.text_encoding import text_of
from geo.words import Words

__all__ = ["HEAD_FIELDS", "TITLE", "read_boundary_txt"]

TITLE = "勘测定界 txt"
# What stands between the number of points and the @, in this order; more is kept as 扩展1, 扩展2 …
HEAD_FIELDS = ("面积公顷", "地块编号", "地块名称", "图形类型", "图幅号", "地块用途", "地类编码")
_AREA, _KIND = "面积公顷", "图形类型"
_SECTION = "地块坐标"
_MOST_DEGREES = 180.0

_SWAPPED = Words(
    "横纵坐标与规定的顺序（X 北、Y 东）相反，已对调，请核对",
    "x and y stand in the opposite order (it should be X north, Y east) and were exchanged; check it",
)
_OPEN = Words("首尾点不重合，已闭合", "first and last point differ; the ring was closed")
_TOO_FEW = Words("点数不够成形", "too few points for a shape")


@dataclass(slots=True)
class _Parcel:
    head: list[str]
    rows: list[tuple[int, float, float]] = field(default_factory=list)


def read_boundary_txt(
    path: Path, *, layer: str | None = None, limits: Limits = STANDARD_LIMITS
) -> VectorLayer:
    """The parcels with x = easting or longitude. Rings become outlines and holes by what lies in what.

    Raises NotWhatItSays for another text, with the line that is wrong.
    """
    check_local(path, limits)
    text, encoding = text_of(path.read_bytes(), path.name, TITLE)
    header, parcels = _parsed(text, path.name, VertexBudget(limits))
    swapped = _swap(parcels)
    rows = [_attributes(parcel.head) for parcel in parcels]
    columns = columns_of(rows, path.name, limits)
    problems: dict[int, tuple[Words, ...]] = {}
    features = []
    for number, (parcel, row) in enumerate(zip(parcels, rows, strict=True), start=1):
        shape, found = _shape(parcel, number)
        features.append(Feature(number, shape, filled(row, columns)))
        if found:
            problems[number] = tuple(found)
    system = _system(header, parcels)
    notes = (*system.notes, *((_SWAPPED,) if swapped else ()))
    return VectorLayer(
        path.stem, (path.stem,), columns, tuple(features), system.crs, encoding, system.words, notes, problems
    )


def _parsed(text: str, file_name: str, budget: VertexBudget) -> tuple[dict[str, str], list[_Parcel]]:
    header: dict[str, str] = {}
    parcels: list[_Parcel] = []
    section = None
    for number, line in enumerate(text.splitlines(), start=1):
        line = line.strip()
        if line.startswith("[") and line.endswith("]"):
            section = line.strip("[] ")
        elif line and section == _SECTION:
            _take(line, parcels, budget, file_name, number)
        elif "=" in line:
            key, _, value = line.partition("=")
            header[key.strip()] = value.strip()
    if section is None or not parcels:
        raise NotWhatItSays(file_name, TITLE, "没有 [地块坐标] 或其中没有地块")
    return header, parcels


def _take(line: str, parcels: list[_Parcel], budget: VertexBudget, file_name: str, number: int) -> None:
    cells = [cell.strip() for cell in line.split(",")]
    if line.endswith("@"):
        cells[-1] = cells[-1].removesuffix("@")
        parcels.append(_Parcel(cells if cells[-1] else cells[:-1]))
        return
    try:
        ring, first, second = int(cells[1]), float(cells[2]), float(cells[3])
    except (IndexError, ValueError):
        raise NotWhatItSays(file_name, TITLE, f"第 {number} 行不是界址点") from None
    if not parcels:
        raise NotWhatItSays(file_name, TITLE, f"第 {number} 行的界址点不属于任何地块")
    budget.checked(np.array([[first, second]]), len(parcels))
    parcels[-1].rows.append((ring, second, first))


def _swap(parcels: Sequence[_Parcel]) -> bool:
    """Exchanges x and y of all parcels where the numbers show that they stand the wrong way round."""
    eastings = np.array([row[1] for parcel in parcels for row in parcel.rows])
    northings = np.array([row[2] for parcel in parcels for row in parcel.rows])
    if not len(eastings):
        return False
    wrong = looks_swapped(float(np.median(eastings)), float(np.median(northings)))
    if wrong:
        for parcel in parcels:
            parcel.rows = [(ring, second, first) for ring, first, second in parcel.rows]
    return wrong


def _attributes(head: Sequence[str]) -> dict[str, AttributeValue]:
    cells = list(head[1:])
    names = [*HEAD_FIELDS, *(f"扩展{i}" for i in range(1, len(cells) - len(HEAD_FIELDS) + 1))]
    found: dict[str, AttributeValue] = {
        name: cell or None for name, cell in zip(names, cells, strict=False) if name != _KIND
    }
    if found.get(_AREA):
        found[_AREA] = _number(str(found[_AREA]).removesuffix("公顷"))
    return found


def _number(text: str) -> AttributeValue:
    try:
        return float(text)
    except ValueError:
        return text


def _shape(parcel: _Parcel, number: int) -> tuple[BaseGeometry | None, list[Words]]:
    problems = list(_count_problem(parcel))
    kind = parcel.head[4] if len(parcel.head) > 4 else ""
    rings = _rings(parcel, closing=kind not in ("点", "线"))
    if kind == "点":
        shape = points_of(np.vstack(rings)) if rings else None
    elif kind == "线":
        shape = lines_of(rings)
    else:
        if any(len(ring) and not np.array_equal(ring[0], ring[-1]) for ring in rings):
            problems.append(_OPEN)
        shape = polygons_of([closed(ring) for ring in rings])
    return shape, problems if shape is not None else [*problems, _TOO_FEW]


def _count_problem(parcel: _Parcel) -> Iterator[Words]:
    stated = parcel.head[0] if parcel.head else ""
    if stated.isdecimal() and int(stated) != len(parcel.rows):
        yield Words(
            f"写明 {stated} 个点，实际有 {len(parcel.rows)} 个",
            f"{stated} points are stated, there are {len(parcel.rows)}",
        )


def _rings(parcel: _Parcel, *, closing: bool) -> list[Points]:
    """The points in runs of one ring number; where rings close, what follows the closing point is another."""
    rings: list[list[tuple[float, float]]] = []
    last = None
    for ring, x, y in parcel.rows:
        is_closed = closing and bool(rings) and len(rings[-1]) > 3 and rings[-1][0] == rings[-1][-1]
        if ring != last or is_closed:
            rings.append([])
            last = ring
        rings[-1].append((x, y))
    return [np.array(points) for points in rings]


def _system(header: dict[str, str], parcels: Sequence[_Parcel]) -> StatedSystem:
    eastings = [row[1] for parcel in parcels for row in (parcel.rows[:1] + parcel.rows[-1:])]
    degrees = bool(eastings) and max(map(abs, eastings)) <= _MOST_DEGREES
    return stated_system(
        header.get("坐标系", ""), header.get("几度分带", "3"), header.get("带号", ""),
        eastings=eastings, degrees=degrees,
    )  # fmt: skip
