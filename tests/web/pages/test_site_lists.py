"""The planner's lists of sites: what they hold, for whom, and that they add up on the page."""

import re

import pytest
from sqlalchemy.orm import Session

from layers.database import Database
from tests.factories import add_project
from tests.people import JINGYUAN, LUSHI, add_planner
from tests.sites import JINGHEYUAN, XIANGSHUI, XINMIN, add_site, square
from tests.web.signing_in import visitor

PAGE = {"accept": "text/html"}
SECRET = "秘而未宣药材基地"
TABS = ("debt", "ground", "overlaps")


@pytest.fixture
def people(session: Session) -> None:
    add_planner(session, "planner", roles={"planner": [JINGYUAN]})
    add_planner(session, "other", roles={"planner": [LUSHI]})
    add_planner(session, "township", roles={"planner": [XINMIN]})


def figures(row: str) -> list[int]:
    return [int(number) for number in re.findall(r'class="number">(\d+)<', row)]


@pytest.mark.parametrize("tab", TABS)
def test_lists_ask_the_public_to_log_in(database: Database, people: None, tab: str) -> None:
    page = visitor(database).get(f"/sites?tab={tab}", headers=PAGE)
    assert page.status_code == 403 and "登录" in page.text


def test_debt_names_the_project_and_the_way_to_its_editor(
    database: Database, session: Session, people: None
) -> None:
    project = add_project(session, name=SECRET, anchors=[XIANGSHUI])
    page = visitor(database, "planner").get(f"/sites?unit={XIANGSHUI}", headers=PAGE).text
    assert SECRET in page and f'href="/projects/{project.id}/sites"' in page
    add_site(session, project)
    assert SECRET not in visitor(database, "planner").get(f"/sites?unit={XIANGSHUI}", headers=PAGE).text


def test_rows_of_the_page_add_up_to_its_total(database: Database, session: Session, people: None) -> None:
    add_site(session)
    page = visitor(database, "planner").get("/sites", headers=PAGE).text
    tables = re.findall(r"<tbody>(.*?)</tbody>\s*<tfoot>(.*?)</tfoot>", page, re.S)
    assert len(tables) == 2
    for body, foot in tables:
        rows = [figures(row) for row in re.findall(r"<tr>.*?</tr>", body, re.S)]
        assert [sum(column) for column in zip(*rows, strict=True)] == figures(foot)


def test_overlap_names_both_projects_and_their_shares(
    database: Database, session: Session, people: None
) -> None:
    add_site(session, add_project(session, name=SECRET, anchors=[XIANGSHUI]), square())
    add_site(session, add_project(session, name="标准化蜂场", anchors=[JINGHEYUAN]), square(106.305))
    page = visitor(database, "planner").get("/sites?tab=overlaps", headers=PAGE).text
    assert SECRET in page and "标准化蜂场" in page and page.count("占本地块 50%") == 2


@pytest.mark.parametrize("login", ["other", "township"])
@pytest.mark.parametrize("tab", TABS)
def test_nobody_else_sees_the_county_s_sites_or_drafts(
    database: Database, session: Session, people: None, login: str, tab: str
) -> None:
    add_site(session, add_project(session, name=SECRET, anchors=[XIANGSHUI]), square())
    add_site(session, add_project(session, name=SECRET, anchors=[XIANGSHUI]), square(106.305))
    add_project(session, name=SECRET, anchors=[XIANGSHUI])
    client = visitor(database, login)
    for unit in ("", f"&unit={XIANGSHUI}", f"&unit={JINGYUAN}"):
        page = client.get(f"/sites?tab={tab}{unit}", headers=PAGE)
        assert page.status_code == 200 and SECRET not in page.text


def test_long_list_is_paged_without_losing_anything(
    database: Database, session: Session, people: None
) -> None:
    names = {f"待画项目{number:03}" for number in range(130)}
    for name in sorted(names):
        add_project(session, name=name, anchors=[XINMIN])
    client = visitor(database, "township")
    found: set[str] = set()
    offset = 0
    while True:
        page = client.get(f"/sites?offset={offset}", headers=PAGE).text
        found |= names & set(re.findall("待画项目[0-9]{3}", page))
        if "下一页" not in page:
            break
        offset += 100
    assert found == names


@pytest.mark.parametrize("query", ["tab=secrets", "offset=-1", "unit=abc"])
def test_senseless_question_is_refused(database: Database, people: None, query: str) -> None:
    assert visitor(database, "planner").get(f"/sites?{query}", headers=PAGE).status_code == 422
