"""Run as a program of its own: a workbook on standard input, its sheets as JSON on standard output.

On a damaged xls calamine may ask for any amount of memory, which ends the process it runs in. Here that is
this one, and not the server.
"""

import io
import json
import resource
import sys
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

# A sheet of the two million cells that the reader lets through takes half of it.
_MOST_BYTES = 2 << 30


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_BYTES, _MOST_BYTES))
    try:
        sheets = _sheets(sys.stdin.buffer.read())
    except CalamineError as error:
        sys.exit(str(error))
    json.dump(sheets, sys.stdout, default=_tagged)


def _sheets(content: bytes) -> list[object]:
    sheets: list[object] = []
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
        for about in workbook.sheets_metadata:
            sheet = workbook.get_sheet_by_name(about.name)
            visible = about.visible is SheetVisibleEnum.Visible
            sheets.append([about.name, visible, sheet.start or (0, 0), sheet.to_python()])
    return sheets


def _tagged(value: object) -> list[str | float]:
    match value:
        case datetime() | date() | time():
            return [type(value).__name__, value.isoformat()]
        case timedelta():
            return ["timedelta", value.total_seconds()]
    raise TypeError(f"calamine gave a {type(value).__name__}")


if __name__ == "__main__":
    main()
