"""What a file of sites is understood to be, before anybody says yes."""

import pytest
import shapely
from shapely.geometry.base import BaseGeometry
from sqlalchemy.orm import Session

from geo.area import ellipsoid_area
from geo.formats.layer import AttributeValue
from geo.formats.writing import FORMATS
from layers.tables.projects import Project
from services.log_in import SignedIn
from services.site_files.errors import SiteFileRefused, UnknownSystemChoice
from services.site_files.preview import SiteFileChoices, SiteFilePreview
from services.site_files.preview_site_file import preview_site_file
from services.site_files.site_key import site_key
from tests.factories import add_project
from tests.services.site_files.files import bow_tie, site_file, squares
from tests.shapes import SQUARE
from tests.sites import OF_XINMIN, PLANNER, XIANGSHUI, XINMIN, add_official_polygons, add_site, square

COUNTY = shapely.box(106.0, 35.2, 106.7, 35.8)


@pytest.fixture
def project(session: Session) -> Project:
    add_official_polygons(session, c640424=COUNTY)
    return add_project(session, anchors=[XIANGSHUI], name="张台村蜂场")


def preview(
    session: Session, file: tuple[bytes, str], *, by: SignedIn = PLANNER, **choices: object
) -> SiteFilePreview:
    return preview_site_file(session, *file, by=by, choices=SiteFileChoices(**choices))  # type: ignore[arg-type]  # named one by one in the tests


def kinds(found: SiteFilePreview, number: int = 1) -> list[str]:
    return [problem.kind for problem in found.features[number - 1].problems]


@pytest.mark.parametrize("key", sorted(FORMATS))
def test_every_format_finds_its_project_by_name_and_its_place(
    session: Session, project: Project, key: str
) -> None:
    name = "地块名称" if key == "txt" else "项目名称"
    found = preview(session, site_file([(SQUARE.shape, {name: project.name})], key))
    assert found.choice is not None and found.ready
    (feature,) = found.features
    assert feature.project is not None and feature.project.id == project.id
    assert feature.area_m2 == pytest.approx(ellipsoid_area(SQUARE.shape), rel=1e-6)
    assert feature.label == project.name


def test_gbk_is_found_out_and_said(session: Session, project: Project) -> None:
    found = preview(session, site_file([(SQUARE.shape, {"项目名称": project.name})], "shapefile"))
    assert found.encoding.name == "GBK"
    assert found.fields["project_name"].field == "项目名称"


def test_system_that_is_not_stated_is_offered_and_has_to_be_chosen(
    session: Session, project: Project
) -> None:
    content, _ = site_file([(SQUARE.shape, {"项目名称": project.name})], "csv", epsg=4544)
    bare = content.replace(b" EPSG:4544", b"")
    found = preview(session, (bare, "a.csv"))
    assert found.choice is not None and found.choice.epsg == 4544
    assert not found.system.stated and found.doubts
    with pytest.raises(UnknownSystemChoice):
        preview(session, (bare, "a.csv"), system="4513")


def test_area_that_differs_is_told_with_both_figures(session: Session, project: Project) -> None:
    rows: list[tuple[BaseGeometry, dict[str, AttributeValue]]] = []
    for i, shape in enumerate(squares(5)):
        mu = ellipsoid_area(shape) * 3 / 2000
        rows.append((shape, {"项目名称": project.name, "面积亩": round(mu * (1.05 if i == 2 else 1.002), 2)}))
    found = preview(session, site_file(rows, "geojson"))
    assert [kinds(found, n) for n in (1, 2, 3, 4, 5)] == [[], [], ["area_differs"], [], []]
    (problem,) = found.features[2].problems
    assert str(rows[2][1]["面积亩"]) in problem.words.zh and "亩" in problem.words.zh
    assert not problem.blocking and found.ready


def test_shape_outside_the_county_is_told(session: Session, project: Project) -> None:
    far = square(106.695, 35.5)
    found = preview(session, site_file([(far, {"项目名称": project.name})], "geojson"))
    assert kinds(found) == ["outside"]
    assert "泾源县" in found.features[0].problems[0].words.zh


def test_flaw_blocks_until_its_repair_is_taken(session: Session, project: Project) -> None:
    file = site_file([(bow_tie(), {"项目名称": project.name})], "geojson")
    found = preview(session, file)
    assert kinds(found) == ["invalid"] and not found.ready
    assert found.features[0].repair is not None
    assert preview(session, file, repairing=True).ready
    assert not preview(session, file, left_out=frozenset({1})).features


def test_same_shape_twice_and_there_already_is_told(session: Session, project: Project) -> None:
    site = add_site(session, project, SQUARE.shape)
    row = {"项目名称": project.name}
    found = preview(session, site_file([(SQUARE.shape, row), (SQUARE.shape, row)], "geojson"))
    assert kinds(found, 1) == ["there_already"]
    assert set(kinds(found, 2)) == {"there_already", "twice_in_file"}
    assert str(site.id) in found.features[0].problems[0].words.zh


def test_site_named_twice_blocks_until_one_is_left_out(session: Session, project: Project) -> None:
    row = {"地块编号": site_key(add_site(session, project, SQUARE.shape).id, 1)}
    file = site_file([(square(106.4), row), (square(106.5), row)], "geojson")
    found = preview(session, file)
    assert [kinds(found, number) for number in (1, 2)] == [["twice_in_file"], ["twice_in_file"]]
    assert not found.ready and preview(session, file, left_out=frozenset({2})).ready


def test_feature_without_a_project_waits_for_one(session: Session, project: Project) -> None:
    file = site_file([(SQUARE.shape, {"备注": "无"})], "geojson")
    assert kinds(preview(session, file)) == ["no_project"]
    found = preview(session, file, project=project.id)
    assert found.ready and found.features[0].project is not None


def test_name_of_several_projects_names_them_and_a_choice_settles_it(
    session: Session, project: Project
) -> None:
    twin = add_project(session, anchors=[XINMIN], name=project.name)
    file = site_file([(SQUARE.shape, {"项目名称": project.name})], "geojson")
    found = preview(session, file)
    assert kinds(found) == ["several_projects"]
    assert {one.id for one in found.features[0].candidates} == {project.id, twin.id}
    chosen = preview(session, file, projects={project.name: twin.id})
    assert chosen.features[0].project is not None and chosen.features[0].project.id == twin.id


def test_project_and_site_of_somebody_else_are_not_found(session: Session, project: Project) -> None:
    site = add_site(session, project, SQUARE.shape)
    rows: list[tuple[BaseGeometry, dict[str, AttributeValue]]] = [
        (SQUARE.shape, {"项目名称": project.name}),
        (square(106.4), {"项目编号": project.id}),
        (square(106.5), {"地块编号": site_key(site.id, 1)}),
    ]
    nothing = site_file([(SQUARE.shape, {"项目名称": "没有这个项目"})], "geojson")
    for row in rows:
        found = preview(session, site_file([row], "geojson"), by=OF_XINMIN)
        (problem,) = found.features[0].problems
        assert problem.blocking and found.features[0].project is None
        assert problem.kind in ("no_project", "not_yours")
    chosen = preview(session, nothing, by=OF_XINMIN, project=project.id)
    assert kinds(chosen) == ["no_project"]
    mapped = preview(session, nothing, by=OF_XINMIN, projects={"没有这个项目": project.id})
    assert kinds(mapped) == ["no_project"]


def test_number_a_bureau_gave_a_parcel_is_no_site_of_ours(session: Session, project: Project) -> None:
    site = add_site(session, project, SQUARE.shape)
    rows = [(square(106.4), {"地块编号": str(site.id), "地块名称": project.name})]
    found = preview(session, site_file(rows, "txt"))
    assert found.features[0].site is None and found.ready


def test_unreadable_file_is_refused_with_geos_sentence(session: Session) -> None:
    with pytest.raises(SiteFileRefused, match="不认识") as refused:
        preview(session, (b"x", "a.vrt"))
    assert refused.value.details["kind"] == "UnknownFormat"
