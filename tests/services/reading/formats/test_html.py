from collections.abc import Callable

import pytest

from services.reading.errors import ReadingRefused
from services.reading.formats import Limits, read_document

Lines = Callable[..., list[str]]


def page(body: str) -> bytes:
    return f"<!DOCTYPE html><html><head><title>网站</title></head><body>{body}</body></html>".encode()


def test_paragraphs_breaks_and_blocks_are_lines(lines_of: Lines) -> None:
    body = "<h1>通知</h1><p>一、<b>目标</b></p><p>种植<br>玉米</p><div>文字<div>里面</div>后面</div>"
    assert lines_of(page(body)) == ["通知", "一、目标", "种植", "玉米", "文字", "里面", "后面"]


def test_scripts_styles_and_comments_are_dropped_with_what_follows_them_kept(lines_of: Lines) -> None:
    body = "<p>前<script>var 脚本</script>中<style>p{}</style><!-- 注 -->后</p>"
    assert lines_of(page(body)) == ["前中后"]


def test_line_ends_of_the_source_are_no_spaces_inside_chinese(lines_of: Lines) -> None:
    assert lines_of(page("<p>种植\n   玉米 3\n万亩</p>")) == ["种植玉米 3 万亩"]


def test_line_ends_count_in_preformatted_text(lines_of: Lines) -> None:
    assert lines_of(page("<pre>第一行\n第二行</pre>")) == ["第一行", "第二行"]


def test_numbered_lists_get_the_numbers_a_browser_prints(lines_of: Lines) -> None:
    body = "<ol start=3><li>甲<li value=7>乙<li>丙<ol><li>丁</ol></ol><ul><li>戊</ul>"
    assert lines_of(page(body)) == ["3. 甲", "7. 乙", "8. 丙", "1. 丁", "戊"]


def test_merged_cells_are_spread_out(lines_of: Lines) -> None:
    body = """<table><caption>任务表</caption>
      <tr><th rowspan=2>乡镇<th colspan=2>任务<th rowspan=0>备注
      <tr><th>蜂场<th>蜂群
      <tr><td>香水镇<td>2<td>300</table>"""
    assert lines_of(page(body)) == ["乡镇\t任务\t\t备注", "\t蜂场\t蜂群\t", "香水镇\t2\t300\t"]


def test_a_table_that_only_arranges_the_page_is_text(lines_of: Lines) -> None:
    body = "<table><tr><td>导航<td><p>正文</p><table><tr><td>甲<td>乙</table></table>"
    assert lines_of(page(body)) == ["导航", "正文", "甲\t乙"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_a_page_in_any_encoding_is_read_whatever_it_declares(encoding: str, lines_of: Lines) -> None:
    content = "<html><meta charset='big5'><p>种植玉米".encode(encoding)
    assert lines_of(content, "通知.html") == ["种植玉米"]


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(ReadingRefused, match="没有文字"):
        read_document(page("<script>脚本</script>"), file_name="通知.html")


def test_entities_of_a_document_type_are_not_expanded(lines_of: Lines) -> None:
    bomb = "".join(f"<!ENTITY e{i} '{f'&e{i - 1};' * 10}'>" for i in range(1, 12))
    content = f"<!DOCTYPE html [<!ENTITY e0 '甲'>{bomb}]><html><body><p>正文 &e11;</p></body></html>"
    assert lines_of(content.encode())[-1] == "正文 &e11;"


def test_a_file_named_by_an_entity_is_not_read(lines_of: Lines) -> None:
    content = '<!DOCTYPE html [<!ENTITY f SYSTEM "file:///etc/hostname">]><html><p>正文&f;</p></html>'
    assert lines_of(content.encode())[-1] == "正文&f;"


def test_spans_that_blow_up_a_table_are_refused() -> None:
    body = "<table>" + "<tr><td colspan=1000 rowspan=1000>甲<td>乙" * 60 + "</table>"
    with pytest.raises(ReadingRefused, match="超过 1000 格"):
        read_document(page(body), file_name="通知.html", limits=Limits(cells=1000))


def test_a_page_nested_so_deeply_that_the_parser_stops_is_refused_and_not_cut() -> None:
    with pytest.raises(ReadingRefused, match="嵌套"):
        read_document(page("<p>开头</p>" + "<div>" * 3_000 + "种植玉米"), file_name="通知.html")
