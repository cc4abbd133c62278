from collections.abc import Callable, Sequence

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.office_files import saved

Lines = Callable[..., list[str]]
LEVELS = (
    ("chineseCountingThousand", "%1、"),
    ("chineseCounting", "（%2）"),
    ("decimal", "%3."),
    ("decimal", "%1.%4"),
)


def document_with(
    levels: Sequence[tuple[str, str]] = LEVELS, overrides: str = ""
) -> "docx.document.Document":
    """A document whose lists 901 and 902 count together by `levels`; `overrides` are those of list 902."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    xml = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{name}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (name, text) in enumerate(levels)
    )
    numbering.insert(
        0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="900">{xml}</w:abstractNum>')
    )
    for list_id, changed in ((901, ""), (902, overrides)):
        inside = f'<w:abstractNumId w:val="900"/>{changed}'
        numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{list_id}">{inside}</w:num>'))
    return document


def add(document: "docx.document.Document", text: str, level: int, list_id: int = 901) -> None:
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    properties.append(_list(level, list_id))


def _list(level: int, list_id: int) -> object:
    return parse_xml(
        f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    )


def test_headings_of_automatic_lists_get_their_chinese_numbers(lines_of: Lines) -> None:
    document = document_with()
    for text, level in (
        ("目标", 0),
        ("措施", 0),
        ("肉牛", 1),
        ("中蜂", 1),
        ("扩群", 2),
        ("保障", 0),
        ("组织", 1),
    ):
        add(document, text, level)
    assert lines_of(saved(document)) == [
        "一、目标", "二、措施", "（一）肉牛", "（二）中蜂", "1. 扩群", "三、保障", "（一）组织",
    ]  # fmt: skip


def test_a_number_may_hold_the_numbers_above_it(lines_of: Lines) -> None:
    document = document_with((("decimal", "%1"), ("decimal", "%1.%2"), ("decimalEnclosedCircle", "%3")))
    for text, level in (("甲", 0), ("乙", 1), ("丙", 1), ("丁", 2)):
        add(document, text, level)
    assert lines_of(saved(document)) == ["1 甲", "1.1 乙", "1.2 丙", "① 丁"]


def test_a_list_goes_on_after_text_and_restarts_only_where_it_says_so(lines_of: Lines) -> None:
    document = document_with(
        overrides='<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    )
    add(document, "甲", 0)
    document.add_paragraph("正文")
    add(document, "乙", 0)
    add(document, "丙", 0, list_id=902)
    add(document, "丁", 0, list_id=902)
    assert lines_of(saved(document)) == ["一、甲", "正文", "二、乙", "五、丙", "六、丁"]


def test_a_style_numbers_its_paragraphs_and_those_of_styles_based_on_it(lines_of: Lines) -> None:
    document = document_with()
    base = document.styles.add_style("章", WD_STYLE_TYPE.PARAGRAPH)
    base.element.get_or_add_pPr().append(_list(0, 901))
    document.styles.add_style("章二", WD_STYLE_TYPE.PARAGRAPH).base_style = base
    document.add_paragraph("目标", style="章")
    document.add_paragraph("措施", style="章二")
    assert lines_of(saved(document)) == ["一、目标", "二、措施"]


def test_bullets_print_nothing_and_list_zero_is_none(lines_of: Lines) -> None:
    document = document_with((("bullet", "·"),))
    add(document, "甲", 0)
    add(document, "乙", 0, list_id=0)
    add(document, "丙", 5)
    assert lines_of(saved(document)) == ["甲", "乙", "丙"]
