"""Writes Office files for tests: xlsx as a zip of XML, xls as BIFF8 records in an OLE container, docx by python-docx."""

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

import docx

Rows = Sequence[Sequence[str | float]]
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


@dataclass(frozen=True)
class Formatted:
    """A number in a cell with a number format of its own."""

    value: float
    code: str


def zip_of(entries: Mapping[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return file.getvalue()


def docx_of(*blocks: str | Sequence[Sequence[str]]) -> bytes:
    """Paragraphs and tables in order."""
    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(len(block), len(block[0]))
        for row, texts in zip(table.rows, block, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    return saved(document)


def saved(document: "docx.document.Document") -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def xlsx_of(
    sheets: Mapping[str, Sequence[Sequence[str | float | Formatted]]],
    *,
    merged: Sequence[str] = (),
    hidden: Sequence[str] = (),
) -> bytes:
    """`merged` are ranges like A1:B2 of every sheet."""
    codes = _codes(sheets)
    numbers = range(1, len(sheets) + 1)
    return zip_of(
        {
            "[Content_Types].xml": _content_types(len(sheets)),
            "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
            "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
            + "".join(
                f'<sheet name={quoteattr(name)} sheetId="{at}" r:id="r{at}"{_state(name, hidden)}/>'
                for at, name in zip(numbers, sheets, strict=True)
            )
            + "</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": _relations(
                [*(("worksheet", f"worksheets/sheet{at}.xml") for at in numbers), ("styles", "styles.xml")]
            ),
            "xl/styles.xml": _styles(codes),
            **{
                f"xl/worksheets/sheet{at}.xml": sheet_xml(rows, codes=codes, merged=merged)
                for at, rows in zip(numbers, sheets.values(), strict=True)
            },
        }
    )


def sheet_xml(
    rows: Sequence[Sequence[str | float | Formatted]],
    *,
    codes: Sequence[str] = (),
    merged: Sequence[str] = (),
) -> str:
    body = "".join(
        f'<row r="{at}">'
        + "".join(_cell(cell, f"{_letters(column)}{at}", codes) for column, cell in enumerate(row))
        + "</row>"
        for at, row in enumerate(rows, start=1)
    )
    ranges = "".join(f'<mergeCell ref="{area}"/>' for area in merged)
    return (
        f'<worksheet xmlns="{_MAIN}"><sheetData>{body}</sheetData>'
        + (f"<mergeCells>{ranges}</mergeCells>" if ranges else "")
        + "</worksheet>"
    )


def xls_of(
    sheets: Mapping[str, Sequence[Sequence[str | float | Formatted]]], *, password: bool = False
) -> bytes:
    """`password` marks the workbook as encrypted, as Excel does, without encrypting anything."""
    return ole_of({"Workbook": _workbook_stream(sheets, password=password)})


def ole_of(streams: Mapping[str, bytes]) -> bytes:
    """An OLE container (version 3, sectors of 512 bytes) of streams that are filled up to 4,096 bytes."""
    sectors: list[bytes] = []
    follower: list[int] = []
    entries = [_entry("Root Entry", kind=5, child=1 if streams else _NONE, start=_END, size=0)]
    for at, (name, content) in enumerate(streams.items(), start=1):
        filled = content + b"\0" * (max(4096, -(-len(content) // 512) * 512) - len(content))
        right = at + 1 if at < len(streams) else _NONE
        entries.append(_entry(name, kind=2, right=right, start=len(sectors), size=len(filled)))
        _add_chain(sectors, follower, filled)
    directory = len(sectors)
    joined = b"".join(entries)
    _add_chain(sectors, follower, joined + b"\0" * (-len(joined) % 512))
    tables = -(-(len(follower) + 2) // 127)
    table_starts = [len(sectors) + at for at in range(tables)]
    numbers = [*follower, *[_FAT_SECTOR] * tables]
    numbers += [_NONE] * (tables * 128 - len(numbers))
    header = struct.pack(
        "<8s16sHHHHH6xIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6,
        0, tables, directory, 0, 4096, _END, 0, _END, 0, table_starts[0],
    )  # fmt: skip
    header += struct.pack(f"<{108}I", *[*table_starts[1:], *[_NONE] * (109 - len(table_starts))])
    return header + b"".join(sectors) + struct.pack(f"<{len(numbers)}I", *numbers)


_END, _NONE, _FAT_SECTOR = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def _add_chain(sectors: list[bytes], follower: list[int], content: bytes) -> None:
    count = len(content) // 512
    follower += [len(sectors) + at + 1 for at in range(count - 1)] + [_END]
    sectors += [content[at * 512 : (at + 1) * 512] for at in range(count)]


def _entry(name: str, *, kind: int, start: int, size: int, child: int = _NONE, right: int = _NONE) -> bytes:
    written = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16xI8x8xIQ", written, len(written) + 2, kind, 1, _NONE, right, child, 0, start, size
    )


def _codes(sheets: Mapping[str, Sequence[Sequence[str | float | Formatted]]]) -> list[str]:
    cells = [cell for rows in sheets.values() for row in rows for cell in row]
    return sorted({cell.code for cell in cells if isinstance(cell, Formatted)})


def _workbook_stream(
    sheets: Mapping[str, Sequence[Sequence[str | float | Formatted]]], *, password: bool
) -> bytes:
    codes = _codes(sheets)
    begin = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    begin += _record(0x002F, struct.pack("<HHHH", 1, 1, 1, 0)) if password else b""
    begin += _record(0x0042, struct.pack("<H", 1200))
    for at, code in enumerate(codes, start=164):
        begin += _record(0x041E, struct.pack("<HHB", at, len(code), 1) + code.encode("utf-16-le"))
    for at in (0, *range(164, 164 + len(codes))):
        begin += _record(0x00E0, struct.pack("<HH16x", 0, at))
    bodies = [_sheet_stream(rows, codes) for rows in sheets.values()]
    names = [name.encode("utf-16-le") for name in sheets]
    at = len(begin) + sum(4 + 8 + len(name) for name in names) + 4
    for name, body in zip(names, bodies, strict=True):
        begin += _record(0x0085, struct.pack("<IBBBB", at, 0, 0, len(name) // 2, 1) + name)
        at += len(body)
    return begin + _record(0x000A, b"") + b"".join(bodies)


def _sheet_stream(rows: Sequence[Sequence[str | float | Formatted]], codes: Sequence[str]) -> bytes:
    width = max(map(len, rows), default=0)
    stream = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    stream += _record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0))
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                text = cell.encode("utf-16-le")
                data = struct.pack("<HHHHB", row, column, 0, len(text) // 2, 1) + text
                stream += _record(0x0204, data) if cell else b""
            elif isinstance(cell, Formatted):
                style = codes.index(cell.code) + 1
                stream += _record(0x0203, struct.pack("<HHHd", row, column, style, cell.value))
            else:
                stream += _record(0x0203, struct.pack("<HHHd", row, column, 0, cell))
    return stream + _record(0x000A, b"")


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _cell(cell: str | float | Formatted, address: str, codes: Sequence[str]) -> str:
    if isinstance(cell, Formatted):
        return f'<c r="{address}" s="{codes.index(cell.code) + 1}"><v>{cell.value!r}</v></c>'
    if isinstance(cell, str):
        text = f'<is><t xml:space="preserve">{escape(cell)}</t></is>'
        return f'<c r="{address}" t="inlineStr">{text}</c>' if cell else ""
    return f'<c r="{address}"><v>{cell!r}</v></c>'


def _letters(column: int) -> str:
    return (_letters(column // 26 - 1) if column >= 26 else "") + chr(ord("A") + column % 26)


def _state(name: str, hidden: Sequence[str]) -> str:
    return ' state="hidden"' if name in hidden else ""


def _styles(codes: Sequence[str]) -> str:
    formats = "".join(
        f'<numFmt numFmtId="{164 + at}" formatCode={quoteattr(code)}/>' for at, code in enumerate(codes)
    )
    cells = "".join(f'<xf numFmtId="{164 + at}" applyNumberFormat="1"/>' for at in range(len(codes)))
    return (
        f'<styleSheet xmlns="{_MAIN}"><numFmts>{formats}</numFmts>'
        f'<cellXfs><xf numFmtId="0"/>{cells}</cellXfs></styleSheet>'
    )


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    relations = "".join(
        f'<Relationship Id="r{at}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'


def _content_types(sheets: int) -> str:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = "".join(
        f'<Override PartName="/xl/worksheets/sheet{at}.xml" ContentType="{kind}.worksheet+xml"/>'
        for at in range(1, sheets + 1)
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
        f' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/>{parts}</Types>'
    )
