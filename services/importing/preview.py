"""What is known about a county's own layer before anybody said yes: values only, nothing stored."""

from dataclasses import dataclass
from typing import Literal

from shapely.geometry.base import BaseGeometry

from geo.formats import Encoding
from geo.validity import Repair
from geo.words import Words
from services.reading.gazetteer import Unit, UnitLevel
from services.reading.model import Candidate

Role = Literal["code", "name", "township", "area"]
HowMatched = Literal["code", "township_and_name", "county_and_name"]
ProblemKind = Literal[
    "no_polygon", "invalid", "outside", "duplicate", "area_differs", "code_unreadable", "below_village",
    "code_differs", "name_differs", "disagree", "ambiguous",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class UnitRow:
    """The county a file is brought for; `polygon` in EPSG:4490, x = longitude."""

    code: str
    name: str
    polygon: BaseGeometry


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """The column taken for a role, and why."""

    field: str
    reason: Words


@dataclass(frozen=True, slots=True)
class FoundSystem:
    """The coordinate system the numbers were read in; `stated` is False where only the numbers tell it."""

    name: str
    epsg: int | None
    stated: bool
    reason: Words


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a person should look at before this feature is taken."""

    kind: ProblemKind
    words: Words


@dataclass(frozen=True, slots=True)
class Match:
    """The known unit a feature is; `how` tells what decided."""

    unit_code: str
    how: HowMatched


@dataclass(frozen=True, slots=True)
class FeaturePreview:
    """One row of the file; `number` counts from 1. The shape is in EPSG:4490, x = longitude, not repaired.

    `code` is cut to the digits of its level. `candidates` are the units it may be where `match` is
    None. `area_m2` is None for what has no sound polygon; `repair` is a proposal where one is possible.
    """

    number: int
    code: str | None
    name: str | None
    level: UnitLevel
    shape: BaseGeometry | None
    area_m2: float | None
    match: Match | None
    candidates: tuple[Candidate, ...]
    repair: Repair | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class UnitFilePreview:
    """A county's file as understood, for a person to confirm or correct.

    `without_feature` are the known units of the levels in the file that no feature was matched to;
    `doubts` concern the whole file.
    """

    file_name: str
    layer: str
    layers: tuple[str, ...]
    columns: tuple[str, ...]
    encoding: Encoding
    system: FoundSystem
    fields: dict[Role, FieldChoice]
    features: tuple[FeaturePreview, ...]
    without_feature: tuple[Unit, ...]
    doubts: tuple[Words, ...]

    @property
    def matched(self) -> tuple[FeaturePreview, ...]:
        return tuple(feature for feature in self.features if feature.match is not None)

    @property
    def unmatched(self) -> tuple[FeaturePreview, ...]:
        return tuple(feature for feature in self.features if feature.match is None)
