from collections import Counter

from layers.database import Database
from layers.queries.filters import ProjectFilter
from layers.queries.projects import ProjectSummary, project_page
from tests.conftest import COUNTIES
from tests.web.copies import copied
from tools.tile_bench.many_projects import multiply_projects

WANTED = 4000


def everything(database: Database) -> tuple[ProjectSummary, ...]:
    with database.reading() as session:
        return project_page(session, ProjectFilter(), limit=2 * WANTED).projects


def shares(projects: tuple[ProjectSummary, ...]) -> dict[str, float]:
    counts = Counter(project.category for project in projects)
    return {category: count / len(projects) for category, count in counts.items()}


def test_copies_are_as_many_as_wanted_and_of_the_real_shares(committed: Database) -> None:
    real = everything(committed)
    with copied(committed, "many") as database:
        multiply_projects(database, WANTED, seed=1)
        found = everything(database)
    assert len(found) == WANTED and {project.id for project in real} < {project.id for project in found}
    wanted = shares(real)
    assert all(abs(share - wanted[category]) < 0.03 for category, share in shares(found).items())
    levels = [Counter(place.level for p in projects for place in p.places) for projects in (real, found)]
    assert levels[0].keys() == levels[1].keys()
    assert {place.code[:6] for project in found for place in project.places} >= COUNTIES


def test_same_seed_makes_the_same_projects(committed: Database) -> None:
    made = []
    for name in ("once", "again"):
        with copied(committed, name) as database:
            multiply_projects(database, 1500, seed=2)
            made.append([(p.id, p.name, [place.code for place in p.places]) for p in everything(database)])
    assert made[0] == made[1]
