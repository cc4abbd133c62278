"""Measures a shape as the server will when it is saved, and says what would keep it from being saved."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from geo.area import measures
from geo.validity import drawn_flaws
from services.sites.errors import problem_of
from services.sites.taken_shape import read_shape

# What makes a number meaningless or impossible; an outline that crosses itself still has the area of its winding.
_UNMEASURABLE = {"empty", "several_kinds", "too_many_vertices", "not_finite", "outside_china"}


@dataclass(frozen=True, slots=True)
class Measured:
    """area_m2 and length_m are None for what the kind does not have or where the shape cannot be measured."""

    area_m2: float | None
    length_m: float | None
    problems: tuple[dict[str, Any], ...]


def measure_shape(geometry: Mapping[str, Any]) -> Measured:
    """Raises ShapeRefused only for what is no geometry at all."""
    shape = read_shape(geometry)
    flaws = drawn_flaws(shape)
    problems = tuple(problem_of(flaw) for flaw in flaws)
    if _UNMEASURABLE & {flaw.kind for flaw in flaws}:
        return Measured(None, None, problems)
    return Measured(*measures(shape), problems)
