"""A draft exists for those who answer for its unit, and for nobody else: asked for in every way there is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import update

from layers.database import Database
from layers.settings import Settings
from layers.tables.documents import Document
from layers.tables.people import LoginSession
from layers.tables.projects import Project
from layers.viewer import PUBLIC
from services.export_map import export_map
from services.log_in import token_hash
from tests.drafts import CATEGORY, COUNTY, OTHER_TOWNSHIP, SECRET, TOWNSHIP, YEAR, Draft, add_draft
from tests.people import JINGYUAN, LUSHI, add_planner, token_for
from tests.web.copies import copied
from tests.web.tiles import features, places_in, whole_world
from web.app import create_app
from web.export_commands import bundled_leaflet
from web.login import SESSION_COOKIE

# The draft's township lies in these; in the last one the draft stands alone, so its name is in it.
TILES = ["/tiles/projects/10/814/404.mvt", "/tiles/uncertain/10/814/404.mvt"]
NAMED = "/tiles/projects/14/13036/6471.mvt?year=2031"
LISTS = [
    f"/api/projects?unit={TOWNSHIP}&year={YEAR}",
    f"/api/projects?q={SECRET}",
    f"/api/search?q={SECRET}",
    f"/api/choices?county={COUNTY}",
    "/api/choices",
]
PAGES = [f"/?unit={TOWNSHIP}", f"/?q={SECRET}", f"/?year={YEAR}", f"/units/{TOWNSHIP}", "/documents"]
COUNTED = [
    "/api/counts",
    f"/api/counts?unit={TOWNSHIP}",
    f"/api/counts?category={CATEGORY}&year={YEAR}",
    f"/api/units/{COUNTY}",
]
ALL = [NAMED, *TILES, *LISTS, *PAGES, *COUNTED]


@dataclass(frozen=True)
class Site:
    """The application over a database with one draft that is committed, and planners of two counties."""

    client: TestClient
    database: Database
    draft: Draft
    tokens: dict[str, str]

    @property
    def own_addresses(self) -> list[str]:
        project, document = self.draft.project_id, self.draft.document_id
        return [f"/api/projects/{project}", f"/projects/{project}", f"/documents/{document}"]

    def get(self, path: str, token: str | None = None) -> Any:
        headers = {b"Cookie": f"{SESSION_COOKIE}={token}".encode("latin-1")} if token else {}
        return self.client.get(path, headers=headers)

    def draft_is_found(self, path: str, token: str | None = None) -> bool:
        answer = self.get(path, token)
        return SECRET.encode() in answer.content


@pytest.fixture(scope="module")
def site(committed: Database) -> Iterator[Site]:
    with copied(committed, "leaks") as database:
        with database.transaction() as session:
            draft = add_draft(session)
            add_planner(session, "own", roles={"planner": [JINGYUAN]})
            add_planner(session, "township", roles={"planner": [TOWNSHIP]})
            add_planner(session, "country", roles={"reviewer": ["000000"]})
            add_planner(session, "neighbour", roles={"planner": [OTHER_TOWNSHIP]})
            add_planner(session, "other", roles={"planner": [LUSHI]})
            logins = ("own", "township", "country", "neighbour", "other")
            tokens = {login: token_for(session, login) for login in logins}
        with TestClient(create_app(Settings(), database)) as client:
            yield Site(client, database, draft, tokens)


@pytest.mark.parametrize("login", ["own", "township", "country"])
@pytest.mark.parametrize("path", [NAMED, *LISTS, *PAGES])
def test_draft_is_there_for_who_answers_for_its_unit(site: Site, path: str, login: str) -> None:
    assert site.draft_is_found(path, site.tokens[login])


def test_drafts_own_pages_open_for_who_answers_for_its_unit(site: Site) -> None:
    for path in site.own_addresses:
        assert site.get(path, site.tokens["own"]).status_code == 200
        assert site.draft_is_found(path, site.tokens["own"])


@pytest.mark.parametrize("login", [None, "neighbour", "other"])
@pytest.mark.parametrize("path", ALL)
def test_draft_is_nowhere_for_others(site: Site, path: str, login: str | None) -> None:
    answer = site.get(path, site.tokens[login] if login else None)
    assert answer.status_code == 200
    # The word may come back only where the visitor has just typed it.
    shown = answer.text.replace(f'value="{SECRET}"', "") if SECRET in path else answer.text
    assert SECRET not in shown


@pytest.mark.parametrize("path", ALL)
def test_public_gets_byte_for_byte_what_there_was_without_the_draft(
    site: Site, client: TestClient, path: str
) -> None:
    assert site.get(path).content == client.get(path).content


@pytest.mark.parametrize("login", [None, "neighbour", "other"])
def test_drafts_own_pages_cannot_be_told_from_pages_that_never_were(site: Site, login: str | None) -> None:
    token = site.tokens[login] if login else None
    for path in site.own_addresses:
        kind, _, key = path.rpartition("/")
        answer, nothing = site.get(path, token), site.get(f"{kind}/987654321", token)
        assert answer.status_code == nothing.status_code == 404
        assert answer.text.replace(key, "N") == nothing.text.replace("987654321", "N")


def test_filter_by_the_drafts_document_tells_others_nothing(site: Site) -> None:
    path = f"/api/projects?document={site.draft.document_id}"
    assert site.get(path, site.tokens["own"]).json()["total"] == 1
    for login in ("neighbour", "other"):
        assert site.get(path, site.tokens[login]).json()["total"] == 0
    assert site.get(path).json()["total"] == 0


def test_counts_and_tiles_differ_by_the_draft_alone(site: Site) -> None:
    public, own = (site.get("/api/counts", token).json() for token in (None, site.tokens["own"]))
    assert own["projects"] == public["projects"] + 1
    assert own["by_category"][CATEGORY] == public["by_category"][CATEGORY] + 1
    assert places_in(whole_world(site.client, "projects", 3)) == public["places"]


@pytest.mark.parametrize("path", TILES)
def test_tile_of_the_planner_differs_from_the_publics(site: Site, path: str) -> None:
    public, own = site.get(path), site.get(path, site.tokens["own"])
    assert features(own.content) != features(public.content)
    assert own.headers["etag"] != public.headers["etag"]


@pytest.mark.parametrize("path", ALL)
def test_what_a_planner_gets_is_kept_by_no_shared_cache(site: Site, path: str) -> None:
    headers = site.get(path, site.tokens["own"]).headers
    assert "private" in headers["cache-control"] and "public" not in headers["cache-control"]


@pytest.mark.parametrize("path", TILES)
def test_public_tile_is_never_taken_for_a_planners(site: Site, path: str) -> None:
    public = site.get(path)
    assert "Cookie" in public.headers["vary"]
    answer = site.client.get(
        path,
        headers={
            "Cookie": f"{SESSION_COOKIE}={site.tokens['own']}",
            "If-None-Match": public.headers["etag"],
        },
    )
    assert answer.status_code == 200


@pytest.mark.parametrize("token", ["forged", "a" * 43, "' OR 1=1 --", "%00", "é"])
def test_forged_session_is_no_session(site: Site, token: str) -> None:
    for path in (NAMED, LISTS[0], f"/api/projects/{site.draft.project_id}", "/documents"):
        assert not site.draft_is_found(path, token)


def test_hash_of_a_token_as_it_is_stored_opens_nothing(site: Site) -> None:
    assert not site.draft_is_found(LISTS[0], token_hash(site.tokens["own"]))


def _end(site: Site, token: str, **values: object) -> None:
    with site.database.transaction() as session:
        session.execute(
            update(LoginSession).where(LoginSession.token_hash == token_hash(token)).values(values)
        )


@pytest.mark.parametrize("ended", ["expires_at", "revoked_at"])
def test_ended_session_is_no_session(site: Site, ended: str) -> None:
    with site.database.transaction() as session:
        token = token_for(session, "own")
    assert site.draft_is_found(NAMED, token)
    _end(site, token, **{ended: date(2020, 1, 1)})
    for path in (NAMED, *TILES, *LISTS, *PAGES, *site.own_addresses):
        if SECRET not in path:
            assert not site.draft_is_found(path, token)


def test_after_logout_the_cookie_is_worth_nothing(site: Site) -> None:
    with site.database.transaction() as session:
        token = token_for(session, "own")
    page = site.get("/documents", token).text
    csrf = page.partition('name="csrf" value="')[2].partition('"')[0]
    cookie = {"Cookie": f"{SESSION_COOKIE}={token}"}
    answer = site.client.post("/logout", data={"csrf": csrf}, headers=cookie, follow_redirects=False)
    assert answer.status_code == 303
    for path in (NAMED, LISTS[0], "/documents"):
        assert not site.draft_is_found(path, token)


def test_exported_map_holds_no_draft(site: Site) -> None:
    with site.database.reading(PUBLIC) as session:
        page = export_map(session, county="泾源县", leaflet=bundled_leaflet(), made_on=date(2026, 11, 21))
    assert SECRET not in page and "泾源县" in page


@pytest.fixture
def in_state(site: Site) -> Iterator[Callable[[str], None]]:
    """Brings draft and document to a state; they are drafts again afterwards."""

    def change(state: str) -> None:
        with site.database.transaction() as session:
            session.get_one(Project, site.draft.project_id).state = state
            session.get_one(Document, site.draft.document_id).state = state

    yield change
    change("draft")


@pytest.mark.parametrize("state", ["submitted", "approved", "withdrawn"])
def test_only_what_is_published_is_there_for_everybody(
    site: Site, in_state: Callable[[str], None], state: str
) -> None:
    in_state(state)
    found = [
        path for path in (NAMED, *TILES, *LISTS, *PAGES, *site.own_addresses) if site.draft_is_found(path)
    ]
    assert [path for path in found if SECRET not in path] == []


def test_published_draft_is_there_for_everybody(site: Site, in_state: Callable[[str], None]) -> None:
    """Or the tests above would hold for anything that is never shown at all."""
    in_state("published")
    assert all(site.draft_is_found(path) for path in (NAMED, *LISTS, *PAGES, *site.own_addresses))
