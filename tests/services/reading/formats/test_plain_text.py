import codecs
from collections.abc import Callable

import pytest

from services.reading.errors import ReadingRefused
from services.reading.formats import read_document

TEXT = "种植玉米 3 万亩。\r\n香水镇\t2\n"


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("gb18030"), "gb18030"),
    ],
)
def test_a_text_is_the_same_lines_in_every_encoding(content: bytes, encoding: str) -> None:
    written = read_document(content, file_name="通知.txt")
    assert [line.text for line in written.lines] == ["种植玉米 3 万亩。", "香水镇\t2"]
    assert written.encoding == encoding
    assert {line.page for line in written.lines} == {None}


def test_tags_inside_a_text_stay_as_they_are_written(lines_of: Callable[..., list[str]]) -> None:
    text = "重点产业\t<p>核心环节 1：蜂群。</p> <p>核心环节 2：蜂场。</p>"
    assert lines_of(text.encode(), "通知.txt") == [text]


def test_a_text_in_utf16_cut_in_half_is_refused() -> None:
    content = TEXT.encode("utf-16")[:-1]
    with pytest.raises(ReadingRefused, match="UTF-16"):
        read_document(content, file_name="通知.txt")
