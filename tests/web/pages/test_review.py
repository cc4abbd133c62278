"""The pages of reviewing: who gets them, and what they say before any script runs."""

import json
import re

import pytest
from sqlalchemy.orm import Session

from layers.database import Database
from tests.people import JINGYUAN, LUSHI, add_planner
from tests.reviews import LINES, SECRET, Plan, add_plan
from tests.web.signing_in import visitor

PAGE = {"accept": "text/html"}
ROLES: dict[str, dict[str, list[str]]] = {
    "planner": {"planner": [JINGYUAN]},
    "ecologist": {"ecologist": [JINGYUAN]},
    "other": {"planner": [LUSHI]},
}


@pytest.fixture
def plan(session: Session) -> Plan:
    for login, roles in ROLES.items():
        add_planner(session, login, roles=roles)
    return add_plan(session)


def test_list_shows_how_far_each_document_is(database: Database, plan: Plan) -> None:
    page = visitor(database, "planner").get("/review", headers=PAGE)
    assert page.status_code == 200
    assert f'href="/review/{plan.document.id}"' in page.text
    assert "<b>0</b> <small>/ 4</small>" in page.text


def test_list_without_documents_says_what_to_do(database: Database, plan: Plan) -> None:
    page = visitor(database, "other").get("/review", headers=PAGE)
    assert "还没有可审的文件" in page.text and SECRET not in page.text


@pytest.mark.parametrize("login", ["", "ecologist"])
def test_list_is_refused_in_words_to_who_may_not_review(database: Database, plan: Plan, login: str) -> None:
    page = visitor(database, login).get("/review", headers=PAGE)
    assert page.status_code == 403
    assert "没有权限" in page.text and "upload" not in page.text


def test_page_has_every_line_and_the_progress(database: Database, plan: Plan) -> None:
    page = visitor(database, "planner").get(f"/review/{plan.document.id}", headers=PAGE)
    assert page.status_code == 200
    assert all(f"<p>{line}</p>" in page.text for line in LINES)
    assert all(f'id="L{no}" data-line="{no}"' in page.text for no in range(1, len(LINES) + 1))
    assert "0 / 4" in page.text


def test_page_knows_where_the_documents_county_is(database: Database, plan: Plan) -> None:
    page = visitor(database, "planner").get(f"/review/{plan.document.id}", headers=PAGE)
    (written,) = re.findall(r'id="review-counties">(.*?)</script>', page.text)
    (county,) = json.loads(written)
    assert county["code"] == JINGYUAN and len(county["bbox"]) == 4


@pytest.mark.parametrize(("login", "status"), [("", 404), ("other", 404), ("ecologist", 403)])
def test_page_tells_nobody_else_anything(database: Database, plan: Plan, login: str, status: int) -> None:
    page = visitor(database, login).get(f"/review/{plan.document.id}", headers=PAGE)
    assert page.status_code == status
    assert SECRET not in page.text


def test_door_is_shown_to_who_may_review(database: Database, plan: Plan) -> None:
    assert 'href="/review"' in visitor(database, "planner").get("/documents").text
    assert 'href="/review"' not in visitor(database, "ecologist").get("/documents").text
    assert 'href="/review"' not in visitor(database).get("/documents").text
