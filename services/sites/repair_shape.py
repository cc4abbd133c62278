"""Proposes a repair of a broken polygon. It is only shown: nothing is stored until somebody saves it as their own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from shapely.geometry.base import BaseGeometry

from geo.grid import on_grid
from geo.validity import drawn_flaws, propose_repair
from services.sites.errors import NotRepairable, problem_of
from services.sites.taken_shape import read_shape


@dataclass(frozen=True, slots=True)
class ProposedRepair:
    """method names how (geo.validity.propose_repair); changed_m2 is the ground gained less the ground lost.

    A shape without a flaw is given back as it is, with no problems.
    """

    shape: BaseGeometry
    problems: tuple[str, ...]
    changed_m2: float
    method: str = "make_valid/structure"


def repair_shape(geometry: Mapping[str, Any]) -> ProposedRepair:
    """Raises ShapeRefused for what is no geometry, NotRepairable where no repair gives a polygon that can be saved."""
    shape = read_shape(geometry)
    flaws = drawn_flaws(shape)
    if not flaws:
        return ProposedRepair(shape, (), 0.0)
    repair = propose_repair(shape)
    if repair is None:
        raise NotRepairable
    repaired = on_grid(repair.shape)
    if drawn_flaws(repaired):
        raise NotRepairable
    problems = tuple(problem_of(flaw)["message"] for flaw in flaws)
    return ProposedRepair(repaired, problems, repair.area_change_m2)
