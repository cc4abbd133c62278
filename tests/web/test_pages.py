"""The pages people read: complete without script, in two languages, and only what is public."""

import gzip
import re
from html.parser import HTMLParser
from itertools import groupby

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from layers.database import Database
from layers.settings import Settings, data_dir
from layers.tables.projects import Project, ProjectPlace
from layers.tables.units import Unit
from services.ingest_plan import ingest_plan
from tests.people import add_planner
from tests.web.signing_in import send_login
from web.app import create_app

JINGYUAN, DAWAN, YANGLING = "640424", "640424203", "640424203207"
WORKS_GROUP = re.compile(r'<section class="group" id="(?!targets|policies).*?</section>', re.DOTALL)
HOSTILE = "<script>alert(1)</script>\"'&蜂场"
PAGES = (
    f"/units/{JINGYUAN}",
    f"/units/{DAWAN}",
    f"/units/{YANGLING}",
    "/documents",
    "/documents/{document}",
    "/projects/{project}",
)


class _Visible(HTMLParser):
    """The text people see, and every element with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._hidden += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        self.text += "" if self._hidden else data


def visible(page: str) -> _Visible:
    parser = _Visible()
    parser.feed(page)
    return parser


@pytest.fixture
def own(database: Database) -> TestClient:
    """Somebody without an account, over the test's own transaction."""
    app = create_app(Settings(), database)
    return TestClient(
        app, headers={"accept": "text/html"}, base_url="http://guatu.example", follow_redirects=False
    )


@pytest.fixture
def bee_yards(session: Session) -> Project:
    named = select(Project).where(Project.name == "标准化蜂场").order_by(Project.id).limit(1)
    return session.scalars(named).one()


@pytest.fixture
def sample(session: Session) -> int:
    """The bundled sample notice, read and published as `make up` does it; its document's id."""
    notice = data_dir() / "plans" / "sample-notice.txt"
    (ingested,) = ingest_plan(session, notice.read_bytes(), file_name=notice.name, by="测试", sample=True)
    return ingested.document_id


def pages_of(project: Project) -> list[str]:
    return [page.format(project=project.id, document=project.document_id) for page in PAGES]


def test_every_page_says_everything_without_script(client: TestClient, bee_yards: Project) -> None:
    for path in pages_of(bee_yards):
        page = visible(client.get(path, headers={"accept": "text/html"}).text)
        headings = [tag for tag, _ in page.elements if tag == "h1"]
        assert len(headings) == 1, path
        assert "undefined" not in page.text and "{" not in page.text, path
        names = {name for _, attributes in page.elements for name in attributes}
        assert not any(name.startswith("on") or name == "style" for name in names), path


def test_a_village_page_names_its_projects_and_how_surely_they_are_placed(client: TestClient) -> None:
    text = visible(client.get(f"/units/{YANGLING}").text).text
    for words in (
        "杨岭村",
        "大湾乡",
        "肉羊养殖示范户",
        "50",
        "位置只知到乡镇",
        "读过的文件",
        "2023年4月21日",
    ):
        assert words in text


def test_the_county_page_sets_targets_and_policies_apart_from_works(
    client: TestClient, session: Session
) -> None:
    page = client.get(f"/units/{JINGYUAN}").text
    works, rest = page.split('id="targets"')
    targets, policies = rest.split('id="policies"')
    here = select(Project.id).join(ProjectPlace).where(ProjectPlace.anchor_code == JINGYUAN)
    target = session.scalars(here.where(Project.action == "target")).first()
    policy = session.scalars(here.where(Project.action == "policy")).first()
    assert f'"/projects/{target}"' in targets and f'"/projects/{target}"' not in works
    assert f'"/projects/{policy}"' in policies and f'"/projects/{policy}"' not in works


def test_every_work_of_a_county_stands_once_category_by_category(
    client: TestClient, session: Session
) -> None:
    seen: list[str] = []
    path = f"/units/{JINGYUAN}"
    while path:
        page = client.get(path).text
        for group in re.findall(WORKS_GROUP, page):
            seen += re.findall(r'<h3><a href="/projects/(\d+)"', group)
        following = re.search(r'rel="next" href="(\?offset=\d+)"', page)
        path = f"/units/{JINGYUAN}{following.group(1)}" if following else ""
    works = select(Project).where(Project.action.in_(("new", "upgrade", "maintain"))).join(ProjectPlace)
    inside = session.scalars(works.where(ProjectPlace.anchor_code.startswith(JINGYUAN)).distinct()).all()
    assert sorted(map(int, seen)) == sorted(project.id for project in inside)
    order = [session.get_one(Project, int(key)).category for key in seen]
    assert [key for key, _ in groupby(order)] == list(dict.fromkeys(order)), "a category is torn apart"


def test_a_place_without_projects_says_how_the_page_gets_filled(client: TestClient, session: Session) -> None:
    planned = select(ProjectPlace.id).where(ProjectPlace.anchor_code == Unit.code).exists()
    village = session.scalars(select(Unit).where(Unit.level == "village", ~planned)).first()
    assert village
    text = visible(client.get(f"/units/{village.code}").text).text
    assert "这里还没有公开的项目。" in text and "文件读入、核对并公开以后" in text


def test_a_project_page_shows_the_figures_that_differ_and_links_units_and_sections(
    client: TestClient, bee_yards: Project
) -> None:
    page = client.get(f"/projects/{bee_yards.id}").text
    text = visible(page).text
    assert "各处写的数不同" in text and "这是各处合计" in text and "文件写作“张台村”" in text
    assert f'href="/documents/{bee_yards.document_id}"' in page
    assert ("a", f"/?county={JINGYUAN}&project={bee_yards.id}") in [
        (tag, attributes.get("href")) for tag, attributes in visible(page).elements
    ]


def test_an_ambiguous_place_names_its_candidates_with_their_townships(
    client: TestClient, session: Session
) -> None:
    project = session.scalars(
        select(ProjectPlace.project_id).where(ProjectPlace.resolution == "ambiguous")
    ).first()
    text = visible(client.get(f"/projects/{project}").text).text
    assert "没有认定" in text and "香水镇 大庄村" in text and "六盘山镇 大庄村" in text


def test_what_the_document_leaves_out_is_said_to_be_left_out(client: TestClient, bee_yards: Project) -> None:
    assert bee_yards.deadline is None
    assert "文件未写明" in visible(client.get(f"/projects/{bee_yards.id}").text).text


def test_a_document_known_by_its_facts_says_that_its_text_is_not_stored(
    client: TestClient, bee_yards: Project
) -> None:
    page = client.get(f"/documents/{bee_yards.document_id}").text
    assert "原文未收录" in visible(page).text
    assert f'href="/projects/{bee_yards.id}"' in page and 'id="L1"' not in page


def test_the_lines_of_a_stored_document_lead_to_its_projects_and_back(own: TestClient, sample: int) -> None:
    page = own.get(f"/documents/{sample}").text
    text = (data_dir() / "plans" / "sample-notice.txt").read_text(encoding="utf-8").splitlines()
    assert [int(no) for no in re.findall(r'id="L(\d+)"', page)] == list(range(1, len(text) + 1))
    no, project = re.findall(r'id="L(\d+)".*?<mark><a href="/projects/(\d+)"', page)[0]
    stated = own.get(f"/projects/{project}").text
    assert f'href="/documents/{sample}#L{no}"' in stated and "<mark>" in stated


def test_table_lines_are_cells_in_a_box_of_their_own(own: TestClient, sample: int) -> None:
    page = own.get(f"/documents/{sample}").text
    boxes = re.findall(r'<div class="wide-box".*?</div>', page, re.DOTALL)
    assert boxes and all("<td>" in box for box in boxes)


def test_html_in_names_stays_text_on_every_page(
    own: TestClient, session: Session, bee_yards: Project
) -> None:
    bee_yards.name = HOSTILE
    bee_yards.lead = HOSTILE
    for place in session.scalars(select(ProjectPlace).where(ProjectPlace.project_id == bee_yards.id)):
        place.written, place.resolution = HOSTILE, "area"
    session.flush()
    for path in pages_of(bee_yards):
        assert "<script>alert" not in own.get(path).text, path
    assert HOSTILE in visible(own.get(f"/projects/{bee_yards.id}").text).text


def test_a_draft_is_on_no_page_of_the_public(own: TestClient, session: Session, bee_yards: Project) -> None:
    bee_yards.name, bee_yards.state = "还没有公开的蜂场", "draft"
    session.flush()
    for path in pages_of(bee_yards):
        assert bee_yards.name not in own.get(path).text, path
    assert own.get(f"/projects/{bee_yards.id}").status_code == 404


def test_those_who_answer_for_the_place_see_a_draft_marked_as_such(
    own: TestClient, session: Session, bee_yards: Project
) -> None:
    bee_yards.state = "draft"
    add_planner(session)
    session.flush()
    send_login(own)
    for path in (f"/projects/{bee_yards.id}", f"/units/{JINGYUAN}"):
        assert '<span class="badge">草稿</span>' in own.get(path).text


def test_an_invented_sample_is_on_no_units_page_and_marked_on_its_own(
    own: TestClient, session: Session, sample: int
) -> None:
    invented = session.scalars(select(Project).where(Project.sample)).all()
    assert invented
    for path in (f"/units/{JINGYUAN}", f"/units/{DAWAN}"):
        page = own.get(path).text
        assert "示例" not in visible(page).text
        assert not any(f'"/projects/{project.id}"' in page for project in invented)
    assert "内容是虚构的" in visible(own.get(f"/projects/{invented[0].id}").text).text
    assert "内容是虚构的" in visible(own.get(f"/documents/{sample}").text).text


def test_pages_switch_to_english_and_remember_it(client: TestClient, bee_yards: Project) -> None:
    page = visible(client.get(f"/projects/{bee_yards.id}?lang=en").text)
    assert "How sure the position is" in page.text and "位置有多可靠" not in page.text
    assert ("html", {"lang": "en"}) in page.elements
    assert ("html", {"lang": "en"}) in visible(client.get("/documents").text).elements


@pytest.mark.parametrize("path", ["/units/999999", "/projects/999999999", "/documents/999999999", "/nowhere"])
def test_an_unknown_address_is_a_calm_page_in_words(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"accept": "text/html"})
    page = visible(answer.text)
    assert answer.status_code == 404 and "没有找到" in page.text
    assert any(tag == "a" and attributes.get("href") == "/" for tag, attributes in page.elements)
    assert any(tag == "input" and attributes.get("name") == "q" for tag, attributes in page.elements)


def test_no_page_weighs_more_than_a_hundred_kilobytes(client: TestClient, bee_yards: Project) -> None:
    for path in pages_of(bee_yards):
        page = client.get(path).text
        parts = [page, *(client.get(url).text for url in set(re.findall(r'/static/built/[^"]+', page)))]
        assert sum(len(gzip.compress(part.encode())) for part in parts) < 100_000, path
        assert len(page.encode()) < 200_000, path
