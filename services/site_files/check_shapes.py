"""What is doubtful about the shapes of a file: each by itself, against the county, the others and the project's sites."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

from geo.area import measures
from geo.grid import on_grid
from geo.validity import Repair, drawn_flaws, propose_repair
from geo.words import Words
from layers.queries.site_files import CountyGround, shape_digest
from services.importing.problems import area_problems
from services.site_files.find_projects import Destination
from services.site_files.preview import SiteProblem

__all__ = ["MeasuredShape", "area_differences", "doubles", "measured", "shape_doubts"]

# A parcel at the county line loses a little to the inaccuracy of the known outline (72 m median).
_LEAST_SHARE_INSIDE = 0.9
_NO_SHAPE = SiteProblem("no_shape", Words("没有图形", "there is no shape"), True)


@dataclass(frozen=True, slots=True)
class MeasuredShape:
    """The shape on the storage grid; measures are those of the shape, or of its repair where it needs one."""

    shape: BaseGeometry | None
    sound: BaseGeometry | None
    repair: Repair | None
    area_m2: float | None
    length_m: float | None
    problems: tuple[SiteProblem, ...]


def measured(shape: BaseGeometry | None, *, repairing: bool) -> MeasuredShape:
    """A flaw blocks, unless the person takes the proposed repair and there is one."""
    if shape is None or shape.is_empty:
        return MeasuredShape(None, None, None, None, None, (_NO_SHAPE,))
    shape = on_grid(shape)
    flaws = drawn_flaws(shape)
    if not flaws:
        return MeasuredShape(shape, shape, None, *measures(shape), ())
    repair = propose_repair(shape) if shape.geom_type.endswith("Polygon") else None
    sound = None if repair is None else on_grid(repair.shape)
    if sound is not None and drawn_flaws(sound):
        repair, sound = None, None
    problems = tuple(
        SiteProblem("invalid", _told(flaw.words, repair), not (repairing and repair is not None))
        for flaw in flaws
    )
    return MeasuredShape(shape, sound, repair, *(measures(sound) if sound else (None, None)), problems)


def shape_doubts(one: MeasuredShape, counties: Sequence[CountyGround]) -> Iterator[SiteProblem]:
    """Where the shape leaves the counties its project belongs to; asked only where their ground is known."""
    grounds = [county for county in counties if county.ground is not None]
    if one.sound is None or not grounds or len(grounds) < len(counties):
        return
    share = sum(_share(one.sound, county.ground) for county in grounds if county.ground is not None)
    if share < _LEAST_SHARE_INSIDE:
        names = "、".join(county.name for county in grounds)
        words = Words(f"只有 {share:.0%} 在{names}范围内", f"only {share:.0%} lies in {names}")
        yield SiteProblem("outside", words, False)


def doubles(
    shapes: Sequence[MeasuredShape],
    found: Sequence[Destination],
    known: Mapping[tuple[int, str], int],
) -> list[list[SiteProblem]]:
    """The very same shape twice in the file, or there already as a site of the project; one site named twice."""
    digests = [None if one.shape is None else shape_digest(one.shape) for one in shapes]
    times = Counter(digest for digest in digests if digest)
    named = Counter(destination.site.id for destination in found if destination.site)
    first: dict[str, int] = {}
    problems: list[list[SiteProblem]] = []
    for number, (digest, destination) in enumerate(zip(digests, found, strict=True), start=1):
        own: list[SiteProblem] = []
        if destination.site is not None and named[destination.site.id] > 1:
            words = Words(
                f"地块 {destination.site.id} 在文件里出现了两次，请只留一个",
                f"site {destination.site.id} is in the file twice; leave one of them out",
            )
            own.append(SiteProblem("twice_in_file", words, True))
        if digest is not None:
            if times[digest] > 1 and digest in first:
                words = Words(f"与第 {first[digest]} 个完全相同", f"the very same as feature {first[digest]}")
                own.append(SiteProblem("twice_in_file", words, False))
            first.setdefault(digest, number)
            there = known.get((destination.project.id if destination.project else 0, digest))
            if there is not None and destination.site is None:
                words = Words(
                    f"项目里已有同样的地块 {there}", f"the project has this shape already, as site {there}"
                )
                own.append(SiteProblem("there_already", words, False))
        problems.append(own)
    return problems


def area_differences(
    stated: Sequence[float | None], shapes: Sequence[MeasuredShape], field: str
) -> tuple[list[list[SiteProblem]], list[Words]]:
    """Where the stated area differs by more than 1 %, with both figures; and doubts about the column."""
    found, doubts = area_problems(stated, [one.area_m2 for one in shapes], field)
    return [[SiteProblem("area_differs", each.words, False) for each in those] for those in found], doubts


def _share(shape: BaseGeometry, ground: BaseGeometry) -> float:
    if shape.geom_type.endswith("Polygon"):
        return float(shape.intersection(ground).area / shape.area)
    if shape.geom_type.endswith("LineString"):
        return float(shape.intersection(ground).length / shape.length)
    return float(shape.intersects(ground))


def _told(words: Words, repair: Repair | None) -> Words:
    if repair is None:
        return words
    before, after = repair.area_before_m2, repair.area_after_m2
    return Words(
        f"{words.zh}；修复后面积由 {before:.0f} 变为 {after:.0f} 平方米",
        f"{words.en}; repaired, its area goes from {before:.0f} to {after:.0f} m²",
    )
