"""Search finds what was meant, best first, and never more than was typed."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from layers.database import Database
from layers.queries.search import FoundUnit, search
from tests.factories import add_alias, add_document, add_project, add_unit

TOWNSHIP = "640424100"


@pytest.fixture
def reading(database: Database) -> Iterator[Session]:
    with database.reading() as session:
        yield session


def first(session: Session, text: str) -> tuple[str, str]:
    """Name and reason of the best unit."""
    unit = search(session, text).units[0]
    return unit.name, unit.why


@pytest.mark.parametrize(
    ("typed", "name", "why"),
    [
        ("泾源县", "泾源县", "name"),
        ("泾源", "泾源县", "name"),
        ("兰大庄村", "兰大庄村", "name"),
        ("兰大庄", "兰大庄村", "name"),
        ("兰大庄村委会", "兰大庄村", "name"),
        ("  兰大庄 ", "兰大庄村", "name"),
        ("兰大桩村", "兰大庄村", "pinyin"),
        ("兰大桩", "兰大庄村", "pinyin"),
        ("landazhuang", "兰大庄村", "pinyin"),
        ("LanDaZhuang", "兰大庄村", "pinyin"),
        ("lan da zhuang", "兰大庄村", "pinyin"),
        ("张台村", "张家台子村", "alias"),
        ("绿源村", "绿塬村", "alias"),
        ("640424", "泾源县", "code"),
        ("640424100", "香水镇", "code"),
        ("640424100203", "城关村", "code"),
    ],
)
def test_best_unit_and_why(reading: Session, typed: str, name: str, why: str) -> None:
    assert first(reading, typed) == (name, why)


def test_one_wrong_character_still_finds_the_unit(reading: Session) -> None:
    assert ("张家台子村", "similar") in {(u.name, u.why) for u in search(reading, "张家合子村").units}


def test_two_wrong_characters_do_not(reading: Session) -> None:
    assert not any(unit.name == "张家台子村" for unit in search(reading, "张甲合子村").units)


def test_units_come_exact_then_beginning_then_inside_then_by_sound_then_similar(
    database: Database, session: Session
) -> None:
    names = ["青竹坪村委会", "青竹坪东村委会", "老青竹坪村委会", "清竹坪村委会", "青竺平村委会"]
    pinyin = ["qingzhuping", "qingzhupingdong", "laoqingzhuping", "qingzhuping", "qingzhaping"]
    for number, (name, sound) in enumerate(zip(names, pinyin, strict=True)):
        short = name.removesuffix("村委会") if number < 4 else "青竺坪"
        add_unit(session, f"{TOWNSHIP}70{number}", "village", name=name, short_name=short, pinyin=sound)
    with database.reading() as reading:
        found = [(int(unit.code[-1]), unit.why) for unit in search(reading, "青竹坪").units]
    assert found == [(0, "name"), (1, "name"), (2, "name"), (3, "pinyin"), (4, "similar")]


def test_code_prefix_finds_what_begins_so_from_the_top(reading: Session) -> None:
    found = search(reading, "6404", limit=50).units
    assert all(unit.code.startswith("6404") and unit.why == "code" for unit in found)
    assert [len(unit.code) for unit in found] == sorted(len(unit.code) for unit in found)
    assert {unit.code for unit in found[:2]} == {"640400", "640424"}


def test_limit_is_kept(reading: Session) -> None:
    assert len(search(reading, "村", limit=3).units) == 3


@pytest.mark.parametrize("typed", ["", " ", "\t\n", "\u3000", "\x00"])
def test_nothing_typed_finds_nothing(reading: Session, typed: str) -> None:
    found = search(reading, typed)
    assert (found.units, found.projects, found.documents) == ((), (), ())


@pytest.mark.parametrize(
    "typed",
    [
        "%",
        "_",
        "%%%",
        "___",
        "\\",
        "\\\\%",
        "'",
        "' OR 1=1 --",
        "'; DROP TABLE units; --",
        "%(code)s",
        "村委会" * 33,
        "龘" * 100,
        "x" * 100,
        "9" * 100,
        "<b>蜂</b>",
        "🐝🐝🐝",
    ],
)
def test_odd_text_finds_nothing_and_breaks_nothing(reading: Session, typed: str) -> None:
    found = search(reading, typed)
    assert (found.units, found.projects, found.documents) == ((), (), ())


def test_wildcards_find_only_names_that_hold_them(database: Database, session: Session) -> None:
    document = add_document(session, state="published", title="100%完成的方案", number="测〔2026〕_号")
    add_project(session, document=document, name="50%示范蜂场", state="published")
    add_alias(session, TOWNSHIP, "香_水")
    with database.reading() as reading:
        assert [p.name for p in search(reading, "%").projects] == ["50%示范蜂场"]
        assert [d.title for d in search(reading, "%").documents] == ["100%完成的方案"]
        assert [d.title for d in search(reading, "〕_").documents] == ["100%完成的方案"]
        assert [u.code for u in search(reading, "_").units] == [TOWNSHIP]


def test_namesake_in_a_county_with_projects_comes_first(database: Database, session: Session) -> None:
    add_unit(session, "110101100200", "village", name="下桥村委会", short_name="下桥", pinyin="xiaqiao")
    with database.reading() as reading:
        counties = [unit.code[:6] for unit in search(reading, "下桥村").units if unit.name == "下桥村"]
    assert counties == ["640424", "110101"]


def test_project_and_document_are_found_by_their_names(reading: Session) -> None:
    found = search(reading, "中华蜜蜂产业专班")
    assert [document.number for document in found.documents] == ["泾党办发〔2023〕13号"]
    assert search(reading, "〔2023〕13号").documents == found.documents
    assert search(reading, "标准化蜂场").projects


def test_sample_is_not_among_the_projects_found(database: Database, session: Session) -> None:
    add_project(session, name="虚构蜂场", state="published", sample=True)
    with database.reading() as reading:
        assert search(reading, "虚构蜂场").projects == ()


def test_unit_found_says_where_it_lies(reading: Session) -> None:
    county: FoundUnit = search(reading, "泾源县").units[0]
    assert county.bbox and county.bbox[0] < (county.lon or 0) < county.bbox[2]
    assert county.path.endswith("固原市")
    village = search(reading, "兰大庄村").units[0]
    assert village.bbox is None and village.path.startswith("泾源县 ")
    assert village.lon and village.lat
