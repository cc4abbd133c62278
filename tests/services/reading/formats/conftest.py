"""Prints pages with Debian's Chromium: PDFs with text, and pictures of pages."""

import sys
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from services.reading.formats import ocr, read_document

_STYLE = """<meta charset="utf-8"><style>
@page { size: A4; margin: 30mm 25mm }
body { font: 16px 'Noto Serif CJK SC'; margin: 0 }
p { text-indent: 2em; text-align: justify; margin: 0; line-height: 1.8 }
h1 { font-size: 24px; text-align: center }
table { border-collapse: collapse } td, th { border: 1px solid; padding: 4px }
</style>"""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def pdf_of(chromium: Browser) -> Callable[..., bytes]:
    def printed(body: str, *, head: str = "", foot: str = "") -> bytes:
        page = chromium.new_page()
        page.set_content(_STYLE + body)
        content = page.pdf(
            prefer_css_page_size=True,
            display_header_footer=bool(head or foot),
            header_template=f"<div style='font-size:9px;width:100%;text-align:center'>{head}</div>",
            footer_template=f"<div style='font-size:9px;width:100%;text-align:center'>{foot}</div>",
        )
        page.close()
        return content

    return printed


@pytest.fixture(scope="session")
def picture_of(chromium: Browser) -> Callable[..., bytes]:
    """A picture (png) of a page; `body` should be short, as recognition takes half a second a line."""

    def photographed(body: str, *, width: int = 640, height: int = 300) -> bytes:
        page = chromium.new_page(viewport={"width": width, "height": height})
        page.set_content(f"{_STYLE}<style>body {{ margin: 20px }}</style>{body}")
        content = page.screenshot()
        page.close()
        return content

    return photographed


@pytest.fixture(scope="session")
def lines_of() -> Callable[..., list[str]]:
    def read(content: bytes, file_name: str = "公报") -> list[str]:
        return [line.text for line in read_document(content, file_name=file_name).lines]

    return read


@pytest.fixture
def without_recognition(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As if the extra `ocr` were not installed."""
    monkeypatch.setitem(sys.modules, "rapidocr_onnxruntime", None)
    ocr.recognition.cache_clear()
    yield
    ocr.recognition.cache_clear()
