"""The pages of files of sites: who gets them, and what they say before any script runs."""

import pytest
from sqlalchemy.orm import Session

from geo.formats import READERS
from geo.formats.writing import FORMATS
from layers.database import Database
from tests.factories import add_project
from tests.people import JINGYUAN, LUSHI, add_planner
from tests.sites import XIANGSHUI, XINMIN
from tests.web.signing_in import visitor

PAGE = {"accept": "text/html"}
ROLES: dict[str, dict[str, list[str]]] = {
    "planner": {"planner": [JINGYUAN]},
    "township": {"planner": [XINMIN]},
    "ecologist": {"ecologist": [JINGYUAN]},
    "elsewhere": {"planner": [LUSHI]},
    "administrator": {"administrator": ["000000"]},
}


@pytest.fixture
def project(session: Session) -> int:
    """In 香水镇."""
    for login, roles in ROLES.items():
        add_planner(session, login, roles=roles)
    found = add_project(session, name="设施农业<b>", unit_codes=[XIANGSHUI])
    session.flush()
    return found.id


@pytest.mark.usefixtures("project")
def test_import_page_takes_every_format_that_can_be_read(database: Database) -> None:
    page = visitor(database, "planner").get("/sites/import", headers=PAGE)
    assert page.status_code == 200
    assert f'accept="{",".join(READERS)}"' in page.text
    assert f'data-county="{JINGYUAN}"' in page.text


def test_import_page_of_a_project_names_it_as_text(database: Database, project: int) -> None:
    page = visitor(database, "planner").get(f"/sites/import?project={project}", headers=PAGE)
    assert page.status_code == 200
    assert f'data-project="{project}"' in page.text
    assert "设施农业&lt;b&gt;" in page.text and "设施农业<b>" not in page.text


@pytest.mark.parametrize("login", ["", "ecologist"])
@pytest.mark.usefixtures("project")
def test_import_page_is_for_who_draws(database: Database, login: str) -> None:
    page = visitor(database, login).get("/sites/import", headers=PAGE)
    assert page.status_code == 403
    assert "import-file" not in page.text


@pytest.mark.parametrize("login", ["township", "elsewhere"])
def test_planner_of_another_place_is_refused_for_the_project(
    database: Database, project: int, login: str
) -> None:
    client = visitor(database, login)
    assert client.get("/sites/import", headers=PAGE).status_code == 200
    page = client.get(f"/sites/import?project={project}", headers=PAGE)
    assert page.status_code in (403, 404)
    assert "import-file" not in page.text


@pytest.mark.usefixtures("project")
def test_export_page_offers_every_format_with_its_use(database: Database) -> None:
    page = visitor(database, "planner").get("/sites/export", headers=PAGE)
    assert page.status_code == 200
    assert all(f'name="format" value="{key}"' in page.text for key in FORMATS)
    assert "sitefiles." not in page.text.split('id="page-words"')[0]
    assert f'<option value="{JINGYUAN}"' in page.text and f'<option value="{XIANGSHUI}"' in page.text


def test_export_page_keeps_the_unit_and_project_of_the_address(database: Database, project: int) -> None:
    page = visitor(database, "planner").get(f"/sites/export?unit={XINMIN}&project={project}", headers=PAGE)
    assert f'<option value="{XINMIN}" selected>' in page.text
    assert f'name="project" value="{project}"' in page.text


@pytest.mark.usefixtures("project")
def test_export_page_is_there_for_who_answers_for_the_country(database: Database) -> None:
    assert visitor(database, "administrator").get("/sites/export", headers=PAGE).status_code == 200


@pytest.mark.usefixtures("project")
def test_export_page_needs_an_account(database: Database) -> None:
    page = visitor(database).get("/sites/export", headers=PAGE)
    assert page.status_code == 403
    assert 'id="export"' not in page.text


@pytest.mark.usefixtures("project")
def test_lists_and_editor_lead_to_both_pages(database: Database) -> None:
    client = visitor(database, "planner")
    listed = client.get(f"/sites?unit={XINMIN}", headers=PAGE).text
    assert 'href="/sites/import"' in listed and f'href="/sites/export?unit={XINMIN}"' in listed
    ecologists = visitor(database, "ecologist").get("/sites", headers=PAGE).text
    assert 'href="/sites/import"' not in ecologists and 'href="/sites/export"' in ecologists


def test_editor_leads_to_the_import_of_its_project(database: Database, project: int) -> None:
    path, link = f"/projects/{project}/sites", f'href="/sites/import?project={project}"'
    assert link in visitor(database, "planner").get(path, headers=PAGE).text
