"""A gazette of six notices is the same notices and items in every format."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from html import escape

import pytest

from services.reading.gazetteer import Gazetteer
from services.reading.model import Reading
from services.reading.read_plan import read_plan
from tests.office_files import docx_of

Table = list[list[str]]
Block = str | Table
COUNTY = "640424"


@dataclass(frozen=True)
class Letter:
    """A notice as its office wrote it."""

    topic: str
    number: str
    dated: date
    body: tuple[str, ...]
    annex: str = ""
    table: tuple[tuple[str, ...], ...] = ()

    @property
    def title(self) -> str:
        return f"关于印发《泾源县2023年{self.topic}》的通知"

    def blocks(self) -> list[Block]:
        dated = f"{self.dated.year}年{self.dated.month}月{self.dated.day}日"
        letter: list[Block] = [
            self.title, self.number, "各乡（镇）人民政府，县直各部门：",
            "现将方案印发给你们，请认真抓好贯彻落实。", "泾源县人民政府办公室", dated,
            f"泾源县2023年{self.topic}", *self.body,
        ]  # fmt: skip
        if self.annex:
            letter += ["附件1", self.annex, [list(row) for row in self.table]]
        return letter


TASKS = "一、重点任务"
LETTERS = (
    Letter(
        "中蜂产业工作方案",
        "泾政办发〔2023〕13号",
        date(2023, 3, 6),
        (
            TASKS,
            "（一）扩大规模。在新民乡张台村新建标准化蜂场1处，投资36万元；在香水镇沙南村新建蜂场2处。",
        ),
        "蜂场建设任务表",
        (
            ("乡镇", "村", "建设内容"),
            ("新民乡", "先锋村", "新建蜂场1处"),
            ("黄花乡", "羊槽村", "新建蜂场2处"),
        ),
    ),
    Letter(
        "肉牛产业工作方案",
        "泾政办发〔2023〕22号",
        date(2023, 3, 16),
        (TASKS, "在大湾乡杨岭村新建肉牛养殖场1处，存栏500头。"),
    ),
    Letter(
        "中药材种植方案",
        "泾政办发〔2023〕24号",
        date(2023, 3, 28),
        (TASKS, "在六盘山镇张堡村种植中药材1000亩。"),
    ),
    Letter(
        "冷凉蔬菜方案",
        "泾政办发〔2023〕31号",
        date(2023, 4, 2),
        (TASKS, "在兴盛乡红旗村种植冷凉蔬菜200亩，建设蔬菜大棚20座。"),
    ),
    Letter(
        "生态造林方案", "泾政办发〔2023〕33号", date(2023, 4, 10), (TASKS, "在泾河源镇白面村造林3000亩。")
    ),
    Letter(
        "农村道路方案", "泾政办发〔2023〕40号", date(2023, 5, 8), (TASKS, "在新民乡先锋村硬化道路3公里。")
    ),
)


def blocks_of(letters: Sequence[Letter], announced: Sequence[Letter], dots: str) -> list[Block]:
    """The cover, the contents with the page after `dots`, and the notices."""
    contents = [
        f"泾源县人民政府办公室{letter.title}（{letter.number}）{dots}{at}"
        for at, letter in enumerate(announced, 1)
    ]
    cover = ["泾源县人民政府公报", "2023年第2期", "目  录", "县政府办公室文件"]
    return [*cover, *contents, *(block for letter in letters for block in letter.blocks())]


def as_text(letters: Sequence[Letter], announced: Sequence[Letter]) -> bytes:
    lines = [
        line
        for block in blocks_of(letters, announced, "……………")
        for line in ([block] if isinstance(block, str) else ["\t".join(row) for row in block])
    ]
    return "\n".join(lines).encode("gb18030")


def as_docx(letters: Sequence[Letter], announced: Sequence[Letter]) -> bytes:
    return docx_of(*blocks_of(letters, announced, "\t"))


def as_page(letters: Sequence[Letter], announced: Sequence[Letter]) -> str:
    def written(block: Block) -> str:
        if isinstance(block, str):
            centred = block.startswith("关于") or block in ("泾源县人民政府公报", "目  录")
            return (
                f"<p style='text-align:center;text-indent:0'>{block}</p>"
                if centred
                else f"<p>{escape(block)}</p>"
            )
        rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in block)
        return f"<table>{rows}</table>"

    return "".join(map(written, blocks_of(letters, announced, "……")))


@pytest.fixture(params=["txt", "docx", "html", "pdf"])
def gazette(
    request: pytest.FixtureRequest, gazetteer: Gazetteer, pdf_of: Callable[..., bytes]
) -> Callable[..., Reading]:
    """Reads a gazette in one of the formats."""

    def read(letters: Sequence[Letter] = LETTERS, announced: Sequence[Letter] = LETTERS) -> Reading:
        content = {
            "txt": lambda: as_text(letters, announced),
            "docx": lambda: as_docx(letters, announced),
            "html": lambda: f"<html><body>{as_page(letters, announced)}</body></html>".encode(),
            "pdf": lambda: pdf_of(
                as_page(letters, announced),
                head="泾源县人民政府公报 2023年第2期",
                foot="<span class='pageNumber'></span>",
            ),
        }[request.param]()
        return read_plan(content, file_name="公报", gazetteer=gazetteer, county_code=COUNTY)

    return read


def contents_kinds(reading: Reading) -> list[str]:
    return [issue.kind for issue in reading.issues if issue.kind.endswith("_notice")]


def test_every_notice_has_its_number_title_issuer_date_and_annexes(gazette: Callable[..., Reading]) -> None:
    reading = gazette()
    assert [(n.number, n.title, n.issuer, n.dated, n.annexes) for n in reading.notices] == [
        (
            letter.number,
            letter.title,
            "泾源县人民政府办公室",
            letter.dated,
            (letter.annex,) if letter.annex else (),
        )
        for letter in LETTERS
    ]
    assert contents_kinds(reading) == []


def test_notices_follow_each_other_without_gap_below_the_contents(gazette: Callable[..., Reading]) -> None:
    reading = gazette()
    ends = [notice.last_line for notice in reading.notices]
    assert [notice.first_line for notice in reading.notices[1:]] == [end + 1 for end in ends[:-1]]
    assert reading.lines[reading.notices[0].first_line - 1].text == LETTERS[0].title
    assert ends[-1] == len(reading.lines)


def test_items_are_those_of_the_text_file(gazette: Callable[..., Reading], gazetteer: Gazetteer) -> None:
    plain = read_plan(
        as_text(LETTERS, LETTERS), file_name="公报.txt", gazetteer=gazetteer, county_code=COUNTY
    )

    def facts(reading: Reading) -> list[object]:
        return [(item.name, item.category, item.places, item.quantities) for item in reading.items]

    assert len(plain.items) >= 10
    assert facts(gazette()) == facts(plain)


def test_evidence_stands_in_its_line(gazette: Callable[..., Reading]) -> None:
    reading = gazette()
    for item in reading.items:
        assert reading.lines[item.line - 1].text[item.start : item.end] == item.evidence


def test_a_notice_that_the_contents_announce_and_the_file_lacks_is_an_issue(
    gazette: Callable[..., Reading],
) -> None:
    reading = gazette(letters=(*LETTERS[:2], *LETTERS[3:]))
    assert len(reading.notices) == 5
    (issue,) = (issue for issue in reading.issues if issue.kind == "missing_notice")
    assert LETTERS[2].number in issue.text
    assert issue.line is not None
    assert LETTERS[2].topic in reading.lines[issue.line - 1].text


def test_a_notice_that_the_contents_do_not_announce_is_an_issue(gazette: Callable[..., Reading]) -> None:
    late = replace(LETTERS[0], topic="特种养殖方案", number="泾政办发〔2023〕51号", annex="")
    reading = gazette(letters=(*LETTERS, late))
    assert contents_kinds(reading) == ["unannounced_notice"]
    assert reading.notices[-1].number == late.number


def test_lines_of_a_pdf_know_their_page(pdf_of: Callable[..., bytes], gazetteer: Gazetteer) -> None:
    content = pdf_of(as_page(LETTERS, LETTERS))
    reading = read_plan(content, file_name="公报.pdf", gazetteer=gazetteer, county_code=COUNTY)
    assert [line.no for line in reading.lines] == list(range(1, len(reading.lines) + 1))
    assert {line.page for line in reading.lines} >= {1, 2}
