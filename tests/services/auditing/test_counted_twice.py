from tests.services.auditing.made_notices import Audit, notice, table

HEAD = "序号|乡镇|项目名称|建设内容|计划投资（万元）"
BRIDGE = "{no}|大湾乡|便民桥项目|新建便民桥1座|320"
POND = "{no}|黄花乡|蓄水池项目|新建蓄水池3座|96"


def _plan(*rows: str) -> str:
    return notice("附件：项目清单", table(HEAD, *(row.format(no=at) for at, row in enumerate(rows, start=1))))


def test_a_project_in_two_rows_that_the_total_counts_twice_is_found(audit: Audit) -> None:
    (finding,) = audit(_plan(BRIDGE, POND, BRIDGE, "合计||||736"), kind="twice")
    assert "便民桥项目" in finding.sentence.zh or "新建便民桥1座" in finding.sentence.zh
    assert len({quote.line for quote in finding.lines}) == 3


def test_two_rows_the_total_counts_once_are_no_project_counted_twice(audit: Audit) -> None:
    assert audit(_plan(BRIDGE, POND, BRIDGE, "合计||||416"), kind="twice") == ()


def test_like_projects_of_two_townships_are_two(audit: Audit) -> None:
    other = BRIDGE.replace("大湾乡", "新民乡")
    assert audit(_plan(BRIDGE, POND, other, "合计||||736"), kind="twice") == ()


def test_like_rows_under_different_merged_cells_are_two(audit: Audit) -> None:
    rows = table(
        "乡镇|村|建设内容|计划投资（万元）",
        "大湾乡|何堡村|新建便民桥1座|300",
        "||硬化产业道路1公里|50",
        "黄花乡|羊槽村|新建蓄水池3座|96",
        "||硬化产业道路1公里|50",
        "合计|||496",
    )
    assert audit(notice("附件：项目清单", rows), kind="twice") == ()


def test_a_project_twice_in_a_list_of_the_text_is_found(audit: Audit) -> None:
    listed = (
        "1. 良种繁育项目，计划投资36万元。2. 品牌宣传项目，计划投资100万元。3. 良种繁育项目，计划投资36万元。"
    )
    (finding,) = audit(notice("二、重点项目", listed, "以上项目合计172万元。"), kind="twice")
    assert "良种繁育项目" in finding.sentence.zh
    assert audit(notice("二、重点项目", listed, "以上项目合计136万元。"), kind="twice") == ()
