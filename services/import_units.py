"""Takes a county's own layer, once a person said yes: its polygons become the units' official positions (class A)."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from shapely import union_all
from shapely.geometry.base import BaseGeometry
from sqlalchemy.orm import Session

from layers.load.units import UnitPolygon, place_polygons, stand_units
from layers.queries.units import known_source, position_classes
from layers.tables.units import Source
from services.errors import NotReady
from services.importing.preview import FeaturePreview, ProblemKind, UnitFilePreview
from services.record_step import record_step
from services.sites.reattach_sites import reattach_sites

# A feature with one of these is never taken; the others are told and left to the person who confirms.
_BLOCKING: frozenset[ProblemKind] = frozenset(
    ("no_polygon", "outside", "disagree", "ambiguous", "below_village")
)


@dataclass(frozen=True, slots=True)
class UnitsImported:
    """replaced counts, by the location class the units had before, those that now stand on their own polygon."""

    taken: int
    replaced: dict[str, int]
    left_out: tuple[FeaturePreview, ...]


class NothingToImport(NotReady):
    def __init__(self, file_name: str) -> None:
        super().__init__(
            f"{file_name} 里没有一个可以采用的图斑，什么也没有改动。请按预览里的问题改正文件或字段后再试。",
            f"Nothing in {file_name} can be taken; nothing was changed. Mend what the preview lists.",
        )


def takeable(preview: UnitFilePreview, *, repairing: bool) -> tuple[FeaturePreview, ...]:
    """Features matched to a known unit, with a polygon and nothing that forbids taking them.

    Broken polygons count only when repairing, and then only where a repair is proposed.
    """
    return tuple(feature for feature in preview.matched if _shape(feature, repairing=repairing) is not None)


def _shape(feature: FeaturePreview, *, repairing: bool) -> BaseGeometry | None:
    kinds = {problem.kind for problem in feature.problems}
    if kinds & _BLOCKING:
        return None
    if "invalid" not in kinds:
        return feature.shape
    return feature.repair.shape if repairing and feature.repair else None


def import_units(
    session: Session,
    preview: UnitFilePreview,
    path: Path,
    *,
    county_code: str,
    accuracy_m: float,
    repairing: bool = False,
    by: str,
) -> UnitsImported:
    """accuracy_m is what the county declares for its layer; repairing takes the proposed repairs of broken polygons.

    Several features of one unit are its parts. Earlier positions stay as history. Raises NothingToImport.
    """
    features = takeable(preview, repairing=repairing)
    if not features:
        raise NothingToImport(preview.file_name)
    parts: dict[str, list[BaseGeometry]] = defaultdict(list)
    for feature in features:
        shape = _shape(feature, repairing=repairing)
        if feature.match and shape is not None:
            parts[feature.match.unit_code].append(shape)
    polygons = [UnitPolygon(code, union_all(shapes)) for code, shapes in parts.items()]
    before = position_classes(session, [polygon.code for polygon in polygons])
    source = _source(session, preview, path, by)
    place_polygons(session, polygons, source_id=source.id, location_class="A", accuracy_m=accuracy_m)
    stand_units(session, prefix=county_code)
    reattach_sites(session, county_code=county_code)
    record_step(
        session, "导入官方图层", subject="county", key=county_code, by=by,
        file=preview.file_name, sha256=source.sha256, units=len(polygons), accuracy_m=accuracy_m,
    )  # fmt: skip
    left_out = tuple(feature for feature in preview.features if feature not in features)
    return UnitsImported(len(polygons), before, left_out)


def _source(session: Session, preview: UnitFilePreview, path: Path, by: str) -> Source:
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    source = known_source(session, f"import/{sha256}") or Source(
        name=f"import/{sha256}",
        title=f"本县导入：{preview.file_name}",
        origin=f"{preview.file_name}（{by}）",
        datum=preview.system.name,
        dated="导入时未注明",
        sha256=sha256,
    )
    session.add(source)
    session.flush()
    return source
