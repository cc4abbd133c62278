"""A project's page: different figures side by side, what has to be decided, and what became of it, for whom."""

import re

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from layers.database import Database
from layers.tables.projects import PossibleRepeat, Project
from services.ingest_plan import Ingested
from services.reviewing.accept_item import accept_item
from services.reviewing.publish_accepted import publish_accepted
from tests.notices import HERBS, NOTICE, OTHER_NOTICE, ingest_one, items_of
from tests.people import JINGYUAN, LUSHI, add_planner
from tests.reviews import REVIEWER, project_of
from tests.services.reviewing.edits import edit_of
from tests.web.signing_in import csrf_in, visitor

ROLES: dict[str, dict[str, list[str]]] = {
    "reviewer": {"reviewer": [JINGYUAN]},
    "planner": {"planner": [JINGYUAN]},
    "township": {"planner": ["640424101"]},
    "other": {"reviewer": [LUSHI]},
}
RULE = "\n二、扶持政策\n\n连片种植黄芪300亩以上的，每亩补贴600元，每户最高不超过3万元。\n"
WHY = "与年度计划重复"


@pytest.fixture(autouse=True)
def people(session: Session) -> None:
    for login, roles in ROLES.items():
        add_planner(session, login, roles=roles)


def published(session: Session) -> Ingested:
    """The notice with a corrected name, accepted and published."""
    done = ingest_one(session, NOTICE + RULE)
    farm, *others = items_of(session, done)
    edit = edit_of(session, farm, name="示范蜂场")
    accept_item(session, item_id=farm.id, revision=1, by=REVIEWER, edit=edit, why="按批复改名")
    for item in others:
        accept_item(session, item_id=item.id, revision=1, by=REVIEWER)
    publish_accepted(session, document_id=done.document_id, by=REVIEWER)
    return done


def text_of(client: TestClient, project: int) -> str:
    page = client.get(f"/projects/{project}", headers={"accept": "text/html"})
    assert page.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.text))


def test_figures_of_two_notices_stand_side_by_side_with_their_lines(
    database: Database, session: Session
) -> None:
    ingest_one(session, NOTICE)
    _, herbs = items_of(session, ingest_one(session, OTHER_NOTICE.replace(HERBS, "种植黄芪 800 亩")))
    text = text_of(visitor(database, "planner"), project_of(session, herbs).id)
    assert re.search(
        r"数不同·面积 500 亩 泾测发〔2026〕1号.{0,20}第 9 行 800 亩 泾测发〔2026〕2号.{0,20}第 9 行", text
    )


def test_a_subsidy_is_shown_as_a_rule_and_in_the_answer_of_the_api(
    database: Database, session: Session
) -> None:
    rule = project_of(session, items_of(session, published(session))[2]).id
    text = text_of(visitor(database), rule)
    assert "标准 600 元/亩" in text and "连片面积 300 亩以上" in text and "每户最高 30,000 元" in text
    assert visitor(database).get(f"/api/projects/{rule}").json()["subsidy"] == {
        "rate": 600,
        "unit": "元/亩",
        "conditions": [{"measure": "连片面积", "value": 300, "unit": "亩"}],
        "caps": [{"per": "户", "value": 30000, "unit": "元"}],
        "tiers": [],
    }


def test_history_says_to_reviewers_who_did_what_and_why(database: Database, session: Session) -> None:
    farm = project_of(session, items_of(session, published(session))[0]).id
    text = text_of(visitor(database, "planner"), farm)
    told = text[text.index("来历") :]
    order = [
        "测试读入泾测发〔2026〕1号第 1 版，从中读出这一项",
        "张三改正后接受了泾测发〔2026〕1号里的条目",
        "名称 标准化蜂场 → 示范蜂场",
        "按批复改名",
        "张三发布了泾测发〔2026〕1号第 1 版",
    ]
    places = [told.find(sentence) for sentence in order]
    assert places == sorted(places) and -1 not in places


@pytest.mark.parametrize("login", ["", "other", "township"])
def test_history_says_to_others_only_that_it_was_published(
    database: Database, session: Session, login: str
) -> None:
    farm = project_of(session, items_of(session, published(session))[0]).id
    client = visitor(database, login)
    text = text_of(client, farm)
    assert "公开发布。" in text
    assert not any(secret in text for secret in ("按批复改名", "测试读入", "接受了", "reviewer"))
    (event,) = client.get(f"/api/projects/{farm}/history").json()
    assert (event["kind"], event["by"], event["why"], event["changes"]) == ("发布文件", None, None, [])


@pytest.mark.parametrize("login", ["", "other"])
def test_nothing_of_a_draft_is_told_to_who_may_not_see_it(
    database: Database, session: Session, login: str
) -> None:
    farm = project_of(session, items_of(session, ingest_one(session, NOTICE))[0]).id
    client = visitor(database, login)
    for address in (
        f"/projects/{farm}",
        f"/api/projects/{farm}/history",
        f"/api/projects/{farm}/possibly-same",
    ):
        assert client.get(address).status_code == 404


def changed(session: Session) -> tuple[int, int]:
    """The published project whose figure a new version changes, and the one it does not say."""
    farm, herbs, _ = items_of(session, published(session))
    ingest_one(session, NOTICE.replace(HERBS, "种植黄芪 600 亩").replace("新建标准化蜂场 2 个，", ""))
    return project_of(session, herbs).id, project_of(session, farm).id


def test_what_a_new_version_changes_is_shown_to_staff_and_not_to_the_public(
    database: Database, session: Session
) -> None:
    project, _ = changed(session)
    staff, public = (text_of(visitor(database, login), project) for login in ("planner", ""))
    assert re.search(
        r"500 亩 泾测发〔2026〕1号.{0,20}第 9 行 第 1 版 600 亩 .{0,40}第 2 版 新版写得不同", staff
    )
    assert "600" not in public.replace("600 元", "") and "第 2 版" not in public


def test_what_a_new_version_does_not_say_is_kept_until_somebody_withdraws_it(
    database: Database, session: Session
) -> None:
    _, project = changed(session)
    assert "没有读到这一项" not in text_of(visitor(database), project)
    planner, reviewer = visitor(database, "planner"), visitor(database, "reviewer")
    assert "泾测发〔2026〕1号第 2 版里没有读到这一项" in text_of(planner, project)

    def withdraw(client: TestClient) -> int:
        token = csrf_in(client.get(f"/projects/{project}"))
        fields = {"csrf": token, "why": WHY}
        return client.post(f"/projects/{project}/withdraw", data=fields).status_code

    assert withdraw(planner) == 403
    assert withdraw(reviewer) == 303
    session.expire_all()
    assert session.get_one(Project, project).state == "withdrawn"
    assert WHY in text_of(reviewer, project)
    assert visitor(database).get(f"/projects/{project}").status_code == 404


def test_a_project_that_is_still_stated_cannot_be_withdrawn(database: Database, session: Session) -> None:
    farm = project_of(session, items_of(session, published(session))[0]).id
    client = visitor(database, "reviewer")
    token = csrf_in(client.get(f"/projects/{farm}"))
    answer = client.post(f"/projects/{farm}/withdraw", data={"csrf": token, "why": WHY})
    assert answer.status_code == 409 and "不能撤下" in answer.text


def asked(session: Session) -> PossibleRepeat:
    ingest_one(session, NOTICE)
    _, herbs = items_of(
        session, ingest_one(session, OTHER_NOTICE.replace(f"在泾河源镇{HERBS}", "全县种植黄芪 500 亩"))
    )
    return session.scalars(select(PossibleRepeat).where(PossibleRepeat.item_id == herbs.id)).one()


@pytest.mark.parametrize(("same", "decided"), [("yes", "same"), ("no", "other")])
def test_a_doubt_is_decided_on_the_page_of_either_project(
    database: Database, session: Session, same: str, decided: str
) -> None:
    doubt = asked(session)
    key = (doubt.item_id, doubt.project_id)
    own = session.scalars(select(Project).where(Project.item_id == doubt.item_id)).one().id
    client = visitor(database, "planner")
    for project in (own, doubt.project_id):
        assert "可能是同一项目" in text_of(client, project)
    fields = {"csrf": csrf_in(client.get(f"/projects/{own}")), "item": str(doubt.item_id), "revision": "1"}
    answer = client.post(f"/projects/{doubt.project_id}/same", data={**fields, "same": same})
    assert answer.status_code == 303
    session.expire_all()
    assert session.get_one(PossibleRepeat, key).decided == decided
    assert "可能是同一项目" not in text_of(client, key[1])


def test_a_doubt_is_decided_by_who_may_review_and_with_what_they_saw(
    database: Database, session: Session
) -> None:
    doubt = asked(session)
    address = f"/api/projects/{doubt.project_id}/same"
    body = {"item": doubt.item_id, "revision": 7, "same": True}

    def send(login: str) -> int:
        client = visitor(database, login)
        page = client.get("/documents")
        token = csrf_in(page) if login else ""
        return client.post(address, json=body, headers={"x-csrf-token": token}).status_code

    assert [send(login) for login in ("", "other", "township", "planner")] == [403, 404, 403, 409]
    assert session.get_one(PossibleRepeat, (doubt.item_id, doubt.project_id)).decided is None
