"""Two people at once, each with a connection of their own: one wins, nobody's work is lost or merged in secret."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from shapely.geometry.base import BaseGeometry

from layers.database import Database
from layers.queries.sites import overlaps_of_sites, versions_of_site
from layers.tables.projects import Project
from layers.tables.sites import Site
from services.log_in import SignedIn
from services.sites.errors import StaleSite
from services.sites.save_site import save_new_site, save_version
from tests.factories import add_project
from tests.sites import ADMINISTRATOR, PLANNER, add_site, square
from tests.web.copies import copied


@pytest.fixture(scope="module")
def shared(committed: Database) -> Iterator[Database]:
    with copied(committed, "savers") as database:
        yield database


def drawn(database: Database) -> tuple[int, int]:
    """A project and its site, stored for good."""
    with database.transaction() as session:
        project = add_project(session)
        return project.id, add_site(session, project).id


def test_of_two_who_save_the_same_version_one_wins_and_one_is_told(shared: Database) -> None:
    _, site = drawn(shared)
    start = Barrier(2)

    def save(person: SignedIn, shape: BaseGeometry) -> str:
        with shared.transaction() as session:
            session.get_one(Site, site)
            start.wait(timeout=20)
            save_version(session, site_id=site, shape=shape, base_version=1, made="drawn", by=person)
        return person.login

    with ThreadPoolExecutor() as pool:
        both = [pool.submit(save, PLANNER, square(106.31)), pool.submit(save, ADMINISTRATOR, square(106.32))]
        outcomes = [one.exception(timeout=30) or one.result() for one in both]
    (winner,) = [one for one in outcomes if isinstance(one, str)]
    (loser,) = [one for one in outcomes if isinstance(one, StaleSite)]
    assert loser.details["current"]["by"] == winner
    with shared.transaction() as session:
        newest, first = versions_of_site(session, site)
        assert (newest.version, newest.by, first.by) == (2, winner, "planner")


def test_two_sites_saved_at_once_on_the_same_ground_are_told_to_overlap(shared: Database) -> None:
    with shared.transaction() as session:
        projects = [add_project(session).id for _ in range(2)]
    start = Barrier(2)

    def save(project: int, shape: BaseGeometry) -> int:
        with shared.transaction() as session:
            session.get_one(Project, project)
            start.wait(timeout=20)
            return save_new_site(session, project_id=project, shape=shape, made="drawn", by=PLANNER)

    with ThreadPoolExecutor() as pool:
        sites = list(pool.map(save, projects, [square(106.40, 35.40), square(106.405, 35.40)]))
    with shared.transaction() as session:
        overlaps = overlaps_of_sites(session, sites)
    assert [[one.site for one in overlaps[site]] for site in sites] == [[sites[1]], [sites[0]]]


def test_many_saves_of_neighbours_at_once_all_go_through(shared: Database) -> None:
    """Whoever stores an overlap with a site somebody else is saving waits, and never for each other."""
    sites = [drawn(shared)[1] for _ in range(4)]

    def save(number: int) -> int:
        with shared.transaction() as session:
            shape = square(106.45 + number * 1e-3)
            save_version(
                session, site_id=sites[number], shape=shape, base_version=1, made="drawn", by=PLANNER
            )
        return number

    with ThreadPoolExecutor() as pool:
        assert sorted(pool.map(save, range(4), timeout=60)) == [0, 1, 2, 3]
    with shared.transaction() as session:
        overlaps = overlaps_of_sites(session, sites)
    assert all(len(overlaps[site]) == 3 for site in sites)
