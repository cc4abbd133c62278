"""Files of sites over HTTP: preview, confirm, export; and what nobody else gets to know or to change."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from httpx2 import Response
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from geo.formats.reading import read_features
from geo.formats.writing import FORMATS
from layers.database import Database
from layers.tables.projects import Project
from layers.tables.site_imports import SiteImport
from layers.tables.sites import SiteVersion
from services.jobs.run_job import run_job
from services.log_in import token_hash
from services.site_files.site_key import site_key
from tests.factories import add_login_session, add_person_row, add_project, add_role
from tests.services.site_files.files import bow_tie, site_file
from tests.shapes import SQUARE
from tests.sites import XIANGSHUI, add_site, square
from tests.vector_files import write_geopackage
from tests.web.api.test_sites import ROLES, Visitor

NAME = "张台村蜂场"


@pytest.fixture
def project(session: Session) -> Project:
    for login, (role, unit) in ROLES.items():
        person = add_person_row(session, login=login)
        add_role(session, person, role, unit)
        add_login_session(session, person, token_hash=token_hash(login), csrf_token=f"csrf of {login}")
    return add_project(session, anchors=[XIANGSHUI], name=NAME)


def bring(visitor: Visitor, file: tuple[bytes, str], **fields: str) -> Response:
    answer: Response = visitor.client.post(
        "/api/site-imports", files={"file": (file[1], file[0])}, data=fields
    )
    return answer


def one_site(key: str = "shapefile", **row: Any) -> tuple[bytes, str]:
    return site_file([(SQUARE.shape, row or {"项目名称": NAME})], key)


def versions(session: Session) -> int:
    session.expire_all()
    return session.scalar(select(func.count()).select_from(SiteVersion)) or 0


def test_file_is_previewed_confirmed_and_imported(
    database: Database, session: Session, project: Project
) -> None:
    planner = Visitor(database, "county")
    answer = bring(planner, one_site())
    assert answer.status_code == 201, answer.text
    body = answer.json()
    preview = body["preview"]
    assert preview["ready"] and preview["counts"]["new"] == 1
    assert preview["encoding"]["name"] == "GBK" and preview["system"]["epsg"] == 4523
    assert preview["features"][0]["project"] == {"id": project.id, "name": NAME}
    assert preview["features"][0]["geometry"]["type"] == "Polygon"
    assert versions(session) == 0
    confirmed = planner.post(f"/site-imports/{body['id']}/confirm", {"reason": "勘测定界"})
    assert confirmed.status_code == 202, confirmed.text
    job = confirmed.json()
    assert confirmed.headers["location"] == f"/api/jobs/{job['id']}" and job["kind"] == "import_sites"
    run_job(database, job["id"])
    done = planner.get(f"/jobs/{job['id']}").json()
    assert done["state"] == "done", done
    assert (done["result"]["created"], done["result"]["projects"]) == (1, [project.id])
    (site,) = planner.get(f"/projects/{project.id}/sites").json()["sites"]
    assert (site["made"], site["file"], site["reason"]) == ("imported", "设施.zip", "勘测定界")


def test_choices_change_the_preview_and_a_blocked_file_imports_nothing(
    database: Database, session: Session, project: Project
) -> None:
    planner = Visitor(database, "county")
    rows = [(SQUARE.shape, {"项目名称": "没有的项目"}), (bow_tie(), {"项目名称": NAME})]
    body = bring(planner, site_file(rows, "geojson")).json()
    assert body["preview"]["counts"]["blocked"] == 2
    address = f"/site-imports/{body['id']}"
    again = planner.post(f"{address}/preview", {"projects": {"没有的项目": project.id}, "repairing": True})
    assert again.status_code == 200 and again.json()["preview"]["ready"], again.text
    job = planner.post(f"{address}/confirm", {}).json()
    run_job(database, job["id"])
    failed = planner.get(f"/jobs/{job['id']}").json()
    assert failed["state"] == "failed" and "整个文件都没有导入" in failed["error"]["zh"]
    assert versions(session) == 0


@pytest.mark.parametrize("login", ["", "ecologist", "reviewer"])
def test_who_draws_nowhere_brings_no_file(
    database: Database, session: Session, project: Project, login: str
) -> None:
    assert bring(Visitor(database, login), one_site()).status_code == 403
    assert session.scalar(select(func.count()).select_from(SiteImport)) == 0


@pytest.mark.parametrize("login", ["neighbour", "other"])
def test_planner_of_another_unit_can_put_nothing_into_the_project(
    database: Database, session: Session, project: Project, login: str
) -> None:
    site = add_site(session, project, square(106.4))
    before, visitor = versions(session), Visitor(database, login)
    for row in ({"项目名称": NAME}, {"项目编号": project.id}, {"地块编号": site_key(site.id, 1)}):
        body = bring(visitor, one_site("geojson", **row), project=str(project.id)).json()
        told = str(body)
        assert body["preview"]["counts"]["blocked"] == 1 and not body["preview"]["ready"]
        assert body["preview"]["features"][0]["project"] is None
        assert body["preview"]["features"][0]["site"] is None
        assert NAME not in told or row.get("项目名称") == NAME
        job = visitor.post(f"/site-imports/{body['id']}/confirm", {"project": project.id}).json()
        run_job(database, job["id"])
        assert visitor.get(f"/jobs/{job['id']}").json()["state"] == "failed"
    assert versions(session) == before


def test_answer_does_not_tell_whether_another_units_project_exists(
    database: Database, project: Project
) -> None:
    visitor = Visitor(database, "neighbour")
    there, nowhere = (
        bring(visitor, one_site("geojson", 项目编号=key)).json()["preview"]["features"][0]["problems"]
        for key in (project.id, 987654321)
    )
    assert [one["kind"] for one in there] == [one["kind"] for one in nowhere] == ["no_project"]
    assert there[0]["message"].replace(str(project.id), "") == nowhere[0]["message"].replace("987654321", "")


def test_pending_file_is_its_owners_alone(database: Database, session: Session, project: Project) -> None:
    key = bring(Visitor(database, "county"), one_site()).json()["id"]
    for login in ("administrator", "township", "neighbour"):
        visitor = Visitor(database, login)
        for deed in ("preview", "confirm"):
            assert visitor.post(f"/site-imports/{key}/{deed}", {}).status_code == 404
        visitor.post(f"/site-imports/{key}/discard", {})
    assert session.scalar(select(func.count()).select_from(SiteImport)) == 1
    assert Visitor(database, "county").post(f"/site-imports/{key}/discard", {}).status_code == 204
    assert session.scalar(select(func.count()).select_from(SiteImport)) == 0


def test_unreadable_and_too_large_files_are_refused_with_a_sentence(
    database: Database, session: Session, project: Project
) -> None:
    planner = Visitor(database, "county")
    refused = bring(planner, (b"<OGRVRTDataSource/>", "a.vrt"))
    assert refused.status_code == 422 and "不认识" in refused.json()["error"]["zh"]
    slip = io.BytesIO()
    with zipfile.ZipFile(slip, "w") as archive:
        archive.writestr("../../evil.shp", b"x")
    refused = bring(planner, (slip.getvalue(), "<b>a</b>.zip"))
    assert refused.status_code == 422 and "压缩包之外" in refused.json()["error"]["zh"]
    planner.client.headers["content-length"] = str(10**9)
    assert session.scalar(select(func.count()).select_from(SiteImport)) == 0


def test_one_of_several_layers_is_asked_for_and_nothing_kept_until_it_is_named(
    database: Database, session: Session, project: Project, tmp_path: Path
) -> None:
    planner, path = Visitor(database, "county"), tmp_path / "a.gpkg"
    for layer in ("蜂场", "林场"):
        write_geopackage(path, [SQUARE.shape], {"项目名称": [NAME]}, layer=layer)
    file = (path.read_bytes(), "a.gpkg")
    refused = bring(planner, file)
    assert refused.status_code == 422
    assert refused.json()["error"]["details"]["layers"] == ["蜂场", "林场"]
    assert session.scalar(select(func.count()).select_from(SiteImport)) == 0
    taken = bring(planner, file, layer="林场")
    assert taken.status_code == 201 and taken.json()["preview"]["layer"] == "林场"


@pytest.mark.parametrize("key", sorted(FORMATS))
def test_export_gives_the_selection_in_every_format(
    database: Database, session: Session, project: Project, key: str
) -> None:
    add_site(session, project, SQUARE.shape)
    visitor = Visitor(database, "township")
    answer = visitor.get(f"/site-exports?format={key}&unit={XIANGSHUI}&project={project.id}")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-disposition"].startswith("attachment")
    read = read_features(answer.content, f"a{FORMATS[key].ending}")
    names = {
        feature.attributes.get("项目名称") or feature.attributes.get("地块名称")
        for feature in read.layer.features
    }
    assert names == {NAME}
    lost = visitor.get(f"/site-exports/losses?format={key}").json()["losses"]
    assert ["牵头单位" in one["message"] for one in lost] == ([True] if key == "txt" else [])


@pytest.mark.parametrize(("login", "status"), [("", 403), ("neighbour", 409), ("other", 409)])
@pytest.mark.parametrize("published", [True, False])
def test_nobody_exports_what_is_not_theirs_to_see(
    database: Database, session: Session, project: Project, login: str, status: int, published: bool
) -> None:
    if published:
        project.state = "published"
    add_site(session, project, SQUARE.shape)
    visitor = Visitor(database, login)
    for query in ("", f"&project={project.id}", f"&unit={XIANGSHUI}", "&unit=640424", "&unit=000000"):
        for address in ("site-exports", "site-exports/losses"):
            answer = visitor.get(f"/{address}?format=geojson{query}")
            assert answer.status_code == status and NAME not in answer.text


def test_metres_stand_in_the_countys_zone_with_or_without_its_number(
    database: Database, session: Session, project: Project
) -> None:
    add_site(session, project, SQUARE.shape)
    visitor = Visitor(database, "county")
    for prefixed, epsg in (("true", 4523), ("false", 4544)):
        answer = visitor.get(f"/site-exports?format=txt&prefixed={prefixed}")
        read = read_features(answer.content, "a.txt")
        assert read.layer.crs is not None and read.layer.crs.to_epsg() == epsg
    refused = visitor.get("/site-exports?format=kml&epsg=4523")
    assert refused.status_code == 400 and "经纬度" in refused.json()["error"]["zh"]
    assert visitor.get("/site-exports?format=vrt").status_code == 400
