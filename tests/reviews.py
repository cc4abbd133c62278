"""A draft document of 泾源 with four items under review, and people who may or may not decide about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from layers.queries.plans import townships_by_name
from layers.tables.documents import Document, DocumentVersion, Item, ItemPlace
from layers.tables.projects import Project, ProjectEvidence, ProjectPlace
from services.log_in import SignedIn
from services.open_projects import open_project
from tests.factories import (
    add_candidate,
    add_document,
    add_evidence,
    add_item,
    add_item_place,
    add_line,
    add_quantity,
    add_version,
)

COUNTY, TOWNSHIP = "640424", "640424200"
XIANFENG, ZHAOMING, ZHANGJIA = "640424200200", "640424200201", "640424200206"
SECRET = "秘而未宣"
LINES = (
    f"新民乡先锋村新建{SECRET}蜂场1处，照明村养牛。",
    "张台村养蜂3箱。",
    "张台村建果园。",
    f"先锋村{SECRET}蜂场2处。",
)


@dataclass(frozen=True, slots=True)
class Plan:
    """farm is certain and said again, with another figure, by again; hives is ambiguous, orchard unknown."""

    document: Document
    version: DocumentVersion
    farm: Item
    hives: Item
    orchard: Item
    again: Item

    @property
    def items(self) -> tuple[Item, ...]:
        return self.farm, self.hives, self.orchard, self.again


def add_plan(session: Session, **fields: Any) -> Plan:
    document = add_document(session, title=f"{SECRET}方案", **fields)
    version = add_version(session, document)
    for no, text in enumerate(LINES, start=1):
        add_line(session, version, no, text)
    farm, hives, orchard, again = (
        _item(session, document, version, no, name, category)
        for no, name, category in (
            (1, f"{SECRET}蜂场", "bee"),
            (2, "蜂箱", "bee"),
            (3, "果园", "fruit_nut"),
            (4, f"{SECRET}蜂场", "bee"),
        )
    )
    add_quantity(session, farm, 1)
    add_quantity(session, again, 2)
    add_quantity(session, hives, 3, unit="箱", measure="蜂群")
    _open(session, document, farm, [_place(session, farm, "先锋村", unit_code=XIANFENG)])
    zhangtai = _place(session, hives, "张台村", resolution="ambiguous", unit_code=None)
    for code in (ZHAOMING, ZHANGJIA):
        add_candidate(session, zhangtai, code)
    _open(session, document, hives, [zhangtai])
    _open(
        session, document, orchard, [_place(session, orchard, "张台村", resolution="unknown", unit_code=None)]
    )
    _place(session, again, "先锋村", unit_code=XIANFENG)
    again.repeat_of = farm.id
    add_evidence(session, project_of(session, farm), again)
    return Plan(document, version, farm, hives, orchard, again)


def _item(
    session: Session, document: Document, version: DocumentVersion, no: int, name: str, category: str
) -> Item:
    span = {"start_at": 0, "end_at": 3, "evidence": LINES[no - 1][:3]}
    return add_item(
        session, document, version_id=version.id, line_no=no, name=name, category=category, **span
    )


def _place(session: Session, item: Item, written: str, **fields: Any) -> ItemPlace:
    return add_item_place(session, item, written=written, level="village", **fields)


def _open(session: Session, document: Document, item: Item, places: Sequence[ItemPlace]) -> None:
    townships = townships_by_name(session, document.unit_codes)
    open_project(
        session,
        document=document,
        item=item,
        places=places,
        township_codes=townships,
        state="draft",
        year=2031,
    )
    session.flush()


def somebody(login: str = "planner", /, **roles: Sequence[str]) -> SignedIn:
    """The planner of 泾源, unless roles says something else."""
    held = {role: tuple(codes) for role, codes in roles.items()} or {"planner": (COUNTY,)}
    return SignedIn(id=1, login=login, name="张三", units_by_role=held, csrf_token="c")


PLANNER = somebody()
COLLEAGUE = somebody("colleague")
REVIEWER = somebody("reviewer", reviewer=[COUNTY])
NEIGHBOUR = somebody("neighbour", planner=["411224"])
ECOLOGIST = somebody("ecologist", ecologist=[COUNTY])


def project_of(session: Session, item: Item) -> Project:
    """The one project the item states now, as it is stored."""
    wanted = select(Project).join(ProjectEvidence, ProjectEvidence.project_id == Project.id)
    mine = wanted.where(ProjectEvidence.item_id == item.id).execution_options(populate_existing=True)
    return session.scalars(mine).one()


def anchors_of(session: Session, item: Item) -> list[tuple[str, str]]:
    """Where the item's project stands, and in which state its places are."""
    wanted = select(ProjectPlace).where(ProjectPlace.project_id == project_of(session, item).id)
    rows = session.scalars(wanted.order_by(ProjectPlace.position).execution_options(populate_existing=True))
    return [(row.anchor_code, row.state) for row in rows]
