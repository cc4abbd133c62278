"""Shapes merged, repaired and measured for somebody to look at; nothing is stored by it."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from geo.geojson import geojson_of, shape_of
from geo.validity import drawn_flaws
from layers.database import Database
from layers.tables.sites import Site
from layers.tables.trace import Step
from services.log_in import token_hash
from tests.factories import add_login_session, add_person_row, add_role
from tests.shapes import BOW_TIE, RING, SQUARE
from tests.web.api.test_sites import Visitor, square


@pytest.fixture
def visitor(database: Database, session: Session) -> Visitor:
    """An ecologist: whoever has an account may measure."""
    person = add_person_row(session)
    add_role(session, person, "ecologist")
    add_login_session(session, person, token_hash=token_hash("eco"), csrf_token="csrf of eco")
    return Visitor(database, "eco")


def test_measures_are_the_server_s_own(visitor: Visitor) -> None:
    told = visitor.post("/geometry/measure", {"geometry": geojson_of(RING.shape)}).json()
    assert told["area_m2"] == pytest.approx(RING.area_m2, rel=1e-7)
    assert told["area_mu"] == pytest.approx(RING.area_m2 * 3 / 2000, rel=1e-7)
    assert (told["length_m"], told["problems"]) == (None, [])


def test_flaws_are_told_with_their_place_and_what_can_be_measured_is(visitor: Visitor) -> None:
    told = visitor.post("/geometry/measure", {"geometry": geojson_of(BOW_TIE.shape)}).json()
    (problem,) = told["problems"]
    assert (problem["kind"], problem["at"]) == ("crosses_itself", pytest.approx([106.305, 35.505]))
    assert "边界自相交" in problem["message"]
    outside = visitor.post("/geometry/measure", {"geometry": square(6.3)}).json()
    assert outside["area_m2"] is None and outside["problems"][0]["kind"] == "outside_china"


def test_repair_is_proposed_with_what_it_changes_and_nothing_is_stored(
    visitor: Visitor, session: Session
) -> None:
    steps = session.query(Step).count()
    told = visitor.post("/geometry/repair", {"geometry": geojson_of(BOW_TIE.shape)}).json()
    assert drawn_flaws(shape_of(told["geometry"])) == []
    assert told["method"] == "make_valid/structure" and len(told["problems"]) == 1
    assert told["changed_m2"] > 0
    assert session.query(Site).count() == 0 and session.query(Step).count() == steps


def test_sound_shape_is_given_back_as_it_is(visitor: Visitor) -> None:
    told = visitor.post("/geometry/repair", {"geometry": square()}).json()
    assert told == {
        "geometry": square(), "problems": [], "changed_m2": 0.0, "method": "make_valid/structure",
    }  # fmt: skip


@pytest.mark.parametrize(
    "geometry",
    [
        square(6.3),
        {"type": "LineString", "coordinates": [[106.3, 35.5], [106.3, 35.5]]},
        {"type": "Polygon", "coordinates": [[[106.3, 35.5], [106.31, 35.5], [106.3, 35.5], [106.3, 35.5]]]},
    ],
)  # fmt: skip
def test_what_no_repair_helps_is_said_so(visitor: Visitor, geometry: dict[str, Any]) -> None:
    answer = visitor.post("/geometry/repair", {"geometry": geometry})
    assert answer.status_code == 422 and "没有办法自动修复" in answer.json()["error"]["zh"]


def test_shapes_are_merged(visitor: Visitor) -> None:
    told = visitor.post("/geometry/merge", {"geometries": [square(), square(106.31)]}).json()
    assert shape_of(told["geometry"]).equals(SQUARE.shape.union(shape_of(square(106.31))))


@pytest.mark.parametrize(
    "geometries",
    [
        [square(), {"type": "Point", "coordinates": [106.3, 35.5]}],
        [square(), geojson_of(BOW_TIE.shape)],
        [{"type": "Polygon", "coordinates": []}],
        [],
        [square()] * 201,
    ],
)
def test_what_cannot_be_merged_is_refused(visitor: Visitor, geometries: list[dict[str, Any]]) -> None:
    assert visitor.post("/geometry/merge", {"geometries": geometries}).status_code == 422
