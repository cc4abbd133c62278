"""Reviewing over HTTP: rights, what is refused before it is looked at, and two people at once."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy.orm import Session, object_session

from layers.database import Database
from layers.tables.projects import PossibleRepeat
from tests.factories import add_document, add_evidence, add_item, add_project, add_version
from tests.people import JINGYUAN, LUSHI, add_planner
from tests.reviews import LINES, SECRET, ZHAOMING, Plan, add_plan, project_of
from tests.web.copies import copied
from tests.web.signing_in import browser, csrf_in, send_login

ROLES: dict[str, dict[str, list[str]]] = {
    "planner": {"planner": [JINGYUAN]},
    "reviewer": {"reviewer": [JINGYUAN]},
    "ecologist": {"ecologist": [JINGYUAN]},
    "township": {"planner": ["640424200"]},
    "other": {"planner": [LUSHI]},
}


class Visitor:
    """A browser, signed in as somebody unless login is empty, that sends the token along."""

    def __init__(self, database: Database, login: str = "") -> None:
        self.client: TestClient = browser(database)
        if login:
            assert send_login(self.client, login).status_code == 303
            self.client.headers["x-csrf-token"] = csrf_in(self.client.get("/documents"))
        else:
            self.client.headers["x-csrf-token"] = csrf_in(self.client.get("/login"))

    def get(self, path: str) -> Response:
        answer: Response = self.client.get(f"/api/review{path}")
        return answer

    def post(self, path: str, body: Any = None) -> Response:
        """Escapes whatever is not ASCII, which lets half a character through too."""
        headers = {"content-type": "application/json"}
        answer: Response = self.client.post(f"/api/review{path}", content=json.dumps(body), headers=headers)
        return answer


@pytest.fixture
def plan(session: Session) -> Plan:
    for login, roles in ROLES.items():
        add_planner(session, login, roles=roles)
    return add_plan(session)


@pytest.fixture
def planner(database: Database, plan: Plan) -> Visitor:
    return Visitor(database, "planner")


def shown_as_body(item: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """The item as the page sends it back."""
    fields = {key: item[key] for key in ("name", "category", "action", "lead", "deadline", "quantities")}
    places = [
        {key: place[key] for key in ("position", "written", "level", "township")} for place in item["places"]
    ]
    return {**fields, "places": places, **changes}


def decisions(plan: Plan) -> list[tuple[str, dict[str, Any]]]:
    """Every address that changes something, with a body that would be taken."""
    item, document = f"/items/{plan.hives.id}", f"/documents/{plan.document.id}"
    part = {"name": "蜂箱", "category": "bee", "action": "new", "quantities": [], "places": []}
    parts = [{**part, "start": 0, "end": 2}, {**part, "start": 2, "end": 4}]
    seen = {"id": plan.hives.id, "revision": 1}
    return [
        (f"{item}/accept", {"revision": 1}),
        (f"{item}/reject", {"revision": 1}),
        (f"{item}/undo", {"revision": 1}),
        (f"{item}/split", {"revision": 1, "parts": parts}),
        (f"{item}/merge", {"revision": 1, "into": plan.orchard.id, "into_revision": 1}),
        (f"{item}/join", {"revision": 1, "project": project_of(session_of(plan), plan.farm).id}),
        (f"{document}/same-for-all", {"written": "张台村", "unit": ZHAOMING, "items": [seen]}),
        (f"{document}/publish", {}),
    ]


def session_of(plan: Plan) -> Session:
    session = object_session(plan.farm)
    assert session
    return session


def addresses(plan: Plan) -> list[str]:
    item = f"/items/{plan.hives.id}"
    return [f"/documents/{plan.document.id}/queue", item, f"{item}/others"]


def test_queue_leads_to_an_accepted_item(planner: Visitor, plan: Plan) -> None:
    (document,) = [one for one in planner.get("/documents").json() if one["id"] == plan.document.id]
    assert (document["total"], document["decided"], document["may_publish"]) == (4, 0, False)
    queue = planner.get(f"/documents/{plan.document.id}/queue").json()
    assert queue["document"]["total"] == 4 and len(queue["items"]) == 4
    item = planner.get(f"/items/{plan.hives.id}").json()
    body = shown_as_body(item, name="标准蜂箱")
    body["places"][0]["unit"] = item["places"][0]["candidates"][0]["code"]
    answer = planner.post(f"/items/{plan.hives.id}/accept", {"revision": 1, "item": body, "why": "看过现场"})
    assert answer.json() == {
        "changed": [{"id": plan.hives.id, "revision": 2, "state": "accepted"}],
        "total": 4,
        "decided": 1,
        "to_publish": 1,
    }
    item = planner.get(f"/items/{plan.hives.id}").json()
    assert (item["name"], item["places"][0]["unit_code"]) == ("标准蜂箱", ZHAOMING)
    assert [entry["why"] for entry in item["history"]] == [None, "看过现场"]


def test_item_sent_back_as_it_was_shown_is_accepted_unchanged(planner: Visitor, plan: Plan) -> None:
    for item in plan.items:
        body = shown_as_body(planner.get(f"/items/{item.id}").json())
        assert planner.post(f"/items/{item.id}/accept", {"revision": 1, "item": body}).status_code == 200
        assert planner.get(f"/items/{item.id}").json()["history"][-1]["what"] == "接受条目"


def test_item_is_offered_others_to_merge_with(planner: Visitor, plan: Plan) -> None:
    first, *_ = planner.get(f"/items/{plan.hives.id}/others").json()["items"]
    assert (first["id"], first["reasons"]) == (plan.orchard.id, ["same_place", "near"])
    body = {"revision": 1, "into": first["id"], "into_revision": first["revision"]}
    assert planner.post(f"/items/{plan.hives.id}/merge", body).status_code == 200
    left = planner.get(f"/items/{plan.hives.id}/others").json()["items"]
    assert all(one["id"] != plan.orchard.id for one in left)


@pytest.fixture
def in_doubt(session: Session, plan: Plan) -> int:
    """A project of another notice that the hives may state."""
    elsewhere = add_document(session, title="另一份通知")
    known = add_project(session, document=elsewhere, anchors=[ZHAOMING])
    session.add(
        PossibleRepeat(item_id=plan.hives.id, project_id=known.id, doubt="可能是同一项目。", decided=None)
    )
    session.flush()
    return known.id


def test_reader_in_doubt_about_another_notice_is_answered_once(
    planner: Visitor, plan: Plan, in_doubt: int
) -> None:
    item = f"/items/{plan.hives.id}"
    (known,) = planner.get(f"{item}/others").json()["projects"]
    assert (known["id"], known["document"], known["doubt"]) == (in_doubt, "另一份通知", "可能是同一项目。")
    body = {"revision": 1, "project": in_doubt}
    assert planner.post(f"{item}/tell-apart", {**body, "revision": 2}).status_code == 409
    assert planner.post(f"{item}/tell-apart", body).status_code == 204
    assert planner.get(f"{item}/others").json()["projects"] == []
    assert planner.get(item).json()["revision"] == 1


def test_project_the_person_may_not_see_is_neither_offered_nor_joined(
    database: Database, session: Session, planner: Visitor, plan: Plan
) -> None:
    hidden = add_project(session, document=add_document(session, unit_codes=[LUSHI]), anchors=[LUSHI])
    session.add(PossibleRepeat(item_id=plan.hives.id, project_id=hidden.id, doubt=SECRET, decided=None))
    session.flush()
    item = f"/items/{plan.hives.id}"
    assert planner.get(f"{item}/others").json()["projects"] == []
    for deed in ("join", "tell-apart"):
        assert planner.post(f"{item}/{deed}", {"revision": 1, "project": hidden.id}).status_code == 404


def test_words_of_a_notice_the_person_may_not_read_are_not_among_the_statements(
    session: Session, planner: Visitor, plan: Plan
) -> None:
    project = project_of(session, plan.hives)
    for codes, words in (([JINGYUAN], "看得到的原文"), ([LUSHI], "看不到的原文")):
        elsewhere = add_document(session, unit_codes=codes)
        version = add_version(session, elsewhere)
        again = add_item(
            session, elsewhere, version_id=version.id, line_no=1, evidence=words, repeat_of=plan.hives.id
        )
        add_evidence(session, project, again)
    answer = planner.get(f"/items/{plan.hives.id}")
    assert [one["evidence"] for one in answer.json()["statements"]] == ["看得到的原文"]
    assert "看不到的原文" not in answer.text


@pytest.mark.parametrize("login", ["ecologist", "township"])
def test_doubt_is_decided_only_by_who_reviews_the_document(
    database: Database, plan: Plan, in_doubt: int, login: str
) -> None:
    visitor = Visitor(database, login)
    answer = visitor.post(f"/items/{plan.hives.id}/tell-apart", {"revision": 1, "project": in_doubt})
    assert answer.status_code in (403, 404)


def test_every_decision_can_be_taken_and_undone(planner: Visitor, plan: Plan) -> None:
    *deeds, _ = decisions(plan)
    for path, body in deeds:
        if path.endswith("undo"):
            continue
        revision = planner.get(f"/items/{plan.hives.id}").json()["revision"]
        if "items" in body:
            body["items"][0]["revision"] = revision
        else:
            body["revision"] = revision
        done = planner.post(path, body)
        assert done.status_code == 200, path
        changed = done.json()["changed"][0]
        undone = planner.post(f"/items/{plan.hives.id}/undo", {"revision": changed["revision"]})
        assert undone.json()["changed"][0]["state"] == "proposed", path


def test_second_person_is_shown_what_the_first_one_made(
    database: Database, planner: Visitor, plan: Plan
) -> None:
    colleague = Visitor(database, "reviewer")
    body = shown_as_body(colleague.get(f"/items/{plan.farm.id}").json(), name="先到的改法")
    colleague.post(f"/items/{plan.farm.id}/accept", {"revision": 1, "item": body})
    answer = planner.post(f"/items/{plan.farm.id}/reject", {"revision": 1})
    error = answer.json()["error"]
    assert answer.status_code == 409 and "reviewer" in error["zh"]
    details = error["details"]
    assert details["now"]["name"] == "先到的改法" != details["based_on"]["name"]
    assert (details["item"], details["revision"], details["by"]) == (plan.farm.id, 2, "reviewer")


@pytest.mark.parametrize("login", ["", "other"])
def test_draft_is_not_there_for_who_may_not_see_it(database: Database, plan: Plan, login: str) -> None:
    visitor = Visitor(database, login)
    for path in addresses(plan):
        answer = visitor.get(path)
        assert answer.status_code == 404 and SECRET not in answer.text
    for path, body in decisions(plan):
        nothing = path.replace(str(plan.hives.id), "987654321").replace(str(plan.document.id), "987654321")
        answer, absent = visitor.post(path, body), visitor.post(nothing, body)
        assert answer.status_code == absent.status_code == 404, path
        key = nothing.split("/")[2]
        assert absent.text.replace(key, "N") == answer.text.replace(path.split("/")[2], "N")
    assert plan.hives.revision == 1


def test_who_may_see_but_not_decide_is_told_so(database: Database, plan: Plan) -> None:
    ecologist = Visitor(database, "ecologist")
    for path in addresses(plan):
        assert ecologist.get(path).status_code == 403
    for path, body in decisions(plan):
        assert ecologist.post(path, body).status_code == 403, path
    assert all(one["id"] != plan.document.id for one in ecologist.get("/documents").json())


def test_planner_of_one_township_sees_its_project_but_not_the_countys_review(
    database: Database, plan: Plan
) -> None:
    township = Visitor(database, "township")
    assert township.get(f"/documents/{plan.document.id}/queue").status_code == 403
    assert township.get(f"/items/{plan.farm.id}").status_code == 403
    assert township.get(f"/items/{plan.hives.id}").status_code == 404


def test_list_of_documents_needs_an_account_and_names_none_of_others(database: Database, plan: Plan) -> None:
    assert Visitor(database).get("/documents").status_code == 403
    assert SECRET not in Visitor(database, "other").get("/documents").text


def test_planner_cannot_publish_and_reviewer_can(database: Database, planner: Visitor, plan: Plan) -> None:
    planner.post(f"/items/{plan.farm.id}/accept", {"revision": 1})
    assert planner.post(f"/documents/{plan.document.id}/publish").status_code == 403
    answer = Visitor(database, "reviewer").post(f"/documents/{plan.document.id}/publish")
    assert answer.json() == {"document_id": plan.document.id, "version": 1, "projects": 1, "left": 2}


# The tile 新民乡 stands in, with what is planned in the year of the plan alone.
TILE = "/tiles/projects/14/13036/6471.mvt?year=2031"


def test_published_project_is_there_for_everybody_and_what_is_undecided_is_not(
    database: Database, plan: Plan
) -> None:
    reviewer, stranger = Visitor(database, "reviewer"), Visitor(database, "other")
    listed = f"/api/projects?document={plan.document.id}"
    reviewer.post(f"/items/{plan.farm.id}/accept", {"revision": 1})
    assert stranger.client.get(listed).json()["total"] == 0
    assert SECRET.encode() not in stranger.client.get(TILE).content
    reviewer.post(f"/documents/{plan.document.id}/publish")
    page = stranger.client.get(listed).json()
    assert [project["name"] for project in page["projects"]] == [plan.farm.name]
    assert SECRET.encode() in stranger.client.get(TILE).content
    card = f"/api/projects/{page['projects'][0]['id']}"
    statements = [len(who.client.get(card).json()["evidence"]) for who in (stranger, reviewer)]
    assert statements == [1, 2]


def test_published_document_leaves_the_review_closed_to_others(database: Database, plan: Plan) -> None:
    reviewer, stranger = Visitor(database, "reviewer"), Visitor(database, "other")
    reviewer.post(f"/items/{plan.farm.id}/accept", {"revision": 1, "why": SECRET})
    reviewer.post(f"/documents/{plan.document.id}/publish")
    assert stranger.get(f"/documents/{plan.document.id}/queue").status_code == 403
    assert stranger.get(f"/items/{plan.farm.id}").status_code == 403
    assert stranger.get(f"/items/{plan.hives.id}").status_code == 404


def test_request_of_another_site_changes_nothing(planner: Visitor, plan: Plan) -> None:
    del planner.client.headers["x-csrf-token"]
    for path, body in decisions(plan):
        assert planner.post(path, body).status_code == 403, path
    assert plan.hives.revision == 1


HOSTILE_ITEMS: dict[str, dict[str, Any]] = {
    "unknown category": {"category": "gold"},
    "unknown action": {"action": "sell"},
    "empty name": {"name": "  "},
    "name of a thousand characters": {"name": "蜂" * 1000},
    "NUL in a name": {"name": "蜂\x00场"},
    "line break in a name": {"name": "蜂\n场"},
    "half a character": {"name": "\ud800"},
    "negative value": {"quantities": [{"measure": "数量", "value": -1, "unit": "处"}]},
    "value that is no number": {"quantities": [{"measure": "数量", "value": "NaN", "unit": "处"}]},
    "value without end": {"quantities": [{"measure": "数量", "value": "Infinity", "unit": "处"}]},
    "value of a thousand digits": {"quantities": [{"measure": "数量", "value": "9" * 1000, "unit": "处"}]},
    "too many quantities": {"quantities": [{"measure": "数量", "value": 1, "unit": "处"}] * 51},
    "place of an unknown level": {"places": [{"position": 0, "written": "村", "level": "planet"}]},
    "code that is none": {
        "places": [{"position": 0, "written": "村", "level": "village", "unit": "' OR 1=1"}]
    },
    "two choices at once": {
        "places": [{"position": 0, "written": "村", "level": "village", "unit": ZHAOMING, "none": True}]
    },
    "negative position": {"places": [{"position": -1, "written": "村", "level": "village"}]},
    "field nobody asked for": {"state": "published"},
}


@pytest.mark.parametrize("what", HOSTILE_ITEMS)
def test_hostile_item_is_refused_with_a_sentence(planner: Visitor, plan: Plan, what: str) -> None:
    item = shown_as_body(planner.get(f"/items/{plan.farm.id}").json(), **HOSTILE_ITEMS[what])
    answer = planner.post(f"/items/{plan.farm.id}/accept", {"revision": 1, "item": item})
    assert answer.status_code == 422
    assert answer.json()["error"]["zh"].endswith("。") and answer.json()["error"]["en"].endswith(".")
    assert plan.farm.revision == 1


@pytest.mark.parametrize(
    "body", [None, [], "x", {}, {"revision": 0}, {"revision": "eins"}, {"revision": 2**40}]
)
def test_body_of_another_form_is_refused(planner: Visitor, plan: Plan, body: Any) -> None:
    answer = planner.post(f"/items/{plan.farm.id}/accept", body)
    assert answer.status_code == 422 and answer.json()["error"]["zh"].endswith("。")


def test_span_outside_the_line_is_refused_with_a_sentence(planner: Visitor, plan: Plan) -> None:
    (_, body) = next(one for one in decisions(plan) if one[0].endswith("split"))
    body["parts"][1]["end"] = len(LINES[1]) + 1
    answer = planner.post(f"/items/{plan.hives.id}/split", body)
    assert answer.status_code == 400 and "这一行" in answer.json()["error"]["zh"]


def test_endless_body_is_not_read(planner: Visitor, plan: Plan) -> None:
    answer = planner.post(f"/items/{plan.farm.id}/accept", {"revision": 1, "why": "蜂" * 200_000})
    assert answer.status_code == 413


@pytest.fixture
def two_people(committed: Database) -> Iterator[tuple[Database, int]]:
    """A database of its own, for what only committed transactions show."""
    with copied(committed, "two_people") as database:
        with database.transaction() as session:
            for login in ("planner", "reviewer"):
                add_planner(session, login, roles=ROLES[login])
            item_id = add_plan(session).hives.id
        yield database, item_id


def test_of_two_people_at_the_very_same_moment_one_wins(two_people: tuple[Database, int]) -> None:
    database, item_id = two_people
    visitors = [Visitor(database, login) for login in ("planner", "reviewer")]
    for revision in (1, 2, 3):
        with ThreadPoolExecutor(2) as pool:
            sent = [
                pool.submit(visitor.post, f"/items/{item_id}/reject", {"revision": revision})
                for visitor in visitors
            ]
        assert sorted(answer.result().status_code for answer in sent) == [200, 409]
