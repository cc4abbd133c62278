"""Previews and choices as plain JSON values, for answers and for the arguments of jobs."""

from collections.abc import Mapping
from typing import Any

import shapely

from geo.formats.found_system import SystemChoice
from geo.geojson import geojson_of
from geo.mu import square_metres_to_mu
from geo.words import Words
from services.site_files.preview import SiteFeature, SiteFileChoices, SiteFilePreview, SiteRole

__all__ = ["choices_of", "told_choices", "told_preview"]

# Beyond this the preview's map shows boxes: the file itself is imported exactly all the same.
_MOST_VERTICES = 200_000
_MOST_FEATURES = 5_000


def told_choices(choices: SiteFileChoices) -> dict[str, Any]:
    return {
        "layer": choices.layer,
        "system": choices.system,
        "fields": dict(choices.fields),
        "project": choices.project,
        "projects": dict(choices.projects),
        # JSON knows no numbers as keys.
        "assigned": {str(number): project for number, project in choices.assigned.items()},
        "left_out": sorted(choices.left_out),
        "repairing": choices.repairing,
    }


def choices_of(told: Mapping[str, Any]) -> SiteFileChoices:
    fields: dict[SiteRole, str] = dict(told["fields"])
    return SiteFileChoices(
        layer=told["layer"],
        system=told["system"],
        fields=fields,
        project=told["project"],
        projects=dict(told["projects"]),
        assigned={int(number): project for number, project in told["assigned"].items()},
        left_out=frozenset(told["left_out"]),
        repairing=told["repairing"],
    )


def told_preview(preview: SiteFilePreview) -> dict[str, Any]:
    """geometry in degrees of EPSG:4490; above 200,000 vertices `bounds` alone. Areas on the ellipsoid."""
    vertices = sum(int(shapely.get_num_coordinates(f.shape)) for f in preview.features if f.shape)
    exact = vertices <= _MOST_VERTICES
    shown = preview.features[:_MOST_FEATURES]
    return {
        "file": preview.file_name,
        "layer": preview.layer,
        "layers": list(preview.layers),
        "columns": list(preview.columns),
        "encoding": {
            "name": preview.encoding.name,
            "sure": preview.encoding.sure,
            **_words("reason", preview.encoding.reason),
        },
        "system": None if preview.choice is None else _system(preview.choice),
        "stated": preview.system.stated,
        "alternatives": [_system(choice) for choice in preview.system.alternatives],
        "fields": {
            role: {"column": choice.field, **_words("reason", choice.reason)}
            for role, choice in preview.fields.items()
        },
        "doubts": [_words("message", doubt) for doubt in preview.doubts],
        "features": [_feature(feature, exact=exact) for feature in shown],
        "exact": exact,
        "counts": {
            "features": len(preview.features),
            "shown": len(shown),
            "left_out": preview.left_out,
            "new": sum(f.site is None and not f.blocked for f in preview.features),
            "changed": sum(
                f.site is not None and not f.unchanged and not f.blocked for f in preview.features
            ),
            "unchanged": sum(f.unchanged for f in preview.features),
            "blocked": len(preview.blocked),
            "doubtful": sum(bool(f.problems) and not f.blocked for f in preview.features),
        },
        "ready": preview.ready,
    }


def _feature(feature: SiteFeature, *, exact: bool) -> dict[str, Any]:
    shape = feature.shape
    return {
        "number": feature.number,
        "label": feature.label,
        "geometry": geojson_of(shape) if shape is not None and exact and _plain(feature) else None,
        "bounds": None if shape is None else [float(edge) for edge in shape.bounds],
        "repaired": geojson_of(feature.repair.shape) if feature.repair and exact else None,
        "area_m2": feature.area_m2,
        "area_mu": None if feature.area_m2 is None else square_metres_to_mu(feature.area_m2),
        "length_m": feature.length_m,
        "project": None
        if feature.project is None
        else {"id": feature.project.id, "name": feature.project.name},
        "candidates": [{"id": one.id, "name": one.name} for one in feature.candidates],
        "site": feature.site,
        "unchanged": feature.unchanged,
        "blocked": feature.blocked,
        "problems": [
            {"kind": one.kind, "blocking": one.blocking, **_words("message", one.words)}
            for one in feature.problems
        ],
    }


def _plain(feature: SiteFeature) -> bool:
    """Points, lines and polygons mixed in one feature have no place in an answer; their problem is told."""
    return feature.shape is not None and feature.shape.geom_type != "GeometryCollection"


def _system(choice: SystemChoice) -> dict[str, Any]:
    return {
        "key": choice.key,
        "epsg": choice.epsg,
        "swapped": choice.swapped,
        **_words("name", choice.name),
        **_words("reason", choice.reason),
    }


def _words(name: str, words: Words) -> dict[str, str]:
    return {name: words.zh, f"{name}_en": words.en}
