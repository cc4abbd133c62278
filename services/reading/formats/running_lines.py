"""Finds what is printed on every page round the text: running heads and feet, page numbers."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from services.reading.formats.printed_page import Piece, PrintedPage

# Shares of the page's height. Notices keep 37 mm above and 35 mm below the text, Word 25 mm; heads and feet
# stand half-way between the text and the edge.
_HEAD_OR_FOOT = 0.085
_PAGE_NUMBER = 0.12
_SAME_PLACE = 0.006
_PAGES_NEEDED = 3
_BARE_NUMBER = re.compile(
    r"[-—–─－·•.\s]*(?:第\s*)?(?:\d{1,4}|[ivxIVX]{1,6})(?:\s*页)?(?:\s*[/,，共]+\s*\d{1,4}\s*页?)?[-—–─－·•.\s]*"
)
_NUMBER_AT_EDGE = re.compile(r"^[-—·\s]*\d{1,4}[-—·\s]+|[-—·\s]+\d{1,4}[-—·\s]*$")
_ANNEX = re.compile(r"\s*附\s*[件表录]")


def without_running_lines(pages: Sequence[PrintedPage]) -> list[PrintedPage]:
    """The pages without bare page numbers, and without what is printed in the margin of several pages alike.

    A head that carries the page number is recognised too. The number of an annex is none.
    """
    repeated = _repeated(pages)
    return [
        replace(page, pieces=tuple(piece for piece in page.pieces if not _runs(piece, page, repeated)))
        for page in pages
    ]


def _runs(piece: Piece, page: PrintedPage, repeated: set[tuple[str, int]]) -> bool:
    if _in_margin(piece, page, _PAGE_NUMBER) and _BARE_NUMBER.fullmatch(piece.text):
        return True
    return bool(_in_margin(piece, page, _HEAD_OR_FOOT) and _keys(piece, page) & repeated)


def _repeated(pages: Sequence[PrintedPage]) -> set[tuple[str, int]]:
    seen: dict[tuple[str, int], set[int]] = defaultdict(set)
    for page in pages:
        for piece in page.pieces:
            if _in_margin(piece, page, _HEAD_OR_FOOT) and not _ANNEX.match(piece.text):
                for key in _keys(piece, page):
                    seen[key].add(page.number)
    needed = max(2, min(_PAGES_NEEDED, len(pages)))
    return {key for key, numbers in seen.items() if len(numbers) >= needed}


def _in_margin(piece: Piece, page: PrintedPage, share: float) -> bool:
    return piece.bottom <= page.height * share or piece.top >= page.height * (1 - share)


def _keys(piece: Piece, page: PrintedPage) -> set[tuple[str, int]]:
    """What is said and where; two keys, as places near the edge of a step fall on either side of it."""
    said = _NUMBER_AT_EDGE.sub("", piece.text).strip()
    place = piece.top / page.height / _SAME_PLACE
    return {(said, int(place)), (said, int(place + 0.5) + 10_000)} if said else set()
