"""A table written to each format comes back with the same cells."""

from collections.abc import Callable
from html import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.reading.formats import read_document
from tests.office_files import docx_of, xls_of, xlsx_of

Rows = list[list[str]]

WORDS = st.text(st.sampled_from("泾源县香水镇蜂场种植中药材万亩0123456789、，。（）〔〕.%-+ABC"), max_size=12)


@st.composite
def tables(draw: st.DrawFn) -> Rows:
    """At least two columns; first row and first column are filled, as blank edges are no part of a sheet."""
    width = draw(st.integers(2, 5))
    filled = WORDS.filter(bool)
    head = draw(st.lists(filled, min_size=width, max_size=width))
    rows = draw(
        st.lists(
            st.tuples(filled, st.lists(WORDS, min_size=width - 1, max_size=width - 1)), min_size=1, max_size=6
        )
    )
    return [head, *([first, *rest] for first, rest in rows)]


def as_text(rows: Rows) -> bytes:
    return "\n".join("\t".join(row) for row in rows).encode("gb18030")


def as_html(rows: Rows) -> bytes:
    cells = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<html><body><table>{cells}</table></body></html>".encode()


def read_back(content: bytes, *, below_title: bool = False) -> Rows:
    lines = read_document(content, file_name="表").lines
    return [line.text.split("\t") for line in lines[below_title:]]


@given(tables())
def test_text(rows: Rows) -> None:
    rows[0][0] += "乡镇"  # GB18030 is only believed where there are Chinese characters
    assert read_back(as_text(rows)) == rows


@given(tables())
def test_html(rows: Rows) -> None:
    assert read_back(as_html(rows)) == rows


@settings(max_examples=25, deadline=None)
@given(tables())
def test_docx(rows: Rows) -> None:
    assert read_back(docx_of(rows)) == rows


@pytest.mark.parametrize(
    "written", [lambda rows: xlsx_of({"表": rows}), lambda rows: xls_of({"表": rows})], ids=["xlsx", "xls"]
)
@settings(max_examples=20, deadline=None)
@given(rows=tables())
def test_spreadsheet(written: Callable[[Rows], bytes], rows: Rows) -> None:
    assert read_back(written(rows), below_title=True) == rows


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=tables())
def test_pdf(pdf_of: Callable[..., bytes], rows: Rows) -> None:
    """Chromium prints a cell's minus and plus, commas and brackets as they are."""
    assert read_back(pdf_of(as_html(rows).decode())) == rows
