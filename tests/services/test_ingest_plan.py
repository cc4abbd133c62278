"""A notice goes in whole or not at all, as it is written, and once."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Connection, event, func, select
from sqlalchemy.orm import Session

from layers.database import Database
from layers.settings import data_dir
from layers.tables.documents import (
    Document,
    DocumentVersion,
    Item,
    ItemPlace,
    ItemQuantity,
    ItemSubsidy,
    Line,
    PlaceCandidate,
)
from layers.tables.projects import Project, ProjectEvidence, ProjectPlace
from layers.tables.trace import Step
from services.ingest_plan import Ingested, ingest_plan
from services.ingesting.notices import CountyUnknown
from services.reading.errors import ReadingRefused
from services.record_step import link_hash
from tests.factories import add_unit

SAMPLE = (data_dir() / "plans" / "sample-notice.txt").read_bytes()
NOTICE = """泾测发〔2026〕1号

关于印发泾源县测试工作方案的通知

一、主要任务

1. 建设蜂场。在香水镇下桥村新建标准化蜂场 2 个，投资 30 万元。

2. 种植药材。在泾河源镇种植黄芪 500 亩。
"""
NOWHERE = """无测发〔2026〕2号

关于印发测试工作方案的通知

一、主要任务

1. 新建标准化蜂场 2 个。
"""
STORED = (
    Document,
    DocumentVersion,
    Line,
    Item,
    ItemQuantity,
    ItemPlace,
    PlaceCandidate,
    Project,
    ProjectPlace,
    ProjectEvidence,
    Step,
)


def counts(session: Session) -> dict[str, int]:
    return {
        table.__tablename__: session.scalar(select(func.count()).select_from(table)) or 0 for table in STORED
    }


def ingest(session: Session, content: str | bytes, **wanted: object) -> tuple[Ingested, ...]:
    raw = content.encode() if isinstance(content, str) else content
    return ingest_plan(session, raw, file_name="方案.txt", by="测试", **wanted)  # type: ignore[arg-type]  # each test names real parameters


def lines_of(session: Session, document_id: int, version: int = 1) -> list[str]:
    return list(
        session.scalars(
            select(Line.text)
            .join(DocumentVersion, DocumentVersion.id == Line.version_id)
            .where(DocumentVersion.document_id == document_id, DocumentVersion.version == version)
            .order_by(Line.no)
        )
    )


def projects_of(session: Session, document_id: int) -> Sequence[Project]:
    return session.scalars(
        select(Project).where(Project.document_id == document_id).order_by(Project.id)
    ).all()


def test_lines_are_stored_exactly_as_in_the_file(session: Session) -> None:
    (done,) = ingest(session, SAMPLE)
    assert lines_of(session, done.document_id) == SAMPLE.decode().splitlines()


def test_evidence_is_the_span_of_its_stored_line(session: Session) -> None:
    (done,) = ingest(session, SAMPLE)
    rows = session.execute(
        select(Item.evidence, Item.start_at, Item.end_at, Line.text)
        .join(Line, (Line.version_id == Item.version_id) & (Line.no == Item.line_no))
        .where(Item.document_id == done.document_id)
    ).all()
    assert len(rows) == done.items > 50
    spans = [(evidence, start, end, text) for evidence, start, end, text in rows if start is not None]
    assert len(spans) > 50
    for evidence, start, end, text in spans:
        assert text[start:end] == evidence


def test_sample_notice_becomes_a_document_with_drafts(session: Session) -> None:
    (done,) = ingest(session, SAMPLE)
    document = session.get_one(Document, done.document_id)
    assert (document.number, document.unit_codes, document.state) == ("示例〔2026〕1号", ["640424"], "draft")
    assert (done.fresh, done.version, done.withdrawn) == (True, 1, 0)
    projects = projects_of(session, done.document_id)
    assert len(projects) == done.projects > 30
    assert {project.state for project in projects} == {"draft"}
    version = session.scalars(
        select(DocumentVersion).where(DocumentVersion.document_id == done.document_id)
    ).one()
    assert version.sha256 == hashlib.sha256(SAMPLE).hexdigest()
    assert (version.encoding, version.file_name, version.added_by) == ("utf-8", "方案.txt", "测试")


def test_ambiguous_village_keeps_its_candidates_and_stands_at_the_county(session: Session) -> None:
    (done,) = ingest(session, SAMPLE)
    place = session.scalars(
        select(ItemPlace)
        .join(Item, Item.id == ItemPlace.item_id)
        .where(Item.document_id == done.document_id, ItemPlace.resolution == "ambiguous")
    ).first()
    assert place and place.unit_code is None and place.written.startswith("大庄")
    candidates = session.scalars(
        select(PlaceCandidate.unit_code).where(PlaceCandidate.place_id == place.id)
    ).all()
    assert len(candidates) == 2
    anchor = (
        select(ProjectPlace.anchor_code)
        .join(ProjectEvidence, ProjectEvidence.project_id == ProjectPlace.project_id)
        .where(ProjectEvidence.item_id == place.item_id, ProjectPlace.resolution == "ambiguous")
    )
    assert set(session.scalars(anchor)) == {"640424"}


def test_repeated_item_is_evidence_of_the_first_one_s_project(session: Session) -> None:
    (done,) = ingest(session, SAMPLE)
    repeats = session.scalars(
        select(Item).where(Item.document_id == done.document_id, Item.repeat_of.isnot(None))
    ).all()
    assert repeats and done.projects == done.items - len(repeats)
    for item in repeats:
        project = session.scalars(
            select(Project)
            .join(ProjectEvidence, ProjectEvidence.project_id == Project.id)
            .where(ProjectEvidence.item_id == item.id)
        ).one()
        assert project.item_id != item.id


def test_same_file_again_adds_nothing(session: Session) -> None:
    (first,) = ingest(session, NOTICE)
    before = counts(session)
    (second,) = ingest(session, NOTICE)
    assert counts(session) == before
    assert (second.document_id, second.version, second.fresh) == (first.document_id, 1, False)
    assert (second.items, second.projects, second.withdrawn) == (0, 0, 0)


def test_both_versions_keep_their_own_lines(session: Session) -> None:
    (first,) = ingest(session, NOTICE)
    ingest(session, NOTICE.replace("500 亩", "600 亩"))
    assert "500 亩" in "".join(lines_of(session, first.document_id, 1))
    assert "600 亩" in "".join(lines_of(session, first.document_id, 2))


def test_new_sample_goes_on_with_the_published_projects_and_withdraws_what_it_no_longer_says(
    session: Session,
) -> None:
    (first,) = ingest(session, SAMPLE, sample=True)
    before = {project.id for project in projects_of(session, first.document_id)}
    (second,) = ingest(session, SAMPLE + "\n完。\n".encode(), sample=True)
    assert (second.projects, second.withdrawn, second.vanished) == (0, 0, 0)
    assert {project.id for project in projects_of(session, first.document_id)} == before
    lines = SAMPLE.decode().splitlines()
    (third,) = ingest(session, "\n".join(lines[: len(lines) // 2]).encode(), sample=True)
    states = Counter(project.state for project in projects_of(session, first.document_id))
    assert states == {"published": len(before) - third.withdrawn, "withdrawn": third.withdrawn}
    assert third.withdrawn > 0


def test_gb18030_file_is_stored_as_the_same_text(session: Session) -> None:
    (done,) = ingest(session, NOTICE.encode("gb18030"))
    assert lines_of(session, done.document_id) == NOTICE.splitlines()
    encoding = select(DocumentVersion.encoding).where(DocumentVersion.document_id == done.document_id)
    assert session.scalars(encoding).all() == ["gb18030"]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_any_end_of_line_counts_once(session: Session, end: str) -> None:
    (done,) = ingest(session, NOTICE.replace("\n", end).encode())
    assert lines_of(session, done.document_id) == NOTICE.splitlines()


def test_html_and_sql_in_a_notice_stay_text(session: Session) -> None:
    hostile = (
        "3. <script>alert('x')</script>'); DROP TABLE items; -- 在香水镇新建标准化蜂场 1 个，%s {{x}} \\。"
    )
    before = counts(session)
    (done,) = ingest(session, NOTICE + "\n" + hostile + "\n")
    assert lines_of(session, done.document_id)[-1] == hostile
    assert counts(session)["documents"] == before["documents"] + 1


def test_county_that_cannot_be_told_stores_nothing(database: Database) -> None:
    with database.transaction() as session:
        before = counts(session)
    with (
        pytest.raises(CountyUnknown, match=r"看不出《.+》属于哪个县，什么也没有存入"),
        database.transaction() as session,
    ):
        ingest(session, NOWHERE)
    with database.transaction() as session:
        assert counts(session) == before


def test_notice_over_two_provinces_is_not_guessed_to_belong_anywhere(session: Session) -> None:
    """Nothing holds both counties, so a work without a place would stand nowhere."""
    both = NOWHERE.replace("新建标准化", "在泾源县、卢氏县新建标准化")
    before = counts(session)
    with pytest.raises(CountyUnknown):
        ingest(session, both)
    assert counts(session) == before


def test_notice_over_two_counties_of_a_province_belongs_to_both(session: Session) -> None:
    add_unit(session, "640499", "county", name="邻泾县", parent_code="640400")
    (done,) = ingest(session, NOWHERE.replace("新建标准化", "在泾源县、邻泾县新建标准化"))
    assert session.get_one(Document, done.document_id).unit_codes == ["640424", "640499"]


def test_refused_second_notice_takes_the_first_back_too(database: Database) -> None:
    with database.transaction() as session:
        before = counts(session)
    with pytest.raises(CountyUnknown), database.transaction() as session:
        ingest(session, NOTICE + "\n" + NOWHERE)
    with database.transaction() as session:
        assert counts(session) == before


def test_county_given_by_hand_is_taken(session: Session) -> None:
    (done,) = ingest(session, NOWHERE, county_code="411224")
    assert session.get_one(Document, done.document_id).unit_codes == ["411224"]
    assert {project.unit_codes[0] for project in projects_of(session, done.document_id)} == {"411224"}


def test_two_notices_of_a_file_are_two_documents_with_their_own_lines(session: Session) -> None:
    other = NOTICE.replace("1号", "3号").replace("香水镇下桥村", "黄花乡").replace("方案的", "第二方案的")
    first, second = ingest(session, NOTICE + "\n" + other)
    assert first.document_id != second.document_id
    assert (first.number, second.number) == ("泾测发〔2026〕1号", "泾测发〔2026〕3号")
    together = lines_of(session, first.document_id) + lines_of(session, second.document_id)
    assert together == (NOTICE + "\n" + other).splitlines()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" \n\t\n",
        "﻿".encode(),
        b"%PDF-1.7 ...",
        b"PK\x03\x04........",
        b"\xff\xd8\xff\xe0....",
        bytes(range(256)),
        b"\x80\x81\xfe\xff" * 10,
        b"plain ascii \xe9",
        "新建蜂场\x00一处。".encode(),
    ],
    ids=["empty", "blank", "mark only", "pdf", "zip", "jpeg", "bytes", "no encoding", "latin", "nul"],
)
def test_file_that_is_no_text_is_refused_and_nothing_stored(session: Session, content: bytes) -> None:
    before = counts(session)
    with pytest.raises(ReadingRefused, match=r"方案\.txt：") as refused:
        ingest(session, content)
    assert "。" in str(refused.value)
    assert counts(session) == before


def test_step_says_what_was_read_and_the_chain_is_whole(session: Session) -> None:
    (done,) = ingest(session, NOTICE)
    step = session.scalars(select(Step).order_by(Step.id.desc())).first()
    assert step and (step.what, step.subject, step.subject_key) == (
        "读入文件",
        "document",
        str(done.document_id),
    )
    assert step.details == {
        "version": 1,
        "sha256": hashlib.sha256(NOTICE.encode()).hexdigest(),
        "items": done.items,
        "projects": {
            "opened": [project.id for project in projects_of(session, done.document_id)],
            **{key: [] for key in ("known", "carried", "changed", "withdrawn", "vanished")},
        },
    }
    session.expire_all()
    assert step.hash == link_hash(step)


def test_step_of_a_new_version_names_the_drafts_it_withdraws(session: Session) -> None:
    (first,) = ingest(session, NOTICE)
    farm, herbs = projects_of(session, first.document_id)
    (second,) = ingest(session, NOTICE.replace("2. 种植药材。在泾河源镇种植黄芪 500 亩。", ""))
    assert second.withdrawn == 1
    step = session.scalars(select(Step).order_by(Step.id.desc())).first()
    assert step and step.details["projects"]["withdrawn"] == [herbs.id]
    assert step.details["projects"]["carried"] == [farm.id]


def test_subsidy_is_stored_as_a_rule(session: Session) -> None:
    (done,) = ingest(
        session,
        NOTICE + "\n二、扶持政策\n\n连片种植黄芪300亩以上的，每亩补贴600元，每户最高不超过3万元。\n",
    )
    rule = session.scalars(
        select(ItemSubsidy)
        .join(Item, Item.id == ItemSubsidy.item_id)
        .where(Item.document_id == done.document_id)
    ).one()
    assert (rule.rate, rule.unit, list(rule.tiers)) == (Decimal(600), "元/亩", [])
    assert rule.conditions == [{"measure": "连片面积", "value": "300", "unit": "亩"}]
    assert rule.caps == [{"per": "户", "value": "30000", "unit": "元"}]


def test_titles_of_the_annexes_are_kept_with_the_version(session: Session) -> None:
    (done,) = ingest(session, NOTICE + "\n附件：1.任务分配表\n2.工作方案表\n\n附件1\n\n任务分配表\n\n无。\n")
    version = session.scalars(
        select(DocumentVersion).where(DocumentVersion.document_id == done.document_id)
    ).one()
    assert version.annexes == ["任务分配表"]


def test_progress_reaches_the_end_of_every_phase(session: Session) -> None:
    told: dict[str, list[tuple[int, int]]] = {}
    ingest(
        session, NOTICE, progress=lambda phase, done, total: told.setdefault(phase, []).append((done, total))
    )
    assert {"reading", "storing"} <= told.keys()
    for steps in told.values():
        assert steps == sorted(steps) and steps[-1][0] == steps[-1][1] > 0


def test_a_plan_takes_few_statements_however_many_items_it_has(
    session: Session, connection: Connection
) -> None:
    """However many items there are: a row-by-row way would need some ten statements for each."""
    rows = [f"{no}. 在香水镇下桥村种植黄芪 {no} 亩。" for no in range(1, 301)]
    statements: list[str] = []

    def count(_connection: Any, _cursor: Any, statement: str, *_others: Any) -> None:
        statements.append(statement)

    event.listen(connection, "before_cursor_execute", count)
    (done,) = ingest(session, NOTICE + "\n" + "\n".join(rows) + "\n")
    event.remove(connection, "before_cursor_execute", count)
    assert done.items > 300 and len(statements) < 60
