import pypdfium2

from services.reading.formats import read_document
from tools.read_bench.gazette_pdf import gazette_pdf
from tools.read_bench.gazette_text import County, Township, gazette_text

COUNTIES = [
    County(
        "泾源县",
        (
            Township("香水镇", ("下桥村", "沙南村", "园子村")),
            Township("新民乡", ("先锋村", "张台村", "杨堡村")),
        ),
    )
]
TEXT = gazette_text(COUNTIES, kilobytes=30)


def test_printed_gazette_has_its_pages_and_is_always_the_same() -> None:
    content = gazette_pdf(TEXT, pages=8)
    assert len(pypdfium2.PdfDocument(content)) == 8
    assert gazette_pdf(TEXT, pages=8) == content


def test_what_was_printed_is_read_back_line_by_line() -> None:
    read = [line.text for line in read_document(gazette_pdf(TEXT, pages=8), file_name="公报.pdf").lines]
    printed = [line for line in TEXT.split("\n") if line.strip()]
    tables = [line for line in read if "\t" in line]
    assert len(tables) > 5 and set(tables) <= set(printed)
    assert "".join(printed).startswith("".join(read[:10]))
    assert not any("公报" in line or line.startswith("—") for line in read)
