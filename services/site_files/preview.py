"""What is known about a file of sites before anybody said yes: values only, nothing stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from shapely.geometry.base import BaseGeometry

from geo.formats import Encoding
from geo.formats.found_system import FoundSystem, SystemChoice
from geo.validity import Repair
from geo.words import Words
from services.importing.preview import FieldChoice

SiteRole = Literal["site", "project", "project_name", "area"]
SITE_ROLES: tuple[SiteRole, ...] = ("site", "project", "project_name", "area")
SiteProblemKind = Literal[
    "no_shape", "invalid", "outside", "twice_in_file", "there_already", "area_differs", "no_project",
    "several_projects", "stale", "not_yours", "file",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class SiteFileChoices:
    """What a person chose for the file, beside its own words.

    `system` is the key of a SystemChoice, `projects` are what the file calls a project → its id, `project`
    takes all features that are nobody's yet, and `assigned` (number of a feature → project) goes before both.
    `left_out` are numbers of features.
    """

    layer: str | None = None
    system: str | None = None
    fields: Mapping[SiteRole, str] = field(default_factory=dict)
    project: int | None = None
    projects: Mapping[str, int] = field(default_factory=dict)
    assigned: Mapping[int, int] = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()
    repairing: bool = False


@dataclass(frozen=True, slots=True)
class SiteProblem:
    """Something a person should look at; a blocking one keeps the whole file from being imported."""

    kind: SiteProblemKind
    words: Words
    blocking: bool


@dataclass(frozen=True, slots=True)
class ProjectFound:
    id: int
    name: str


@dataclass(frozen=True, slots=True)
class SiteFeature:
    """One feature; `number` counts from 1. The shape is in EPSG:4490 on the storage grid, not repaired.

    `label` is what the file calls it. `project` is where it goes, or None with `candidates`. `site` and
    `base_version` are set where it is a changed shape of a site exported here; `unchanged` where that site
    is the same still. `stated_m2` is the area the file writes.
    """

    number: int
    label: str
    shape: BaseGeometry | None
    repair: Repair | None
    area_m2: float | None
    length_m: float | None
    project: ProjectFound | None
    candidates: tuple[ProjectFound, ...]
    site: int | None
    base_version: int | None
    unchanged: bool
    problems: tuple[SiteProblem, ...]

    @property
    def blocked(self) -> bool:
        return any(problem.blocking for problem in self.problems)


@dataclass(frozen=True, slots=True)
class SiteFilePreview:
    """A file of sites as understood, for a person to confirm or correct; `doubts` concern the whole file.

    `choice` is the system the features were read in, None where a person has to choose; there are no
    features then.
    """

    file_name: str
    layer: str
    layers: tuple[str, ...]
    columns: tuple[str, ...]
    encoding: Encoding
    system: FoundSystem
    choice: SystemChoice | None
    fields: dict[SiteRole, FieldChoice]
    features: tuple[SiteFeature, ...]
    left_out: int
    doubts: tuple[Words, ...]

    @property
    def blocked(self) -> tuple[SiteFeature, ...]:
        return tuple(feature for feature in self.features if feature.blocked)

    @property
    def ready(self) -> bool:
        return self.choice is not None and bool(self.features) and not self.blocked
