"""Awkward shapes, with what GEOS says of them; the browser's own functions are tested against it.

Corners lie on a coarse grid, so that edges run together, corners touch and rings cross as often as not.
`python -m tests.web.map.geos_cases` writes geos_cases.json anew; test_geos_cases.py holds the file and GEOS
together, actions/geos.test.ts the file and the browser.
"""

import json
import random
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import LineString, MultiPolygon, Polygon, mapping, shape
from shapely.geometry.base import BaseGeometry

FILE = Path(__file__).with_suffix(".json")
_CELLS, _CELL_M, _CASES = 6, 10, 150


def judged(case: dict[str, Any]) -> dict[str, Any]:
    """What GEOS says: whether the shapes are valid; if so, areas and the count of pieces a blade leaves."""
    one, other = shape(case["one"]), shape(case["other"])
    valid = {"one_valid": bool(one.is_valid), "other_valid": bool(other.is_valid)}
    if not (one.is_valid and other.is_valid):
        return valid
    return {
        **valid,
        "left": one.difference(other).area,
        "overlap": one.intersection(other).area,
        "together": one.union(other).area,
        "pieces": _pieces(one, LineString(case["blade"])),
    }


def _pieces(whole: BaseGeometry, blade: LineString) -> int:
    faces = shapely.get_parts(shapely.polygonize([shapely.union_all([whole.boundary, blade])]))
    return sum(bool(whole.contains(face.representative_point())) for face in faces)


def _ring(chance: random.Random) -> list[tuple[int, int]]:
    corners = [_corner(chance) for _ in range(chance.randint(3, 7))]
    return corners if len(set(corners)) > 2 else _ring(chance)


def _corner(chance: random.Random) -> tuple[int, int]:
    return chance.randint(0, _CELLS) * _CELL_M, chance.randint(0, _CELLS) * _CELL_M


def _polygon(chance: random.Random) -> Polygon:
    return Polygon(_ring(chance), [_ring(chance)] if chance.random() < 0.3 else [])


def _any_shape(chance: random.Random) -> BaseGeometry:
    return MultiPolygon([_polygon(chance), _polygon(chance)]) if chance.random() < 0.2 else _polygon(chance)


def _cells(chance: random.Random) -> BaseGeometry:
    """Some cells of the grid as one shape: parts and holes that touch in corners."""
    corners = {_corner(chance) for _ in range(chance.randint(2, 14))}
    return shapely.union_all([shapely.box(x, y, x + _CELL_M, y + _CELL_M) for x, y in corners])


def _sound(chance: random.Random) -> BaseGeometry:
    made = _cells(chance) if chance.random() < 0.6 else _any_shape(chance)
    return made if made.is_valid else _sound(chance)


def _case(chance: random.Random, number: int) -> dict[str, Any]:
    one = _any_shape(chance) if number % 3 == 0 else _sound(chance)
    across = [
        (-_CELL_M, chance.randint(0, _CELLS) * _CELL_M),
        ((_CELLS + 2) * _CELL_M, chance.randint(0, 60)),
    ]
    blade = [across[0], *(_corner(chance) for _ in range(chance.randint(1, 3))), across[1]]
    return {"one": mapping(one), "other": mapping(_sound(chance)), "blade": blade}


def _write() -> None:
    chance = random.Random(4544)
    cases = [json.loads(json.dumps(_case(chance, number))) for number in range(_CASES)]
    lines = ",\n".join(json.dumps(case | judged(case), separators=(",", ":")) for case in cases)
    FILE.write_text(
        f"[\n{lines.replace('.0,', ',').replace('.0]', ']').replace('.0}', '}')}\n]\n", encoding="utf-8"
    )


if __name__ == "__main__":
    _write()
