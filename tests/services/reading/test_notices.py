from datetime import date

from services.reading.folding import fold
from services.reading.notices import find_notices

ONE = """关于印发《泾源县肉牛方案》的通知

泾党办发〔2023〕22 号

中共泾源县委办公室
泾源县人民政府办公室
2023 年 3 月 16 日

一、目标
根据泾政办发〔2022〕1号文件精神执行。"""


def _lines(text: str) -> list[str]:
    return [fold(line) for line in text.split("\n")]


def test_a_notice_tells_number_title_issuers_and_date() -> None:
    (notice,) = find_notices(_lines(ONE))
    assert notice.number == "泾党办发〔2023〕22号"
    assert notice.title == "关于印发《泾源县肉牛方案》的通知"
    assert notice.issuer == "中共泾源县委办公室、泾源县人民政府办公室"
    assert notice.dated == date(2023, 3, 16)


def test_two_notices_in_a_file_are_parted_above_the_second_title() -> None:
    second = "泾源县人民政府办公室文件\n泾政办发〔2023〕24号\n关于印发《生态方案》的通知\n正文。"
    first, other = find_notices(_lines(ONE + "\n" + second))
    assert (first.first_line, first.last_line) == (1, 10)
    assert (other.first_line, other.last_line) == (11, 14)
    assert other.title == "关于印发《生态方案》的通知"


def test_a_plan_without_number_is_one_notice_with_the_title_printed_on_top() -> None:
    (notice,) = find_notices(_lines("山西省“十四五”生态退化地区\n\n绿色发展实施方案\n\n根据国家方案。"))
    assert notice.number is None
    assert notice.title == "山西省“十四五”生态退化地区绿色发展实施方案"


def test_an_impossible_date_is_no_date() -> None:
    (notice,) = find_notices(["某县人民政府", "2023年2月30日"])
    assert notice.dated is None


def test_a_notice_without_number_begins_where_the_one_before_is_addressed_and_dated() -> None:
    text = """关于印发《肉牛方案》的通知
各乡镇人民政府：
现印发给你们。
泾源县人民政府
2023年3月16日
一、根据《关于加快发展的通知》要求执行。
泾源县人民政府办公室
关于下达2023年蜂产业计划的通知
各乡镇人民政府：
新建蜂场。
2023年4月16日
泾源县人民政府关于某某的决定
泾政发〔2023〕9号
各乡镇："""
    found = find_notices(_lines(text))
    assert [(one.number, one.first_line, one.last_line) for one in found] == [
        (None, 1, 6), (None, 7, 11), ("泾政发〔2023〕9号", 12, 14),
    ]  # fmt: skip
    assert found[1].title == "泾源县人民政府办公室关于下达2023年蜂产业计划的通知"


def test_a_title_the_contents_announce_begins_a_notice() -> None:
    lines = _lines("关于禁止放牧的公告\n正文。\n关于封山禁火的公告\n正文。\n关于道路封闭的公告\n正文。")
    announced = ["关于禁止放牧的公告", "关于封山禁火的公告"]
    assert [one.first_line for one in find_notices(lines, announced)] == [1, 3]
