import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.reading import text as text_module
from services.reading.errors import ReadingRefused
from services.reading.text import decode_text, split_lines


@pytest.mark.parametrize(
    ("encoding", "named"), [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("gb18030", "gb18030")]
)
def test_a_chinese_text_is_read_in_either_encoding(encoding: str, named: str) -> None:
    decoded = decode_text("种植玉米3万亩".encode(encoding), file_name="a.txt")
    assert (decoded.text, decoded.encoding) == ("种植玉米3万亩", named)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "空的"),
        (b" \r\n\t\n", "空的"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04rest", "docx"),
        ("泾源县\x00玉米".encode(), "二进制"),
        ("泾源县".encode("utf-16"), "UTF-8"),
        (b"\x81\x30\x81\x30" * 2, "汉字"),
    ],
)
def test_what_is_no_plan_text_is_refused_with_the_reason_in_chinese(content: bytes, says: str) -> None:
    with pytest.raises(ReadingRefused, match=says) as refused:
        decode_text(content, file_name="计划.txt")
    assert str(refused.value).startswith("计划.txt：")
    assert refused.value.sentence.endswith("。")


def test_a_file_over_the_limit_is_refused_before_it_is_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_module, "SIZE_LIMIT_BYTES", 1024 * 1024)
    with pytest.raises(ReadingRefused, match="1 MB"):
        decode_text(b"\xff" * (1024 * 1024 + 1), file_name="a.txt")


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    assert split_lines("甲\r\n\n乙\r丙\n") == ["甲", "", "乙", "丙"]
    assert split_lines("甲\x0b乙") == ["甲\x0b乙"]


@given(st.lists(st.text(st.characters(exclude_characters="\r\n")), min_size=1))
def test_joining_the_lines_gives_the_text_back(lines: list[str]) -> None:
    text = "\n".join(lines) + "\n"
    assert "\n".join(split_lines(text)) + "\n" == text
