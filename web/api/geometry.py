"""Shapes without a site: merged, repaired and measured by the server, for somebody signed in to look at."""

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter

from geo.geojson import geojson_of
from geo.mu import square_metres_to_mu
from services.sites.measure_shape import measure_shape
from services.sites.merge_shapes import merge_shapes
from services.sites.repair_shape import repair_shape
from services.sites.rights import require_staff
from web.api.site_bodies import GeometriesBody, GeometryBody
from web.dependencies import PersonDep

# Two hundred thousand positions; a shape has 50,000 at most.
router = APIRouter(prefix="/api/geometry", tags=["geometry"], max_body_size=8 * 1024 * 1024)


@router.post("/merge")
def merge(person: PersonDep, body: GeometriesBody) -> dict[str, Any]:
    require_staff(person)
    return {"geometry": geojson_of(merge_shapes(body.geometries))}


@router.post("/repair")
def repair(person: PersonDep, body: GeometryBody) -> dict[str, Any]:
    require_staff(person)
    proposed = repair_shape(body.geometry)
    return {
        "geometry": geojson_of(proposed.shape),
        "problems": list(proposed.problems),
        "changed_m2": proposed.changed_m2,
        "method": proposed.method,
    }


@router.post("/measure")
def measure(person: PersonDep, body: GeometryBody) -> dict[str, Any]:
    require_staff(person)
    measured = measure_shape(body.geometry)
    area_m2 = measured.area_m2
    return {**asdict(measured), "area_mu": None if area_m2 is None else square_metres_to_mu(area_m2)}
