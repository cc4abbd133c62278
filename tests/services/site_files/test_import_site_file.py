"""A confirmed file: all of it or nothing, the same as if each site had been drawn."""

import pytest
import shapely
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from geo.formats.writing import FORMATS
from layers.database import read_as
from layers.queries.sites import attached_units, overlaps_of_sites
from layers.tables.projects import Project
from layers.tables.sites import Site, SiteOverlap, SiteUnit, SiteVersion
from layers.tables.trace import Step
from layers.viewer import Viewer
from services.log_in import SignedIn
from services.record_step import link_hash
from services.site_files.errors import NoSites, SitesBlocked, SystemNotChosen
from services.site_files.export_sites import SiteSelection, export_sites
from services.site_files.import_site_file import SitesImported, import_site_file
from services.site_files.preview import SiteFileChoices
from services.site_files.preview_site_file import preview_site_file
from services.site_files.site_key import site_key
from tests.factories import add_project
from tests.services.site_files.files import DAY, bow_tie, site_file, squares
from tests.shapes import RING, SQUARE
from tests.sites import (
    OF_XINMIN,
    PLANNER,
    XIANGSHUI,
    XINMIN,
    add_official_polygons,
    add_site,
    current,
    redraw,
    square,
)

LINE = shapely.LineString([(106.30, 35.50), (106.31, 35.51)])


@pytest.fixture
def project(session: Session) -> Project:
    add_official_polygons(
        session,
        c640424=shapely.box(106.0, 35.2, 106.7, 35.8),
        c640424100=shapely.box(106.2, 35.4, 106.305, 35.6),
    )
    return add_project(session, anchors=[XIANGSHUI], name="张台村蜂场")


def take(
    session: Session, file: tuple[bytes, str], *, by: SignedIn = PLANNER, **choices: object
) -> SitesImported:
    found = preview_site_file(session, *file, by=by, choices=SiteFileChoices(**choices))  # type: ignore[arg-type]  # named one by one in the tests
    return import_site_file(session, found, file[0], by=by, reason="勘测定界")


def count(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(SiteVersion)) or 0


def test_each_feature_becomes_a_site_with_its_first_version(session: Session, project: Project) -> None:
    shapes = [SQUARE.shape, RING.shape, LINE, shapely.Point(106.4, 35.5)]
    file = site_file([(shape, {"项目名称": project.name}) for shape in shapes], "geojson")
    done = take(session, file)
    assert len(done.created) == 4 and done.projects == (project.id,)
    for key, shape in zip(done.created, shapes, strict=True):
        version = current(session, session.get_one(Site, key))
        assert version.geometry is not None and version.geometry.equals_exact(shape, 0)
        assert (version.version, version.made, version.file, version.by) == (
            1,
            "imported",
            file[1],
            "planner",
        )
        assert version.reason == "勘测定界"


def test_units_and_overlaps_are_those_of_a_drawn_site(session: Session, project: Project) -> None:
    other = add_project(session, anchors=[XINMIN], name="新民乡苗圃")
    add_site(session, other, square(106.305, 35.505))
    drawn = add_site(session, project, SQUARE.shape)
    drawn_units = attached_units(session, [drawn.id])[drawn.id]
    drawn_overlaps = overlaps_of_sites(session, [drawn.id])[drawn.id]
    done = take(session, site_file([(SQUARE.shape, {"项目名称": project.name})], "geojson"))
    (imported,) = done.created
    assert attached_units(session, [imported])[imported] == drawn_units and drawn_units
    assert overlaps_of_sites(session, [imported])[imported] == drawn_overlaps and drawn_overlaps


def test_features_of_one_file_that_share_ground_are_found(session: Session, project: Project) -> None:
    other = add_project(session, anchors=[XINMIN], name="新民乡苗圃")
    rows = [(SQUARE.shape, {"项目名称": project.name}), (SQUARE.shape, {"项目名称": other.name})]
    done = take(session, site_file(rows, "geojson"))
    (overlap,) = session.scalars(select(SiteOverlap)).all()
    assert {overlap.site_id, overlap.other_id} == set(done.created)


def test_one_step_stands_for_the_file_and_its_hash_holds(session: Session, project: Project) -> None:
    take(session, site_file([(one, {"项目名称": project.name}) for one in squares(3)], "geojson"))
    step = session.scalars(select(Step).order_by(Step.id.desc())).first()
    assert step is not None and step.what == "导入地块" and step.details["sites"] == 3
    assert step.hash == link_hash(step)
    assert set(session.scalars(select(SiteVersion.step_id))) == {step.id}


def test_one_flaw_keeps_the_whole_file_out(session: Session, project: Project) -> None:
    rows = [(SQUARE.shape, {"项目名称": project.name}), (bow_tie(), {"项目名称": project.name})]
    file = site_file(rows, "geojson")
    with pytest.raises(SitesBlocked, match="第 2 个") as refused:
        take(session, file)
    assert count(session) == 0
    assert refused.value.details["features"][0]["number"] == 2
    assert len(take(session, file, left_out=frozenset({2})).created) == 1
    assert len(take(session, file, repairing=True).created) == 2


def test_nothing_and_no_system_are_refused(session: Session, project: Project) -> None:
    file = site_file([(SQUARE.shape, {"项目名称": project.name})], "geojson")
    with pytest.raises(NoSites):
        take(session, file, left_out=frozenset({1}))
    with pytest.raises(SystemNotChosen):
        take(session, (b"X,Y,\xe9\xa1\xb9\xe7\x9b\xae\n1,2,a\n3,4,b\n", "a.csv"))


def test_what_somebody_else_draws_is_neither_added_to_nor_overwritten(
    session: Session, project: Project
) -> None:
    site = add_site(session, project, SQUARE.shape)
    before = count(session)
    for row in (
        {"项目名称": project.name},
        {"项目编号": project.id},
        {"地块编号": site_key(site.id, 1), "项目名称": project.name},
    ):
        with pytest.raises(SitesBlocked):
            take(session, site_file([(square(106.4), row)], "geojson"), by=OF_XINMIN, project=project.id)
    assert count(session) == before


@pytest.mark.parametrize(
    "key", ["shapefile", "txt", "kml", "dxf", "csv", "excel", "vct", "filegdb", "geopackage"]
)
def test_export_comes_back_as_unchanged_and_an_edit_as_the_next_version(
    session: Session, project: Project, key: str
) -> None:
    site, other = add_site(session, project, RING.shape), add_site(session, project, square(106.4))
    made = export_sites_of(session, key)
    found = preview_site_file(session, made, f"a{_ending(key)}", by=PLANNER)
    assert found.ready and all(feature.unchanged for feature in found.features)
    assert {feature.site for feature in found.features} == {site.id, other.id}
    assert take(session, (made, f"a{_ending(key)}")) == SitesImported((), (), 2, (project.id,))


def test_edited_export_is_the_next_version_and_a_stale_one_is_refused(
    session: Session, project: Project
) -> None:
    site = add_site(session, project, SQUARE.shape)
    edited = site_file([(square(106.31), {"地块编号": site_key(site.id, 1)})], "geojson")
    done = take(session, edited)
    assert done.changed == (site.id,) and not done.created
    assert current(session, site).version == 2
    redraw(session, session.get_one(Site, site.id), square(106.32))
    with pytest.raises(SitesBlocked, match="重新导出"):
        take(session, edited)
    assert current(session, site).version == 3


def test_hundreds_of_sites_tell_their_progress(session: Session, project: Project) -> None:
    told: list[tuple[str, int, int]] = []
    file = site_file([(one, {"项目名称": project.name}) for one in squares(600)], "geojson")
    found = preview_site_file(session, *file, by=PLANNER)
    done = import_site_file(session, found, file[0], by=PLANNER, progress=lambda *word: told.append(word))
    assert len(done.created) == 600
    assert told[0] == ("storing", 0, 2) and told[-1] == ("storing", 2, 2)
    in_county = select(func.count()).select_from(SiteUnit).where(SiteUnit.unit_code == "640424")
    assert session.scalar(in_county) == 600


def export_sites_of(session: Session, key: str) -> bytes:
    with session.begin_nested() as savepoint:
        read_as(session, Viewer.answering_for(["640424"]))
        content = export_sites(session, key, SiteSelection(), day=DAY).content
        savepoint.rollback()
    return content


def _ending(key: str) -> str:
    return FORMATS[key].ending
