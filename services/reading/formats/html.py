"""Web pages: text and tables in document order, without scripts and styles."""

import re
from collections.abc import Iterator

from lxml import etree

from services.reading.errors import ReadingRefused
from services.reading.formats.html_table import grid_of, is_data_table
from services.reading.formats.limits import STANDARD_LIMITS, Limits
from services.reading.formats.plain_text import decoded_text
from services.reading.formats.table_lines import table_lines
from services.reading.formats.written import Written, without_pages

_DROPPED = frozenset(
    ("script", "style", "head", "template", "noscript", "svg", "select", "button", "iframe", "object")
)
_BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"]
)
_BREAK_IN_CHINESE = re.compile(
    r"(?<=[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef])[ \t]*[\r\n]\s*(?=[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef])"
)
_SPACES = re.compile(r"[ \t\r\n\f]+")


def read_html(content: bytes, *, file_name: str, limits: Limits = STANDARD_LIMITS) -> Written:
    decoded = decoded_text(content, file_name=file_name)
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(decoded.text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise ReadingRefused(file_name, "网页内容已损坏，请在浏览器里另存为 html 再试。") from error
    lines = list(_Lines(file_name, limits).of(root)) if root is not None else []
    if not any(line.strip() for line in lines):
        raise ReadingRefused(file_name, "网页里没有文字，请检查是否另存了正文所在的页面。")
    return without_pages(lines, decoded.encoding)


class _Lines:
    """Walks a page; whatever stands between the edges of blocks becomes one line."""

    def __init__(self, file_name: str, limits: Limits) -> None:
        self._file_name = file_name
        self._limits = limits

    def of(self, root: etree._Element) -> Iterator[str]:
        """The lines of an element, its tail left out."""
        text: list[str] = []
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                if element.tag in _BLOCKS or element.tag == "br":
                    yield from _line(text)
                if element.tag == "table" and is_data_table(element):
                    yield from self._table(element)
                    walk.skip_subtree()
                elif element.tag in _DROPPED:
                    walk.skip_subtree()
                else:
                    text.append(_mark_of(element) + (element.text or ""))
            else:
                if element.tag in _BLOCKS:
                    yield from _line(text)
                if element is not root:
                    text.append(element.tail or "")
        yield from _line(text)

    def _table(self, table: etree._Element) -> list[str]:
        grid = grid_of(table, lambda cell: "\n".join(self.of(cell)), most_cells=self._limits.cells)
        if grid is None:
            raise ReadingRefused(
                self._file_name, f"网页里有超过 {self._limits.cells} 格的表格，没有读取，请拆分后再试。"
            )
        return table_lines(grid)


def _line(text: list[str]) -> Iterator[str]:
    """Takes what has gathered as a line; nothing but spaces is none."""
    line = _SPACES.sub(" ", _BREAK_IN_CHINESE.sub("", "".join(text))).strip(" ")
    text.clear()
    if line.strip():
        yield line


def _mark_of(element: etree._Element) -> str:
    """The number a browser prints before an item of a numbered list."""
    parent = element.getparent()
    if element.tag != "li" or parent is None or parent.tag != "ol":
        return ""
    at = int(_number(parent.get("start"), 1))
    for item in parent.iterchildren("li"):
        at = _number(item.get("value"), at)
        if item is element:
            break
        at += 1
    return f"{at}. "


def _number(written: str | None, otherwise: int) -> int:
    return int(written) if written and re.fullmatch(r"\d{1,6}", written) else otherwise
