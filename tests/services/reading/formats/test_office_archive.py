import io
import struct
import zipfile

import pytest

from services.reading.errors import ReadingRefused
from services.reading.formats import Limits, read_document
from services.reading.formats.office_archive import check_archive
from tests.office_files import docx_of, xlsx_of, zip_of

BILLION_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "甲甲甲甲"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
)


def refused(content: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(ReadingRefused) as error:
        read_document(content, file_name="公报", limits=limits or Limits())
    return error.value.sentence


@pytest.mark.parametrize("content", [docx_of("通知"), xlsx_of({"表": [["甲"]]})], ids=["docx", "xlsx"])
def test_a_sound_file_passes(content: bytes) -> None:
    check_archive(content, file_name="公报", limits=Limits())


@pytest.mark.parametrize("part", ["word/document.xml", "xl/worksheets/sheet1.xml"])
def test_a_small_file_that_unpacks_to_far_more_is_refused(part: str) -> None:
    content = zip_of({part: b"\0" * 20_000_000})
    assert len(content) < 30_000
    assert "20 MB，大得不正常" in refused(content)


def test_a_file_that_unpacks_over_the_limit_is_refused_whatever_its_ratio() -> None:
    assert "大得不正常" in refused(docx_of("通知"), Limits(unpacked_bytes=10_000))


def test_too_many_entries_are_refused() -> None:
    content = zip_of({f"word/{at}.xml": "" for at in range(300)})
    assert "300 个部分" in refused(content, Limits(entries=200))


def test_an_entry_that_states_less_than_it_holds_is_refused() -> None:
    content = bytearray(zip_of({"word/document.xml": b"x" * 5_000_000}))
    directory = content.index(b"PK\x01\x02")
    content[directory + 24 : directory + 28] = struct.pack("<I", 10)
    assert "损坏" in refused(bytes(content))


def test_entries_that_share_their_bytes_count_each_for_itself() -> None:
    """As in the bombs that reach any size without nesting: many names for the same packed bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"x" * 1_000_000)
        first = archive.filelist[0]
        archive.filelist += [first] * 400
    assert "401 MB" in refused(file.getvalue())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["word/document.xml", "xl/workbook.xml", "word/_rels/document.xml.rels"])
def test_xml_that_defines_entities_is_refused_before_it_is_parsed(part: str, encoding: str) -> None:
    assert "实体" in refused(zip_of({part: BILLION_LAUGHS.encode(encoding)}))


def test_a_document_type_behind_the_first_megabyte_is_found() -> None:
    padded = "<?xml version='1.0'?>" + " " * ((1 << 20) - 25) + BILLION_LAUGHS[21:]
    assert "实体" in refused(zip_of({"word/document.xml": padded}))


def test_an_encrypted_entry_is_refused_as_locked() -> None:
    content = bytearray(docx_of("通知"))
    directory = content.index(b"PK\x01\x02")
    content[directory + 8] |= 1
    assert "去掉密码" in refused(bytes(content))


def test_a_file_cut_short_is_refused() -> None:
    assert "损坏" in refused(docx_of("通知")[:-200])
