"""Reads a file of sites into a preview; stores nothing, decides nothing."""

from collections.abc import Mapping, Sequence

import shapely
from shapely.geometry.base import BaseGeometry
from sqlalchemy.orm import Session

from geo.crs_guess import Bounds
from geo.errors import FileRefused, WrongDatum
from geo.formats import Feature
from geo.formats.columns import label_of
from geo.formats.found_system import FoundSystem, SystemChoice
from geo.formats.reading import ReadFile, to_4490
from geo.words import Words
from layers.queries.site_files import (
    CountyGround,
    county_grounds,
    drawable_projects,
    same_shapes,
    shape_digest,
)
from services.importing.fields import number_in
from services.importing.preview import FieldChoice
from services.importing.refusals import UnknownField
from services.log_in import SignedIn
from services.progress import OPENING, READING, Progress, tell, told
from services.site_files.check_shapes import (
    MeasuredShape,
    area_differences,
    doubles,
    measured,
    shape_doubts,
)
from services.site_files.errors import SiteFileRefused, UnknownSystemChoice
from services.site_files.fields import choose_site_fields
from services.site_files.find_projects import Destination, destinations, drawing_patterns
from services.site_files.preview import (
    ProjectFound,
    SiteFeature,
    SiteFileChoices,
    SiteFilePreview,
    SiteProblem,
    SiteRole,
)
from services.site_files.read_file import read_file

__all__ = ["preview_site_file"]

_NOTHING = SiteFileChoices()
# Degrees; rounding to four decimals of a metre and to the storage grid.
_TENTH_MILLIMETRE = 2e-9


def preview_site_file(
    session: Session,
    content: bytes,
    file_name: str,
    *,
    by: SignedIn,
    choices: SiteFileChoices = _NOTHING,
    county_codes: Sequence[str] = (),
    progress: Progress | None = None,
) -> SiteFilePreview:
    """What the file holds, where each feature would go, and what is doubtful.

    `county_codes` are where the shapes should lie; without them the counties the person draws in. Raises
    SiteFileRefused and UnknownSystemChoice.
    """
    tell(progress, OPENING, 0, 1)
    expected = _expected(session, by, choices, county_codes)
    try:
        read = read_file(content, file_name, layer=choices.layer, expected=expected)
    except (FileRefused, WrongDatum) as error:
        raise SiteFileRefused(error) from error
    tell(progress, OPENING, 1, 1)
    choice = _choice(read.system, choices)
    try:
        fields = choose_site_fields(read.layer, choices.fields)
    except UnknownField as error:
        raise SiteFileRefused(error) from error
    features, doubts = _features(session, read, choice, fields, choices, by, progress)
    return SiteFilePreview(
        file_name=file_name,
        layer=read.layer.name,
        layers=read.layer.layers,
        columns=read.layer.columns,
        encoding=read.layer.encoding,
        system=read.system,
        choice=choice,
        fields=fields,
        features=features,
        left_out=len(choices.left_out & {feature.number for feature in read.layer.features}),
        doubts=(*_file_doubts(read), *doubts),
    )


def _expected(
    session: Session, by: SignedIn, choices: SiteFileChoices, county_codes: Sequence[str]
) -> Bounds | None:
    """The bounds of the counties concerned, in degrees; None where they are too many or not known."""
    codes = set(county_codes)
    if not codes and choices.project is not None:
        chosen = drawable_projects(session, drawing_patterns(by), ids=[choices.project], names=())
        codes = {code for project in chosen for code in project.county_codes}
    codes = codes or {code[:6] for code in by.unit_codes if not code[:6].endswith("00")}
    grounds = [county.ground for county in county_grounds(session, codes) if county.ground is not None]
    if not grounds:
        return None
    bounds: Bounds = tuple(map(float, shapely.union_all(grounds).bounds))  # type: ignore[assignment]  # shapely gives four
    return bounds


def _choice(system: FoundSystem, choices: SiteFileChoices) -> SystemChoice | None:
    if choices.system is None:
        return system.chosen
    offered = [*system.alternatives, *([system.chosen] if system.chosen else [])]
    found = next((choice for choice in offered if choice.key == choices.system), None)
    if found is None:
        raise UnknownSystemChoice(choices.system)
    return found


def _features(
    session: Session,
    read: ReadFile,
    choice: SystemChoice | None,
    fields: Mapping[SiteRole, FieldChoice],
    choices: SiteFileChoices,
    by: SignedIn,
    progress: Progress | None,
) -> tuple[tuple[SiteFeature, ...], list[Words]]:
    if choice is None:
        return (), []
    moved, impossible = to_4490(read.layer, choice)
    features = [feature for feature in moved if feature.number not in choices.left_out]
    shapes = [
        measured(feature.shape, repairing=choices.repairing)
        for feature in told(features, progress, READING, len(features))
    ]
    found = destinations(session, features, fields, choices, by=by)
    stated = [number_in(feature.attributes, fields.get("area")) for feature in features]
    differences, doubts = area_differences(stated, shapes, fields["area"].field if "area" in fields else "")
    known = _same_shapes(session, found, shapes)
    counties = _counties(session, found)
    rows = zip(features, shapes, found, differences, doubles(shapes, found, known), strict=True)
    return tuple(
        _feature(
            feature,
            shape,
            destination,
            [
                *_from_file(read, feature, impossible),
                *shape.problems,
                *shape_doubts(shape, _of_project(destination, counties)),
                *differing,
                *twice,
            ],
        )
        for feature, shape, destination, differing, twice in rows
    ), doubts


def _feature(
    feature: Feature, shape: MeasuredShape, destination: Destination, problems: Sequence[SiteProblem]
) -> SiteFeature:
    project, site = destination.project, destination.site
    was = None if site is None else site.shape
    return SiteFeature(
        number=feature.number,
        label=label_of(feature),
        shape=shape.shape,
        repair=shape.repair,
        area_m2=shape.area_m2,
        length_m=shape.length_m,
        project=None if project is None else ProjectFound(project.id, project.name),
        candidates=destination.candidates,
        site=None if site is None else site.id,
        base_version=None if site is None else site.version,
        unchanged=was is not None and shape.shape is not None and _same(shape.shape, was),
        problems=(*problems, *((destination.problem,) if destination.problem else ())),
    )


def _same(one: BaseGeometry, other: BaseGeometry) -> bool:
    """Whether a file gave back the shape that went into it: formats keep it to a tenth of a millimetre."""
    return bool(shapely.equals_exact(shapely.normalize(one), shapely.normalize(other), _TENTH_MILLIMETRE))


def _from_file(
    read: ReadFile, feature: Feature, impossible: Mapping[int, Sequence[Words]]
) -> list[SiteProblem]:
    said = read.layer.problems.get(feature.number, ())
    problems = [SiteProblem("file", words, False) for words in said]
    return problems + [SiteProblem("no_shape", words, True) for words in impossible.get(feature.number, ())]


def _same_shapes(
    session: Session, found: Sequence[Destination], shapes: Sequence[MeasuredShape]
) -> dict[tuple[int, str], int]:
    projects = {destination.project.id for destination in found if destination.project}
    return same_shapes(
        session, projects, [shape_digest(one.shape) for one in shapes if one.shape is not None]
    )


def _counties(session: Session, found: Sequence[Destination]) -> dict[str, CountyGround]:
    codes = {code for each in found if each.project for code in each.project.county_codes}
    return {county.code: county for county in county_grounds(session, codes)}


def _of_project(destination: Destination, counties: Mapping[str, CountyGround]) -> list[CountyGround]:
    codes = destination.project.county_codes if destination.project else ()
    return [counties[code] for code in codes if code in counties]


def _file_doubts(read: ReadFile) -> list[Words]:
    encoding = [] if read.layer.encoding.sure else [read.layer.encoding.reason]
    return [*encoding, *read.system.doubts, *read.layer.notes]
