"""Saving: a version that nobody loses, refused where it is stale, flawed, or not the person's to draw."""

import pytest
import shapely
from shapely.geometry.base import BaseGeometry
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from geo.area import ellipsoid_area, ellipsoid_length
from layers.errors import NotFound
from layers.queries.sites import current_versions, versions_of_site
from layers.tables.sites import Site, SiteVersion
from layers.tables.trace import Step
from services.errors import NotLoggedIn, RoleMissing
from services.log_in import SignedIn
from services.record_step import link_hash
from services.sites.errors import NothingChanged, ProjectWithdrawn, ShapeRefused, StaleSite
from services.sites.save_site import save_new_site, save_version
from tests.factories import add_project
from tests.shapes import BOW_TIE, RING, SQUARE
from tests.sites import (
    ADMINISTRATOR,
    CHENGGUAN,
    ECOLOGIST,
    OF_LUSHI,
    OF_XIANGSHUI,
    OF_XINMIN,
    OTHER_COUNTY,
    PLANNER,
    REVIEWER,
    XIANGSHUI,
    add_site,
    current,
    redraw,
    square,
)

LINE = shapely.LineString([(106.30, 35.50), (106.31, 35.51)])
POINT = shapely.Point(106.30, 35.50)
SHAPES = [
    POINT,
    shapely.MultiPoint([(106.30, 35.50), (106.31, 35.51)]),
    LINE,
    shapely.MultiLineString([LINE, [(106.32, 35.50), (106.33, 35.50)]]),
    SQUARE.shape,
    RING.shape,
    shapely.MultiPolygon([SQUARE.shape, square(106.32)]),
]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.geom_type)
def test_shape_of_every_kind_comes_back_to_the_last_bit(session: Session, shape: BaseGeometry) -> None:
    version = current(session, add_site(session, shape=shape))
    assert version.geometry is not None and version.geometry.equals_exact(shape, 0)
    assert version.geometry.geom_type == shape.geom_type


def test_polygon_has_its_area_on_the_ellipsoid_a_line_its_length_a_point_neither(session: Session) -> None:
    ring, line, point = (current(session, add_site(session, shape=one)) for one in (RING.shape, LINE, POINT))
    assert ring.area_m2 == pytest.approx(RING.area_m2, rel=1e-9) and ring.length_m is None
    assert ring.area_mu == pytest.approx(RING.area_m2 * 3 / 2000, rel=1e-9)
    assert line.length_m == ellipsoid_length(LINE) and line.area_m2 is None and line.area_mu is None
    assert point.area_m2 is None and point.length_m is None


def test_version_says_who_made_it_when_from_what_and_why(session: Session) -> None:
    site = add_site(session, made="imported", file="设施.zip", reason="勘测定界")
    version = current(session, site)
    assert (version.version, version.made, version.file) == (1, "imported", "设施.zip")
    assert (version.reason, version.by) == ("勘测定界", "planner")
    assert version.at == session.get_one(Step, session.scalar(select(SiteVersion.step_id))).at


def test_later_version_leaves_the_earlier_as_it_was(session: Session) -> None:
    site = add_site(session)
    redraw(session, site, square(106.31), by=ADMINISTRATOR, reason="改址")
    newest, first = versions_of_site(session, site.id)
    assert newest.geometry is not None and newest.geometry.equals_exact(square(106.31), 0)
    assert first.geometry is not None and first.geometry.equals_exact(SQUARE.shape, 0)
    assert (newest.version, newest.by, first.version, first.by) == (2, "administrator", 1, "planner")
    (stands,) = current_versions(session, site.project_id)
    assert stands == newest


@pytest.mark.parametrize("deed", ["UPDATE site_versions SET reason = 'x'", "DELETE FROM site_versions"])
def test_no_version_can_be_changed_or_removed_even_by_the_owner(session: Session, deed: str) -> None:
    add_site(session)
    with pytest.raises(DBAPIError, match="never changed"), session.begin_nested():
        session.execute(text(deed))


def test_each_save_leaves_one_step_that_names_the_shape(session: Session) -> None:
    before = session.scalar(select(func.count()).select_from(Step)) or 0
    site = add_site(session)
    redraw(session, site, square(106.31))
    steps = session.scalars(select(Step).where(Step.subject == "site").order_by(Step.id)).all()
    assert session.scalar(select(func.count()).select_from(Step)) == before + 2
    assert [(step.what, step.subject_key, step.details["version"]) for step in steps] == [
        ("画地块", str(site.id), 1),
        ("修改地块", str(site.id), 2),
    ]
    assert steps[1].previous_hash == steps[0].hash == link_hash(steps[0])
    assert steps[0].details["shape"] != steps[1].details["shape"]


def test_change_based_on_an_old_version_is_refused_with_both_shapes(session: Session) -> None:
    site = add_site(session)
    redraw(session, site, square(106.31), by=ADMINISTRATOR)
    with pytest.raises(StaleSite, match="administrator已先保存") as refused:
        redraw(session, site, square(106.29), base_version=1)
    details = refused.value.details
    assert details["code"] == "stale_site"
    assert (details["base"]["version"], details["current"]["version"]) == (1, 2)
    assert (
        details["current"]["geometry"]["coordinates"][0][0]
        != details["base"]["geometry"]["coordinates"][0][0]
    )
    assert current(session, site).version == 2


def test_shape_that_is_what_it_already_is_makes_no_version(session: Session) -> None:
    site = add_site(session)
    with pytest.raises(NothingChanged):
        redraw(session, site, SQUARE.shape)
    assert current(session, site).version == 1


@pytest.mark.parametrize(
    ("shape", "kind"),
    [
        (BOW_TIE.shape, "crosses_itself"),
        (shapely.Polygon(), "empty"),
        (shapely.MultiPolygon([SQUARE.shape, square(106.305)]), "crosses_itself"),
        (shapely.MultiPolygon([SQUARE.shape, square(106.302, 35.502, 0.001)]), "parts_nested"),
        (shapely.LineString([(106.3, 35.5), (106.3, 35.5)]), "no_length"),
        (shapely.Point(35.5, 106.3), "outside_china"),
        (shapely.Point(float("nan"), 35.5), "not_finite"),
        (shapely.GeometryCollection([POINT, LINE]), "several_kinds"),
        (shapely.LineString([(106.3 + n * 1e-6, 35.5) for n in range(50_001)]), "too_many_vertices"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_flawed_shape_is_refused_and_nothing_is_mended(
    session: Session, shape: BaseGeometry, kind: str
) -> None:
    project = add_project(session)
    with pytest.raises(ShapeRefused) as refused:
        save_new_site(session, project_id=project.id, shape=shape, made="drawn", by=PLANNER)
    assert [problem["kind"] for problem in refused.value.details["problems"]] == [kind]
    assert session.scalar(select(func.count()).select_from(Site)) == 0


def test_refusal_says_where_the_outline_crosses_itself(session: Session) -> None:
    with pytest.raises(ShapeRefused, match=r"自相交（东经 106\.305000°，北纬 35\.505000°）") as refused:
        add_site(session, shape=BOW_TIE.shape)
    (problem,) = refused.value.details["problems"]
    assert problem["at"] == pytest.approx([106.305, 35.505])


@pytest.mark.parametrize("person", [PLANNER, OF_XIANGSHUI, ADMINISTRATOR], ids=lambda person: person.login)
def test_planner_or_administrator_of_a_unit_that_holds_the_project_s_may_draw(
    session: Session, person: SignedIn
) -> None:
    project = add_project(session, anchors=[CHENGGUAN])
    assert current(session, add_site(session, project, by=person)).by == person.login


@pytest.mark.parametrize(
    "person", [OF_XINMIN, ECOLOGIST, REVIEWER, OF_LUSHI], ids=lambda person: person.login
)
def test_nobody_else_may_draw_or_change(session: Session, person: SignedIn) -> None:
    project = add_project(session, anchors=[XIANGSHUI])
    site = add_site(session, project)
    with pytest.raises(RoleMissing):
        add_site(session, project, by=person)
    with pytest.raises(RoleMissing):
        redraw(session, site, square(106.31), by=person)
    assert len(versions_of_site(session, site.id)) == 1


def test_planner_of_one_of_several_units_may_draw(session: Session) -> None:
    project = add_project(session, anchors=[XIANGSHUI, OTHER_COUNTY])
    for person in (OF_XIANGSHUI, OF_LUSHI):
        add_site(session, project, by=person)


def test_without_an_account_nothing_is_saved(session: Session) -> None:
    project = add_project(session)
    with pytest.raises(NotLoggedIn):
        save_new_site(session, project_id=project.id, shape=SQUARE.shape, made="drawn", by=None)


def test_site_of_nothing_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound):
        save_new_site(session, project_id=987654321, shape=SQUARE.shape, made="drawn", by=PLANNER)
    with pytest.raises(NotFound):
        save_version(session, site_id=987654321, shape=SQUARE.shape, base_version=1, made="drawn", by=PLANNER)


def test_withdrawn_project_gets_no_site(session: Session) -> None:
    project = add_project(session, state="withdrawn")
    with pytest.raises(ProjectWithdrawn):
        add_site(session, project)


def test_several_sites_of_a_project_stand_side_by_side(session: Session) -> None:
    project = add_project(session)
    first, second = add_site(session, project), add_site(session, project, square(106.32))
    versions = current_versions(session, project.id)
    assert [one.site for one in versions] == [first.id, second.id]
    assert sum(one.area_m2 or 0 for one in versions) == pytest.approx(
        ellipsoid_area(SQUARE.shape) + ellipsoid_area(square(106.32))
    )
