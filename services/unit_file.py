"""Reads a county's own layer of townships or villages into a preview; stores nothing, decides nothing."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pyproj import CRS

from geo.formats import Feature, VectorLayer, read_layer
from geo.words import Words
from services.importing.codes import written_code
from services.importing.fields import choose_fields, number_in, refuse_garbled, text_in
from services.importing.matching import KnownUnits, Outcome, Written, with_twins
from services.importing.preview import (
    FeaturePreview,
    FieldChoice,
    FoundSystem,
    Problem,
    Role,
    UnitFilePreview,
    UnitRow,
)
from services.importing.problems import (
    Ground,
    area_problems,
    measure,
    refuse_outside,
    shape_problems,
    shift_doubts,
)
from services.importing.refusals import NoPolygons
from services.importing.system import find_system, shapes_in_degrees, system_doubts
from services.reading.gazetteer import Gazetteer

__all__ = ["preview_unit_file"]

Fields = Mapping[Role, FieldChoice]


def preview_unit_file(
    path: Path,
    *,
    county: UnitRow,
    known: Gazetteer,
    fields: Mapping[Role, str] | None = None,
    layer: str | None = None,
) -> UnitFilePreview:
    """What the file holds, which known unit each feature is, and what is doubtful.

    `fields` names columns where the guess was wrong, `layer` one of several layers. Refusals are
    UnitFileRefused (swapped axes, wrong county, garbled names, no polygons, contradicted or unknown
    system) or GeoError (unreadable file, wrong datum); both carry `words` in two languages.
    """
    file = read_layer(path, layer=layer)
    _refuse_without_polygons(file)
    chosen = choose_fields(file, county_code=county.code, overrides=fields)
    refuse_garbled(file, chosen)
    system, crs = find_system(file, county)
    grounds = [measure(shape) for shape in shapes_in_degrees(file, crs)]
    refuse_outside(grounds, county)

    units = KnownUnits(county, known)
    written = [_written(feature, chosen) for feature in file.features]
    outcomes = with_twins([units.match(each) for each in written])
    differing, area_doubts = _compared_areas(file, chosen, grounds)
    problems = [
        [*_code_problems(feature, chosen), *outcome.problems, *shape_problems(ground, county), *area]
        for feature, outcome, ground, area in zip(file.features, outcomes, grounds, differing, strict=True)
    ]
    matched = {outcome.match.unit_code for outcome in outcomes if outcome.match}
    expected = units.of_levels({each.level for each in written})
    return UnitFilePreview(
        file_name=path.name,
        layer=file.name,
        layers=file.layers,
        columns=file.columns,
        encoding=file.encoding,
        system=system,
        fields=chosen,
        features=tuple(_features(file, written, outcomes, grounds, problems)),
        without_feature=tuple(unit for unit in expected if unit.code not in matched),
        doubts=(*_file_doubts(file, system, crs), *shift_doubts(grounds, county), *area_doubts),
    )


def _refuse_without_polygons(file: VectorLayer) -> None:
    kinds = {feature.shape.geom_type for feature in file.features if feature.shape is not None}
    if not kinds & {"Polygon", "MultiPolygon"}:
        raise NoPolygons(file.name, sorted(kinds))


def _written(feature: Feature, chosen: Fields) -> Written:
    code = text_in(feature.attributes, chosen.get("code"))
    return Written(
        code=written_code(feature.attributes[chosen["code"].field]) if code else None,
        name=text_in(feature.attributes, chosen.get("name")),
        township=text_in(feature.attributes, chosen.get("township")),
    )


def _code_problems(feature: Feature, chosen: Fields) -> list[Problem]:
    text = text_in(feature.attributes, chosen.get("code"))
    if text is None:
        return []
    code = written_code(feature.attributes[chosen["code"].field])
    if code is None:
        words = Words(f"“{text}”不是行政区编码", f"{text} is no administrative code")
        return [Problem("code_unreadable", words)]
    if code.below_village:
        words = Words(
            "编码细到村以下，按所在的村匹配", "the code goes below the village; the village is taken"
        )
        return [Problem("below_village", words)]
    return []


def _compared_areas(
    file: VectorLayer, chosen: Fields, grounds: Sequence[Ground]
) -> tuple[list[list[Problem]], list[Words]]:
    if "area" not in chosen:
        return [[] for _ in grounds], []
    stated = [number_in(feature.attributes, chosen["area"]) for feature in file.features]
    return area_problems(stated, [ground.area_m2 for ground in grounds], chosen["area"].field)


def _file_doubts(file: VectorLayer, system: FoundSystem, crs: CRS) -> list[Words]:
    return [*([] if file.encoding.sure else [file.encoding.reason]), *system_doubts(system, crs)]


def _features(
    file: VectorLayer,
    written: Sequence[Written],
    outcomes: Sequence[Outcome],
    grounds: Sequence[Ground],
    problems: Sequence[list[Problem]],
) -> Iterator[FeaturePreview]:
    rows = zip(file.features, written, outcomes, grounds, problems, strict=True)
    for feature, says, outcome, ground, found in rows:
        yield FeaturePreview(
            number=feature.number,
            code=says.code.code if says.code else None,
            name=says.name,
            level=says.level,
            shape=ground.shape,
            area_m2=ground.area_m2,
            match=outcome.match,
            candidates=outcome.candidates,
            repair=ground.repair,
            problems=tuple(found),
        )
