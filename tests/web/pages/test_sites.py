"""The page on which sites are drawn: who gets it, and what it says before any script runs."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from layers.database import Database
from layers.tables.projects import Project, ProjectPlace
from tests.people import JINGYUAN, LUSHI, add_planner
from tests.web.signing_in import visitor

PAGE = {"accept": "text/html"}
ROLES: dict[str, dict[str, list[str]]] = {
    "planner": {"planner": [JINGYUAN]},
    "ecologist": {"ecologist": [JINGYUAN]},
    "other": {"planner": [LUSHI]},
}


@pytest.fixture
def project(session: Session) -> int:
    """A public project of 泾源."""
    for login, roles in ROLES.items():
        add_planner(session, login, roles=roles)
    found = session.scalars(
        select(Project.id)
        .join(ProjectPlace, ProjectPlace.project_id == Project.id)
        .where(Project.state == "published", ProjectPlace.anchor_code.startswith(JINGYUAN))
        .order_by(Project.id)
    ).first()
    assert found is not None
    return found


def test_planner_gets_the_tools_and_the_script(database: Database, project: int) -> None:
    page = visitor(database, "planner").get(f"/projects/{project}/sites", headers=PAGE)
    assert page.status_code == 200
    assert f'data-project="{project}"' in page.text and "edit-save" in page.text
    assert '"edit.save.will"' in page.text and '"shape.refused.apart"' in page.text
    assert "只能看" not in page.text.partition("page-words")[0]


@pytest.mark.parametrize("login", ["ecologist", "other"])
def test_others_are_told_that_they_can_only_look(database: Database, project: int, login: str) -> None:
    page = visitor(database, login).get(f"/projects/{project}/sites", headers=PAGE)
    assert page.status_code == 200
    shown = page.text.partition("page-words")[0]
    assert "只能看" in shown and 'aria-label="画地块的工具" hidden' in shown


def test_public_is_asked_to_log_in(database: Database, project: int) -> None:
    page = visitor(database).get(f"/projects/{project}/sites", headers=PAGE, follow_redirects=False)
    assert page.status_code in (303, 401, 403)
    assert "data-project" not in page.text


def test_project_that_is_not_there_is_not_found(database: Database, project: int) -> None:
    assert visitor(database, "planner").get("/projects/999999999/sites", headers=PAGE).status_code == 404


def test_way_to_the_editor_is_shown_to_planners_only(database: Database, project: int) -> None:
    link = f'href="/projects/{project}/sites"'
    assert link in visitor(database, "planner").get(f"/projects/{project}", headers=PAGE).text
    assert link not in visitor(database, "ecologist").get(f"/projects/{project}", headers=PAGE).text
    assert link not in visitor(database).get(f"/projects/{project}", headers=PAGE).text
