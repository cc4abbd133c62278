import pytest

from services.reading.errors import ReadingRefused
from services.reading.formats import Limits, read_document
from services.reading.formats.kind import kind_of
from tests.office_files import docx_of, ole_of, xls_of, xlsx_of, zip_of

ROWS: dict[str, list[list[str | float]]] = {"任务表": [["香水镇", "蜂场"], ["泾河源镇", 2.0]]}


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        ("通知".encode(), "通知.txt", "txt"),
        ("通知".encode(), "通知.pdf", "txt"),
        ("<!DOCTYPE html><p>通知".encode(), "通知.txt", "html"),
        ("\ufeff <html><p>通知".encode("utf-16"), "通知", "html"),
        ("<table><tr><td>通知".encode("gb18030"), "通知.xls", "html"),
        ("<p>通知</p>".encode(), "通知.txt", "txt"),
        (docx_of("通知"), "通知.txt", "docx"),
        (xlsx_of(ROWS), "通知.docx", "xlsx"),
        (xls_of(ROWS), "通知.doc", "xls"),
        (b"\n%PDF-1.7\n", "通知.txt", "pdf"),
        (b"\xff\xd8\xff\xe0", "通知.png", "image"),
    ],
)
def test_content_decides_and_the_ending_only_helps(content: bytes, name: str, kind: str) -> None:
    assert kind_of(content, file_name=name) == kind


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "空的"),
        (b"\0" * 100, "空的"),
        (ole_of({"EncryptionInfo": b"", "EncryptedPackage": b""}), "去掉密码"),
        (xls_of(ROWS, password=True), "去掉密码"),
        (ole_of({"WordDocument": b"", "1Table": b""}), "另存为 docx"),
        (ole_of({"PowerPoint Document": b""}), "另存为 docx、xlsx 或 PDF"),
        (ole_of({"Workbook": b"x" * 5000})[:600], "损坏"),
        (b"PK\x03\x04 not a zip", "损坏"),
        (b"PK\x05\x06" + b"\0" * 18, "空的"),
        (zip_of({"通知.txt": "通知"}), "解压"),
        (zip_of({"xl/workbook.bin": b""}), "另存为 xlsx"),
        (zip_of({"ppt/presentation.xml": ""}), "另存为 PDF"),
        (zip_of({"OFD.xml": ""}), "另存为 PDF"),
        (zip_of({"mimetype": "", "content.xml": ""}), "另存为 docx 或 xlsx"),
        (b"{\\rtf1", "另存为 docx"),
        (b"MIME-Version: 1.0", "另存为 html"),
        (b"Rar!\x1a\x07", "解压"),
        (b"GIF89a", "png"),
        (b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "另存为 xlsx"),
    ],
)
def test_what_is_not_read_is_refused_with_what_to_do(content: bytes, says: str) -> None:
    with pytest.raises(ReadingRefused, match=says) as refused:
        read_document(content, file_name="公报")
    assert refused.value.sentence.endswith("。")


def test_a_file_over_the_limit_is_refused_before_it_is_looked_at() -> None:
    with pytest.raises(ReadingRefused, match="超过 1 MB"):
        read_document(b"%PDF-" + b"x" * 1_000_000, file_name="公报.pdf", limits=Limits(file_bytes=1_000_000))
