"""What is drawn elsewhere than the document says is told in a sentence with its share."""

import pytest
import shapely
from shapely.geometry.base import BaseGeometry
from sqlalchemy.orm import Session

from layers.queries.units import unit_polygon
from layers.tables.projects import Project
from services.sites.contradictions import Contradiction
from services.sites.sites_of_project import seen_site
from tests.factories import add_document, add_project, add_project_place
from tests.reviews import somebody
from tests.sites import (
    CHENGGUAN,
    JINGHEYUAN,
    SHANGQIAO,
    XIANGSHUI,
    XINMIN,
    add_official_polygons,
    add_site,
    square,
)

EVERYWHERE = somebody("everywhere", planner=["000000"])
WEST, EAST = shapely.box(106.25, 35.45, 106.305, 35.55), shapely.box(106.305, 35.45, 106.35, 35.55)


@pytest.fixture(autouse=True)
def two_townships(session: Session) -> None:
    """香水镇 west of 106.305°, 泾河源镇 east of it."""
    add_official_polygons(session, c640424100=WEST, c640424101=EAST)


def found(session: Session, shape: BaseGeometry, *anchors: str) -> list[Contradiction]:
    return told_of(session, add_project(session, anchors=anchors), shape)


def told_of(session: Session, project: Project, shape: BaseGeometry) -> list[Contradiction]:
    """What saving the shape answers."""
    site = add_site(session, project, shape, by=EVERYWHERE)
    return list(seen_site(session, site.id, 1).contradictions)


def test_site_in_the_stated_township_contradicts_nothing(session: Session) -> None:
    assert found(session, square(106.26), XIANGSHUI) == []


def test_site_in_another_township_is_told_with_its_share(session: Session) -> None:
    project = add_project(session, anchors=(), unit_codes=[XIANGSHUI])
    add_project_place(session, project, CHENGGUAN, written="城关村", level="village")
    (told,) = told_of(session, project, square())
    assert (told.written, told.stated_code, told.found_code) == ("城关村", CHENGGUAN, JINGHEYUAN)
    assert told.share == pytest.approx(0.5, rel=1e-6)
    assert told.message == (
        "文件写的是城关村（香水镇），所画地块有 50% 在泾河源镇。请核对位置，或更正读出的地名。"
    )
    assert "50% of the site lies in 泾河源镇" in told.message_en


def test_site_across_the_boundary_of_two_stated_townships_contradicts_nothing(session: Session) -> None:
    assert found(session, square(), XIANGSHUI, JINGHEYUAN) == []


def test_project_of_the_whole_county_is_contradicted_by_no_township(session: Session) -> None:
    assert found(session, square(106.32), "640424") == []
    assert found(session, square(106.32), XIANGSHUI, "640424") == []


def test_no_polygon_of_the_stated_township_is_needed(session: Session) -> None:
    (told,) = found(session, square(106.32), XINMIN)
    assert (told.found_code, told.share) == (JINGHEYUAN, 1.0)


def test_strip_no_wider_than_the_boundary_is_accurate_contradicts_nothing(session: Session) -> None:
    """The official polygons are 5 m accurate; a ten-thousandth of a degree is 9 m here."""
    four_metres = shapely.box(106.29, 35.50, 106.30504, 35.51)
    nine_metres = shapely.box(106.29, 35.50, 106.3051, 35.51)
    assert found(session, four_metres, XIANGSHUI) == []
    assert [told.found_code for told in found(session, nine_metres, XIANGSHUI)] == [JINGHEYUAN]


def test_village_is_told_only_where_the_township_is_right(session: Session) -> None:
    add_official_polygons(
        session, c640424100203=shapely.box(106.25, 35.45, 106.28, 35.55),
        c640424100204=shapely.box(106.28, 35.45, 106.305, 35.55),
    )  # fmt: skip
    (told,) = found(session, square(106.29), CHENGGUAN)
    assert told.found_code == SHANGQIAO
    (told,) = found(session, square(106.32), CHENGGUAN)
    assert told.found_code == JINGHEYUAN


def test_site_in_another_county_is_told_first(session: Session) -> None:
    (told,) = found(session, square(111.0, 34.1), XIANGSHUI)
    assert told.found_code == "411224" and told.share == pytest.approx(1)


def test_outline_of_the_county_is_not_more_exact_than_it_is(session: Session) -> None:
    """The county's outline is 72 m accurate: what reaches 30 m over it says nothing."""
    county = unit_polygon(session, "411224")
    x_max = county.bounds[2]
    tip = max(shapely.get_coordinates(county), key=lambda xy: xy[0])
    site = shapely.box(x_max - 0.001, tip[1] - 0.00001, x_max + 0.0003, tip[1] + 0.00001)
    document = add_document(session, unit_codes=["411224"])
    project = add_project(session, anchors=["411224"], document=document)
    assert told_of(session, project, site) == []


def test_several_places_are_named_together(session: Session) -> None:
    project = add_project(session, anchors=(), unit_codes=[XIANGSHUI])
    for position, (code, name) in enumerate(((XIANGSHUI, "香水"), (CHENGGUAN, "城关"))):
        add_project_place(session, project, code, written=name, position=position)
    (told,) = told_of(session, project, square(106.32))
    assert told.message.startswith("文件写的是香水（香水镇）、城关（香水镇），所画地块有 100% 在泾河源镇")


@pytest.mark.parametrize(
    "shape", [shapely.Point(106.32, 35.5), shapely.LineString([(106.32, 35.5), (106.33, 35.5)])]
)
def test_points_and_lines_contradict_as_well(session: Session, shape: BaseGeometry) -> None:
    assert [told.found_code for told in found(session, shape, XIANGSHUI)] == [JINGHEYUAN]
