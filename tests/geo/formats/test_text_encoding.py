import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.formats.text_encoding import decoded, encoding_of, garbling

NAMES = ["张家台子村委会", "兰大庄村", "泾河源镇", "绿塬村", "圪垴上村", "后梁社区居委会"]
# The everyday characters of GB 2312, level 1, which place names are made of.
_everyday = [bytes([row, cell]).decode("gb2312") for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFA)]
_names = st.lists(st.text(st.sampled_from(_everyday), min_size=2, max_size=8), min_size=3, max_size=30)


@given(
    _names, st.sampled_from([("UTF-8", "utf-8"), ("GBK", "gb18030")]), st.sampled_from([None, "UTF-8", "GBK"])
)
def test_encoding_of_chinese_names_is_found_whatever_is_declared(
    names: list[str], encoding: tuple[str, str], declared: str | None
) -> None:
    name, codec = encoding
    found = encoding_of([text.encode(codec) for text in names], declared)
    assert (found.name, found.sure) == (name, True)


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_every_real_name_alone_tells_its_encoding(codec: str) -> None:
    for name in NAMES:
        found = encoding_of([name.encode(codec)], None)
        assert decoded(name.encode(codec), found.name) == name


def test_reason_says_when_the_cpg_is_wrong() -> None:
    found = encoding_of([name.encode("gbk") for name in NAMES], "UTF-8")
    assert found.reason.zh == ".cpg 写的是 UTF-8，但内容是 GBK，以内容为准"


def test_reason_says_when_the_cpg_is_right_or_missing() -> None:
    texts = [name.encode("gbk") for name in NAMES]
    assert encoding_of(texts, "ANSI 936").reason.zh == ".cpg 写明 ANSI 936，内容相符"
    assert encoding_of(texts, None).reason.en == "there is no .cpg; the content is GBK"


def test_text_that_fits_both_is_utf8_whatever_is_declared() -> None:
    both = "仰丢".encode()
    assert both.decode("gbk") == "浠颁涪"
    assert encoding_of([both], "GBK").name == "UTF-8"


def test_gbk_that_passes_as_utf8_without_hanzi_is_gbk() -> None:
    assert encoding_of(["联通".encode("gbk"), "一".encode("gbk")], None).name == "GBK"


def test_ascii_needs_no_decision() -> None:
    assert encoding_of([b"640424100203", b""], "GBK").reason.en == "all text is ASCII"


def test_bytes_of_neither_encoding_are_not_sure() -> None:
    assert not encoding_of([b"\xff\xfe\x81", b"\x80\x80\xff"], None).sure


@given(_names, st.sampled_from([("UTF-8", "utf-8"), ("GBK", "gb18030")]), st.integers(4, 12))
def test_text_cut_inside_a_character_loses_only_that_character(
    names: list[str], encoding: tuple[str, str], width: int
) -> None:
    name, codec = encoding
    for text in names:
        cut = decoded(text.encode(codec)[:width], name)
        assert text.startswith(cut)
        assert len(cut) >= min(len(text), width // 3)


@pytest.mark.parametrize("name", NAMES)
def test_sound_name_is_not_garbled(name: str) -> None:
    assert garbling(name) is None


@pytest.mark.parametrize("text", ["", "CJDCQ", "640424100203", "二道河?", "Ürümqi"])
def test_plain_and_foreign_text_is_not_garbled(text: str) -> None:
    assert garbling(text) is None


@pytest.mark.parametrize("name", NAMES)
def test_utf8_once_read_as_latin_is_recognised(name: str) -> None:
    assert garbling(name.encode().decode("latin-1")) == "utf8_read_as_latin"


@pytest.mark.parametrize("name", NAMES)
def test_gbk_once_read_as_latin_is_recognised(name: str) -> None:
    assert garbling(name.encode("gbk").decode("latin-1")) == "gbk_read_as_latin"


@pytest.mark.parametrize("name", ["兰大庄村委会", "泾河源镇", "大庄村委会?"])
def test_utf8_once_read_as_gbk_is_recognised(name: str) -> None:
    spoilt = name.rstrip("?").encode().decode("gb18030", errors="ignore")
    assert garbling(spoilt + "?" * name.count("?")) == "utf8_read_as_gbk"


@pytest.mark.parametrize("text", ["张台\ufffd", "锟斤拷锟斤拷", "????", "大庄??"])
def test_lost_characters_are_recognised(text: str) -> None:
    assert garbling(text) == "lost"


@given(_names)
def test_hardly_any_sound_column_looks_garbled(names: list[str]) -> None:
    assert sum(garbling(name) is not None for name in names) <= len(names) / 3
