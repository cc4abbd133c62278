from datetime import date

import pytest

from services.reading.contents import Contents, Entry, contents_issues, contents_of
from services.reading.folding import fold
from services.reading.model import Notice

PRINTED = """泾源县人民政府公报
2023 年第 1 期
目  录
县政府文件
泾源县人民政府关于印发《肉牛方案》的通知（泾政发〔2023〕3号）……………（1）
泾源县人民政府办公室关于印发《中蜂产业
专班工作方案》的通知
（泾政办发〔2023〕5 号） ……………………… 12
人事任免
关于某某等同志职务任免的通知.........20
泾政办发〔2023〕7号 关于开展秋季造林的通知\t25
大事记……30

泾源县人民政府
关于印发《肉牛方案》的通知
泾政发〔2023〕3号"""

ON_THE_WEB = """目录
1. 泾源县人民政府关于印发《肉牛方案》的通知（泾政发〔2023〕3号）
2. 泾源县人民政府办公室关于开展秋季造林的通知（泾政办发〔2023〕7号）
泾源县人民政府关于印发《肉牛方案》的通知
泾政发〔2023〕3号
各乡镇人民政府："""


def contents(text: str) -> Contents | None:
    return contents_of([fold(line) for line in text.split("\n")])


def notice(title: str, number: str | None, line: int = 100) -> Notice:
    return Notice(number, title, None, date(2023, 3, 6), "640424", line, line + 10)


def test_entries_have_title_and_number_wherever_they_are_printed() -> None:
    found = contents(PRINTED)
    assert found is not None
    assert found.entries == (
        Entry(5, "泾源县人民政府关于印发《肉牛方案》的通知", "泾政发〔2023〕3号"),
        Entry(6, "泾源县人民政府办公室关于印发《中蜂产业专班工作方案》的通知", "泾政办发〔2023〕5号"),
        Entry(10, "关于某某等同志职务任免的通知", None),
        Entry(11, "关于开展秋季造林的通知", "泾政办发〔2023〕7号"),
    )


def test_the_contents_end_with_the_last_entry() -> None:
    found = contents(PRINTED)
    assert found is not None
    assert found.last_line == 12


def test_contents_of_a_web_page_have_no_page_numbers_and_end_where_the_first_notice_begins() -> None:
    found = contents(ON_THE_WEB)
    assert found is not None
    assert [entry.number for entry in found.entries] == ["泾政发〔2023〕3号", "泾政办发〔2023〕7号"]
    assert found.last_line == 3


@pytest.mark.parametrize(
    "text",
    [
        "关于印发《肉牛方案》的通知\n泾政发〔2023〕3号\n正文。",
        "目录\n一、目标……1\n二、措施……3\n三、保障……9\n一、目标",
        "目录\n\n正文没有页码。",
    ],
)
def test_a_single_plan_has_no_contents_of_notices(text: str) -> None:
    assert contents(text) is None


def test_what_is_announced_and_found_makes_no_issue() -> None:
    found = contents(PRINTED)
    assert found is not None
    notices = [
        notice("关于印发《肉牛方案》的通知", "泾政发〔2023〕3号"),
        notice("另一个题目", "泾政办发〔2023〕5号"),
        notice("泾源县人民政府 关于某某等同志职务任免的通知", None),
        notice("关于开展秋季造林的通知", "泾政办发〔2023〕7号"),
    ]
    assert list(contents_issues(found, notices)) == []


def test_a_missing_and_an_unannounced_notice_are_both_named() -> None:
    found = contents(ON_THE_WEB)
    assert found is not None
    notices = [notice("肉牛", "泾政发〔2023〕3号"), notice("关于养蜂的通知", "泾政办发〔2023〕9号", 400)]
    missing, extra = contents_issues(found, notices)
    assert (missing.kind, missing.line) == ("missing_notice", 3)
    assert "泾政办发〔2023〕7号" in missing.text
    assert (extra.kind, extra.line) == ("unannounced_notice", 400)
    assert "关于养蜂的通知" in extra.text
