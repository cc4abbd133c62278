"""What calamine does not tell of an xlsx: how far its sheets reach and the number formats of its cells."""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from lxml import etree

from services.reading.formats.number_format import BUILT_IN

_RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


@dataclass(slots=True)
class SheetPart:
    """`rows` and `columns` count from A1 to the last filled cell.

    `formats` has the format of filled cells that are not shown in the general one, by (row, column) from 0.
    """

    rows: int = 0
    columns: int = 0
    formats: dict[tuple[int, int], str] = field(default_factory=dict)


def sheet_parts(content: bytes, *, most_cells: int) -> dict[str, SheetPart]:
    """Sheet name → what its part says; a sheet that reaches over `most_cells` is not looked at further.

    Raises KeyError, zipfile.BadZipFile or lxml's XMLSyntaxError for a damaged workbook.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())
        styles = _styles(_parsed(archive, "xl/styles.xml")) if "xl/styles.xml" in names else []
        targets = {
            relation.get("Id"): posixpath.normpath(posixpath.join("/xl", relation.get("Target", ""))).lstrip(
                "/"
            )
            for relation in _parsed(archive, "xl/_rels/workbook.xml.rels")
        }
        return {
            sheet.get("name", ""): _part(archive, targets[sheet.get(_RELATIONSHIP)], styles, most_cells)
            for sheet in _parsed(archive, "xl/workbook.xml").iterfind("{*}sheets/{*}sheet")
            if targets.get(sheet.get(_RELATIONSHIP)) in names
        }


def _parsed(archive: zipfile.ZipFile, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(archive.read(name), parser)


def _styles(root: etree._Element) -> list[str | None]:
    """Cell style → its number format, None for the general one."""
    own = {
        int(found.get("numFmtId")): found.get("formatCode") for found in root.iterfind("{*}numFmts/{*}numFmt")
    }
    codes = {**BUILT_IN, **own}
    found = root.iterfind("{*}cellXfs/{*}xf")
    return [codes.get(int(style.get("numFmtId", "0"))) for style in found]


def _part(archive: zipfile.ZipFile, name: str, styles: list[str | None], most_cells: int) -> SheetPart:
    part = SheetPart()
    with archive.open(name) as opened:
        for row, column, cell in _filled_cells(opened):
            part.rows, part.columns = max(part.rows, row + 1), max(part.columns, column + 1)
            if part.rows * part.columns > most_cells:
                break
            style = int(cell.get("s", "0"))
            code = styles[style] if style < len(styles) else None
            if code and code != "General":
                part.formats[row, column] = code
    return part


def _filled_cells(opened: IO[bytes]) -> Iterator[tuple[int, int, etree._Element]]:
    """(row, column, cell) of cells that hold something; a cell without address follows the one before."""
    row, column = -1, -1
    events = etree.iterparse(
        opened,
        events=("start", "end"),
        tag=("{*}row", "{*}c"),
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
    )
    for event, element in events:
        is_row = etree.QName(element).localname == "row"
        if event == "start" and is_row:
            row, column = int(element.get("r", row + 2)) - 1, -1
        elif event == "end" and is_row:
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
        elif event == "end":
            address = _REFERENCE.fullmatch(element.get("r", ""))
            row, column = (int(address[2]) - 1, _column(address[1])) if address else (row, column + 1)
            if len(element):
                yield row, column, element
            element.clear()


def _column(letters: str) -> int:
    at = 0
    for letter in letters:
        at = at * 26 + ord(letter) - ord("A") + 1
    return at - 1
