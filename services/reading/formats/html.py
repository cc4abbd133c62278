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
    ("br", "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt",
     "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
     "html", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th",
     "thead", "tr", "ul")
)  # fmt: skip
_BREAK_IN_CHINESE = re.compile(
    r"(?<=[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef])[ \t]*[\r\n]\s*(?=[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef])"
)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_LINE_END = "\v"


def read_html(content: bytes, *, file_name: str, limits: Limits = STANDARD_LIMITS) -> Written:
    decoded = decoded_text(content, file_name=file_name)
    root = _parsed(decoded.text, file_name)
    lines = list(_Lines(file_name, limits).of(root)) if root is not None else []
    if not any(line.strip() for line in lines):
        raise ReadingRefused(file_name, "网页里没有文字，请检查是否另存了正文所在的页面。")
    return without_pages(lines, decoded.encoding)


def _parsed(text: str, file_name: str) -> etree._Element | None:
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise ReadingRefused(file_name, "网页内容已损坏，请在浏览器里另存为 html 再试。") from error
    # The parser stops there and keeps what it has, which would silently be half of the page.
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise ReadingRefused(
            file_name, "网页层层嵌套，多得不正常，没有读取。请把正文复制到 Word 里存为 docx 再试。"
        )
    return root


class _Lines:
    """Walks a page; whatever stands between the edges of blocks becomes one line."""

    def __init__(self, file_name: str, limits: Limits) -> None:
        self._file_name = file_name
        self._limits = limits
        self._next_number: dict[etree._Element, int] = {}

    def of(self, root: etree._Element) -> Iterator[str]:
        """The lines of an element, its tail left out."""
        text: list[str] = []
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if element.tag in _BLOCKS:
                yield from _lines(text)
            if event == "end":
                text.append(_said(element, element.tail) if element is not root else "")
            elif element.tag == "table" and is_data_table(element):
                yield from self._table(element)
                walk.skip_subtree()
            elif element.tag in _DROPPED:
                walk.skip_subtree()
            else:
                text.append(self._number_of(element) + _said(element, element.text))
        yield from _lines(text)

    def _table(self, table: etree._Element) -> list[str]:
        grid = grid_of(table, lambda cell: "\n".join(self.of(cell)), most_cells=self._limits.cells)
        if grid is None:
            raise ReadingRefused(
                self._file_name, f"网页里有超过 {self._limits.cells} 格的表格，没有读取，请拆分后再试。"
            )
        return table_lines(grid)

    def _number_of(self, element: etree._Element) -> str:
        """The number a browser prints before an item of a numbered list."""
        parent = element.getparent()
        if element.tag != "li" or parent is None or parent.tag != "ol":
            return ""
        number = _number(element, "value") or self._next_number.get(parent) or _number(parent, "start") or 1
        self._next_number[parent] = number + 1
        return f"{number}. "


def _said(element: etree._Element, text: str | None) -> str:
    """Text inside an element or after it; line ends count only in <pre>."""
    if not text or (not any(True for _ in element.iterancestors("pre")) and element.tag != "pre"):
        return text or ""
    return text.replace("\n", _LINE_END)


def _lines(text: list[str]) -> Iterator[str]:
    """Takes what has gathered as a line; nothing but spaces is none."""
    joined = "".join(text)
    text.clear()
    for written in joined.split(_LINE_END):
        line = _SPACES.sub(" ", _BREAK_IN_CHINESE.sub("", written)).strip(" ")
        if line.strip():
            yield line


def _number(element: etree._Element, attribute: str) -> int:
    written = element.get(attribute) or ""
    return int(written) if re.fullmatch(r"\d{1,6}", written, re.ASCII) else 0
