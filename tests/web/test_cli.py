import json
from pathlib import Path

import pytest
from sqlalchemy import func, select

from layers.database import Database
from layers.settings import data_dir
from layers.tables.documents import Document, DocumentVersion, Item, Line
from layers.tables.projects import Project
from layers.tables.trace import Step
from tests.web.terminal import Terminal

PLAN = """泾源县人民政府办公室
关于印发泾源县示例产业方案的通知
泾政办发〔2024〕{number}号

各乡镇人民政府：
一、蜂产业
新民乡新建蜂场{hives}个、引进蜂群200群。
六盘山镇扩建牛棚1200平方米，新增存栏150头。
泾源县人民政府办公室
2024年3月1日
"""
UNREACHABLE = "连不上数据库。已存的内容没有受影响"


@pytest.fixture
def plan(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A notice with a number of its own for each test."""
    number = 1 + sum(map(ord, request.node.name)) % 9000
    file = tmp_path / "plan.txt"
    file.write_text(PLAN.format(number=number, hives=1), encoding="utf-8")
    return file


def counted(database: Database) -> dict[str, int]:
    tables = (Document, DocumentVersion, Line, Item, Project, Step)
    with database.transaction() as session:
        return {
            table.__name__: session.scalar(select(func.count()).select_from(table)) or 0 for table in tables
        }


@pytest.mark.usefixtures("no_database")
def test_read_needs_no_database_and_lists_the_items(terminal: Terminal, plan: Path) -> None:
    ended = terminal.guatu("read", plan)
    assert ended.code == 0 and ended.err == ""
    assert "新民乡" in ended.out and "共 " in ended.out


@pytest.mark.usefixtures("no_database")
def test_read_as_jsonl_is_one_object_a_line_with_its_evidence(terminal: Terminal, plan: Path) -> None:
    ended = terminal.guatu("read", plan, "--jsonl")
    items = [json.loads(line) for line in ended.out.splitlines()]
    lines = plan.read_text(encoding="utf-8").splitlines()
    assert ended.code == 0 and len(items) >= 2
    assert {"bee", "cattle"} <= {item["category"] for item in items}
    assert all(item["evidence"] in lines[item["line"] - 1] for item in items)


def test_file_in_gb18030_reads_the_same(terminal: Terminal, plan: Path, tmp_path: Path) -> None:
    old = tmp_path / "old" / plan.name
    old.parent.mkdir()
    old.write_text(plan.read_text(encoding="utf-8"), encoding="gb18030")
    assert terminal.guatu("read", old, "--jsonl").out == terminal.guatu("read", plan, "--jsonl").out


def test_county_may_be_named_or_given_by_its_code(terminal: Terminal, plan: Path) -> None:
    by_name = terminal.guatu("read", plan, "--county", "泾源县", "--jsonl")
    assert by_name.code == 0
    assert by_name.out == terminal.guatu("read", plan, "--county", "640424", "--jsonl").out


@pytest.mark.parametrize("county", ["无此县", "999999", "泾源", "'; DROP TABLE units; --"])
@pytest.mark.parametrize("command", ["read", "ingest"])
@pytest.mark.usefixtures("own_database")
def test_unknown_county_is_refused(terminal: Terminal, plan: Path, command: str, county: str) -> None:
    sentence = terminal.refused(command, plan, "--county", county)
    assert county in sentence and sentence.endswith("。")


UNREADABLE = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\r\n" * 50,
    "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
    "zeros.txt": b"\0" * 5000,
    "neither.txt": "关于印发方案的通知".encode() + b"\xff\xfe\xff" * 100,
}


@pytest.mark.parametrize("command", ["read", "ingest"])
@pytest.mark.parametrize("name", [*UNREADABLE, "missing.txt", "folder.txt", "huge.txt"])
def test_file_that_is_no_text_is_refused_and_nothing_is_stored(
    terminal: Terminal, own_database: Database, tmp_path: Path, command: str, name: str
) -> None:
    file, before = tmp_path / name, counted(own_database)
    if name in UNREADABLE:
        file.write_bytes(UNREADABLE[name])
    elif name == "folder.txt":
        file.mkdir()
    elif name == "huge.txt":
        with file.open("wb") as opened:
            opened.truncate(200 * 1024 * 1024)
    sentence = terminal.refused(command, file)
    assert sentence.startswith(f"{name}：") and sentence.endswith("。")
    assert "\n" not in sentence
    assert counted(own_database) == before


def test_ingest_stores_drafts_once(terminal: Terminal, own_database: Database, plan: Path) -> None:
    first = terminal.guatu("ingest", plan)
    assert first.code == 0 and "第 1 版" in first.out and "草稿" in first.out
    stored = counted(own_database)
    again = terminal.guatu("ingest", plan)
    assert again.code == 0 and "没有新增" in again.out
    assert counted(own_database) == stored
    with own_database.transaction() as session:
        states = set(session.scalars(select(Project.state).where(Project.sample.is_(False)).distinct()))
        newest = session.scalars(select(Document).order_by(Document.id.desc())).first()
        assert newest is not None and newest.state == "draft"
    assert states == {"draft", "published"}


def test_changed_file_becomes_a_new_version(terminal: Terminal, own_database: Database, plan: Path) -> None:
    terminal.guatu("ingest", plan)
    documents = counted(own_database)["Document"]
    plan.write_text(plan.read_text(encoding="utf-8").replace("200群", "300群"), encoding="utf-8")
    ended = terminal.guatu("ingest", plan)
    assert ended.code == 0 and "第 2 版" in ended.out and "沿用已有的项目" in ended.out
    assert counted(own_database)["Document"] == documents


def test_sql_and_html_in_a_document_are_stored_as_they_stand(
    terminal: Terminal, own_database: Database, plan: Path
) -> None:
    hostile = "新民乡新建蜂场2个<script>alert(1)</script>'); DROP TABLE projects; --"
    text = plan.read_text(encoding="utf-8").replace("新民乡新建蜂场1个", hostile)
    plan.write_text(text, encoding="utf-8")
    assert terminal.guatu("ingest", plan).code == 0
    with own_database.transaction() as session:
        assert session.scalars(select(Line.text).where(Line.text.contains(hostile))).all()


def test_second_of_two_files_is_refused_and_the_first_stays(
    terminal: Terminal, own_database: Database, plan: Path, tmp_path: Path
) -> None:
    documents = counted(own_database)["Document"]
    ended = terminal.guatu("ingest", plan, tmp_path / "missing.txt")
    assert ended.code == 1 and "第 1 版" in ended.out and "没有这个文件" in ended.err
    assert counted(own_database)["Document"] == documents + 1


@pytest.mark.usefixtures("no_database")
@pytest.mark.parametrize(
    "command",
    [
        ["ingest", data_dir() / "plans" / "sample-notice.txt"],
        ["units", "import", "villages.gpkg", "--county", "泾源县"],
        ["people", "list"],
        ["export", "map", "--county", "泾源县", "out.html"],
    ],
    ids=lambda command: command[0],
)
def test_unreachable_database_is_told_in_a_sentence_without_its_password(
    terminal: Terminal, command: list[object]
) -> None:
    sentence = terminal.refused(*command)
    assert sentence.startswith(UNREACHABLE) and "hunter2" not in sentence


@pytest.mark.parametrize(("variable", "value"), [("GUATU_PORT", "many"), ("GUATU_PORT", "70000")])
def test_setting_that_makes_no_sense_is_named(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    assert terminal.refused("up") == f"设置有误：环境变量 {variable} 的值不合要求。请改正后再试。"


def test_help_names_every_command(terminal: Terminal) -> None:
    ended = terminal.guatu("--help")
    assert ended.code == 0
    assert all(command in ended.out for command in ("up", "read", "ingest", "people", "units", "export"))
