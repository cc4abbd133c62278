"""Lines become paragraphs and tables; sentences cut by a page break are joined again."""

import re
from dataclasses import dataclass, field

_ENDS_SENTENCE = re.compile(r"[。;;:!?)》”\]】]\s*$")
_STARTS_ANEW = re.compile(
    r"\s*(?:[一二三四五六七八九十]+[、是]|\([一二三四五六七八九十\d]+\)|\d+\s*[.、]|[①-⑳]|—|·|-\s|附[件表录]|第[一二三四五六七八九十]+"
    r"|\(?(?:责任|牵头|配合|实施|主管|支持)(?:单位|部门|领导)|单位\s*:|序号)"
)
_TITLE_END = re.compile(r"(?:方案|通知|计划|意见|规划|办法|细则|清单|[一览配任解明细]表|的|文件|号)\s*$")
_SHORTEST_FULL_LINE = 16


@dataclass(frozen=True, slots=True)
class Piece:
    """text[start:end] of a paragraph stands in line `line` from `line_start` on."""

    line: int
    line_start: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text and where each part of it stands: a paragraph or a table cell.

    `text` is folded, `raw` is as written; both have the same length.
    """

    text: str
    raw: str
    pieces: tuple[Piece, ...]

    @property
    def line(self) -> int:
        return self.pieces[0].line

    def place_of(self, start: int, end: int) -> tuple[int, int, int]:
        """(line, start, end) of the longest part of text[start:end] that stands in one line."""
        parts = [(p, max(start, p.start), min(end, p.end)) for p in self.pieces]
        piece, first, last = max(parts, key=lambda part: part[2] - part[1])
        shift = piece.line_start - piece.start
        return piece.line, first + shift, max(first, last) + shift


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one table line; an empty cell is a passage of no text."""

    line: int
    cells: tuple[Passage, ...]

    def text(self, column: int) -> str:
        return self.cells[column].text.strip() if column < len(self.cells) else ""


@dataclass(slots=True)
class RawTable:
    """Consecutive tab-separated lines with the paragraphs just above them (title, unit of measure)."""

    rows: list[Row] = field(default_factory=list)
    above: tuple[str, ...] = ()

    @property
    def line(self) -> int:
        return self.rows[0].line


def lay_out(folded: list[str], raw: list[str], *, first_line: int = 1) -> list[Passage | RawTable]:
    """Paragraphs and tables in order; both lists hold the same lines, beginning with number `first_line`."""
    parts: list[Passage | RawTable] = []
    table_open = False
    for number, (line, written) in enumerate(zip(folded, raw, strict=True), start=first_line):
        if not line.strip():
            continue
        if "\t" in line.strip() or (table_open and "\t" in line):
            table_open = _add_row(parts, _row(number, line, written), table_open)
            continue
        table_open = False
        _add_paragraph(parts, _passage(number, line, written))
    return parts


def _add_row(parts: list[Passage | RawTable], row: Row, table_open: bool) -> bool:
    last = parts[-1] if parts else None
    if table_open and isinstance(last, RawTable):
        last.rows.append(row)
    else:
        above = tuple(part.text.strip() for part in parts[-3:] if isinstance(part, Passage))
        parts.append(RawTable([row], above))
    return True


def _add_paragraph(parts: list[Passage | RawTable], paragraph: Passage) -> None:
    last = parts[-1] if parts else None
    if isinstance(last, Passage) and _goes_on(last.text, paragraph.text):
        parts[-1] = _joined(last, paragraph)
    else:
        parts.append(paragraph)


def _goes_on(above: str, below: str) -> bool:
    return not (
        len(above.strip()) < _SHORTEST_FULL_LINE
        or _ENDS_SENTENCE.search(above)
        or _TITLE_END.search(above)
        or _STARTS_ANEW.match(below)
    )


def _passage(number: int, line: str, written: str) -> Passage:
    start = len(line) - len(line.lstrip())
    text = line.strip()
    end = start + len(text)
    return Passage(text, written[start:end], (Piece(number, start, 0, len(text)),))


def _joined(above: Passage, below: Passage) -> Passage:
    at = len(above.text)
    (piece,) = below.pieces
    moved = Piece(piece.line, piece.line_start, at, at + piece.end)
    return Passage(above.text + below.text, above.raw + below.raw, (*above.pieces, moved))


def _row(number: int, line: str, written: str) -> Row:
    cells, at = [], 0
    for cell in line.split("\t"):
        end = at + len(cell)
        cells.append(Passage(cell, written[at:end], (Piece(number, at, 0, len(cell)),)))
        at = end + 1
    return Row(number, tuple(cells))
