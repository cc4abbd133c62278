"""Sites for tests: projects in 泾源县, people who may or may not draw, and official polygons of units."""

from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry
from sqlalchemy import func, update
from sqlalchemy.orm import Session

from layers.queries.sites import VersionOfSite, version_of_site
from layers.tables.projects import Project
from layers.tables.sites import Site
from layers.tables.units import UnitPosition
from services.log_in import SignedIn
from services.sites.save_site import save_new_site, save_version
from tests.factories import add_position, add_project
from tests.reviews import somebody
from tests.shapes import SQUARE

# 香水镇 with two of its villages, 泾河源镇 beside it, 新民乡; and a county of another province.
XIANGSHUI, JINGHEYUAN, XINMIN = "640424100", "640424101", "640424200"
CHENGGUAN, SHANGQIAO = "640424100203", "640424100204"
OTHER_COUNTY = "411224"

PLANNER = somebody("planner", planner=["640424"])
OF_XIANGSHUI = somebody("of-xiangshui", planner=[XIANGSHUI])
OF_XINMIN = somebody("of-xinmin", planner=[XINMIN])
ADMINISTRATOR = somebody("administrator", administrator=["640000"])
ECOLOGIST = somebody("ecologist", ecologist=["640424"])
REVIEWER = somebody("reviewer", reviewer=["640424"])
OF_LUSHI = somebody("of-lushi", planner=[OTHER_COUNTY])


def square(west: float = 106.30, south: float = 35.50, side: float = 0.01) -> BaseGeometry:
    """In degrees, on the storage grid; a hundredth is about 907 by 1110 metres here."""
    return shapely.box(west, south, round(west + side, 9), round(south + side, 9))


def add_site(
    session: Session,
    project: Project | None = None,
    shape: BaseGeometry = SQUARE.shape,
    *,
    by: SignedIn = PLANNER,
    **fields: Any,
) -> Site:
    """A site as saving it leaves it, with all that follows; of a new project at 香水镇 unless one is given."""
    project = project or add_project(session, anchors=[XIANGSHUI])
    given = {"made": "drawn", **fields}
    site_id = save_new_site(session, project_id=project.id, shape=shape, by=by, **given)
    return session.get_one(Site, site_id)


def redraw(
    session: Session, site: Site, shape: BaseGeometry, *, by: SignedIn = PLANNER, **fields: Any
) -> None:
    """One more version of it, based on the current one."""
    given = {"made": "drawn", "base_version": site.version, **fields}
    save_version(session, site_id=site.id, shape=shape, by=by, **given)


def current(session: Session, site: Site) -> VersionOfSite:
    session.expire_all()
    return version_of_site(session, site.id, session.get_one(Site, site.id).version)


def add_official_polygons(session: Session, **shapes: BaseGeometry) -> None:
    """Official polygons by unit code, written c640424100=…; they replace whatever position the units had."""
    for key, shape in shapes.items():
        code = key.removeprefix("c")
        replace_position(session, code)
        add_position(session, code, shape)


def replace_position(session: Session, code: str) -> None:
    session.execute(
        update(UnitPosition)
        .where(UnitPosition.unit_code == code, UnitPosition.replaced_at.is_(None))
        .values(replaced_at=func.now())
    )
