"""Exports hold what the reader may see and nothing else, under names people know."""

import json

import pytest
from sqlalchemy.orm import Session

from geo.formats.reading import read_features
from layers.database import Database
from layers.viewer import PUBLIC, Viewer
from services.site_files.errors import ExportRefused, NothingToExport, TooManySites
from services.site_files.export_sites import SiteSelection, export_sites
from services.site_files.site_key import site_key, site_of_key
from services.sites.remove_site import remove_site
from tests.factories import add_project
from tests.services.site_files.files import DAY
from tests.shapes import RING, SQUARE
from tests.sites import OF_XINMIN, PLANNER, XIANGSHUI, XINMIN, add_site, redraw, square

ALL = SiteSelection()


def exported(database: Database, viewer: Viewer, selection: SiteSelection = ALL) -> list[dict[str, object]]:
    with database.reading(viewer) as session:
        made = export_sites(session, "geojson", selection, day=DAY)
    return [feature["properties"] for feature in json.loads(made.content)["features"]]


def test_site_is_told_with_its_project_measures_and_version(database: Database, session: Session) -> None:
    project = add_project(session, anchors=[XIANGSHUI], name="张台村蜂场", lead="农业农村局")
    site = add_site(session, project, SQUARE.shape)
    redraw(session, site, RING.shape)
    (row,) = exported(database, Viewer.answering_for(["640424"]))
    assert row["地块编号"] == site_key(site.id, 2) and row["项目编号"] == project.id
    assert (row["项目名称"], row["类别"], row["牵头单位"]) == ("张台村蜂场", "养蜂蜜源", "农业农村局")
    assert row["面积亩"] == pytest.approx(RING.area_m2 * 3 / 2000, abs=1e-4)


def test_selection_is_by_unit_and_by_project_within_what_is_seen(
    database: Database, session: Session
) -> None:
    here = add_project(session, anchors=[XIANGSHUI], name="甲")
    there = add_project(session, anchors=[XINMIN], name="乙")
    add_site(session, here, SQUARE.shape)
    add_site(session, there, square(106.4), by=OF_XINMIN)
    county, township = Viewer.answering_for(["640424"]), Viewer.answering_for([XINMIN])

    def names(viewer: Viewer, selection: SiteSelection) -> list[object]:
        return [row["项目名称"] for row in exported(database, viewer, selection)]

    assert names(county, ALL) == ["甲", "乙"]
    assert names(county, SiteSelection(unit=XINMIN)) == ["乙"]
    assert names(county, SiteSelection(projects=(here.id,))) == ["甲"]
    assert names(township, ALL) == ["乙"]
    for viewer, selection in (
        (township, SiteSelection(projects=(here.id,))),
        (township, SiteSelection(unit=XIANGSHUI)),
        (PUBLIC, ALL),
    ):
        with pytest.raises(NothingToExport):
            exported(database, viewer, selection)


def test_removed_sites_are_not_exported(database: Database, session: Session) -> None:
    site = add_site(session)
    remove_site(session, site_id=site.id, base_version=1, by=PLANNER, reason="撤销")
    with pytest.raises(NothingToExport):
        exported(database, Viewer.answering_for(["640424"]))


def test_too_many_and_a_wrong_system_are_refused(
    database: Database, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_site(session)
    with database.reading(Viewer.answering_for(["640424"])) as reading:
        with pytest.raises(ExportRefused, match="经纬度"):
            export_sites(reading, "kml", ALL, day=DAY, epsg=4523)
        with pytest.raises(ExportRefused, match="vrt"):
            export_sites(reading, "vrt", ALL, day=DAY)
        monkeypatch.setattr("services.site_files.export_sites.MOST_SITES", 0)
        with pytest.raises(TooManySites):
            export_sites(reading, "geojson", ALL, day=DAY)


def test_metres_stand_in_the_zone_of_the_county(database: Database, session: Session) -> None:
    add_site(session)
    for prefixed, epsg in ((True, 4523), (False, 4544)):
        with database.reading(Viewer.answering_for(["640424"])) as reading:
            made = export_sites(reading, "shapefile", ALL, day=DAY, prefixed=prefixed)
        assert made.epsg == epsg and made.file_name == "地块_20260301.zip"
        crs = read_features(made.content, made.file_name).layer.crs
        assert crs is not None and crs.to_epsg(min_confidence=20) == epsg


def test_only_keys_of_ours_name_a_site() -> None:
    assert site_of_key(site_key(12, 3)) == (12, 3)
    for other in ("12", "GT12", "GT0-1", "GT1-0", "gt1-1", "GT1-1;x", 12, None, "GT" + "9" * 30 + "-1"):
        assert site_of_key(other) is None
