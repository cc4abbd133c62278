from collections.abc import Callable

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from services.reading.errors import ReadingRefused
from services.reading.formats import read_document
from tests.office_files import docx_of, saved, zip_of

Lines = Callable[..., list[str]]


def with_body(xml: str) -> bytes:
    """A document of the paragraph or table `xml`, with the prefixes of Word."""
    document = docx.Document()
    declared = nsdecls("w") + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    for block in parse_xml(f"<w:body {declared}>{xml}</w:body>"):
        document.element.body.insert(len(document.element.body) - 1, block)
    return saved(document)


def text(said: str) -> str:
    return f"<w:p><w:r><w:t>{said}</w:t></w:r></w:p>"


def test_paragraphs_and_tables_come_in_document_order(lines_of: Lines) -> None:
    content = docx_of("一、目标", [["乡镇", "蜂场"], ["香水镇", "2"]], "二、措施")
    assert lines_of(content) == ["一、目标", "乡镇\t蜂场", "香水镇\t2", "二、措施"]
    assert read_document(content, file_name="通知.docx").encoding == "docx"


def test_cells_merged_across_and_down_are_spread_out(lines_of: Lines) -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    for at, said in enumerate(("乡镇", "任务", "", "", "蜂场", "蜂群", "香水镇", "2", "300")):
        table.cell(at // 3, at % 3).text = said
    table.cell(0, 0).merge(table.cell(1, 0)).text = "乡镇"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "任务"
    assert lines_of(saved(document)) == ["乡镇\t任务\t", "\t蜂场\t蜂群", "香水镇\t2\t300"]


def test_paragraphs_of_a_cell_are_parted_by_a_space(lines_of: Lines) -> None:
    assert lines_of(docx_of([["新建蜂场1处\n种草20亩", "甲"]])) == ["新建蜂场1处 种草20亩\t甲"]


def test_a_table_inside_a_cell_becomes_its_text(lines_of: Lines) -> None:
    document = docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "甲"
    inner = table.cell(0, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "乙", "丙"
    assert lines_of(saved(document)) == ["甲\t乙 丙"]


def test_breaks_are_line_ends_and_tabs_stay(lines_of: Lines) -> None:
    xml = "<w:p><w:r><w:tab/><w:t>组长</w:t><w:tab/><w:t>某某</w:t><w:br/><w:t>成员</w:t></w:r></w:p>"
    assert lines_of(with_body(xml)) == ["组长\t某某", "成员"]


def test_contents_controls_and_insertions_are_read_and_deletions_are_not(lines_of: Lines) -> None:
    xml = (
        f"<w:sdt><w:sdtContent>{text('目录')}</w:sdtContent></w:sdt>"
        "<w:p><w:r><w:t>新建</w:t></w:r><w:del><w:r><w:delText>3</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>5</w:t></w:r></w:ins><w:r><w:instrText>PAGE</w:instrText><w:t>处</w:t></w:r></w:p>"
    )
    assert lines_of(with_body(xml)) == ["目录", "新建5处"]


def test_a_text_box_is_read_once_after_its_paragraph(lines_of: Lines) -> None:
    box = f"<w:pict><w:txbxContent>{text('框内')}</w:txbxContent></w:pict>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert lines_of(with_body(f"<w:p><w:r><w:t>正文</w:t></w:r><w:r>{both}</w:r></w:p>")) == ["正文", "框内"]


def test_a_deleted_row_is_left_out(lines_of: Lines) -> None:
    def row(said: str, changed: str = "") -> str:
        cells = f"<w:tc>{text(said)}</w:tc><w:tc>{text(said)}</w:tc>"
        return f"<w:tr><w:trPr>{changed}</w:trPr>{cells}</w:tr>"

    xml = f"<w:tbl>{row('甲')}{row('乙', '<w:del/>')}{row('丙')}</w:tbl>"
    assert lines_of(with_body(xml)) == ["甲\t甲", "丙\t丙"]


def test_a_document_without_text_is_refused() -> None:
    with pytest.raises(ReadingRefused, match="没有文字"):
        read_document(docx_of(""), file_name="通知.docx")


@pytest.mark.parametrize(
    "entries",
    [
        {"word/document.xml": "<w:document>"},
        {"[Content_Types].xml": "<Types", "word/document.xml": ""},
        {"[Content_Types].xml": "<Types/>", "_rels/.rels": "<Relationships/>", "word/document.xml": ""},
    ],
)
def test_a_broken_document_is_refused(entries: dict[str, str]) -> None:
    with pytest.raises(ReadingRefused, match=r"损坏.*另存为 docx"):
        read_document(zip_of(entries), file_name="通知.docx")
