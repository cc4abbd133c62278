"""The sheets of an Excel workbook, read by calamine in a process of its own."""

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from services.reading.formats.number_format import CellValue

_PROGRAM = Path(__file__).with_name("workbook_process.py")


class BrokenWorkbook(ValueError):
    """Calamine could not read the workbook, or died of it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """`rows` begin at the first filled row and column, which are counted from 0."""

    name: str
    visible: bool
    first_row: int
    first_column: int
    rows: list[list[CellValue]]


def sheets_of(content: bytes) -> list[Sheet]:
    """Raises BrokenWorkbook."""
    # -P keeps this folder, whose files are named after formats, off the path of the program.
    done = subprocess.run([sys.executable, "-P", str(_PROGRAM)], input=content, capture_output=True)
    if done.returncode:
        raise BrokenWorkbook(done.stderr.decode(errors="replace")[-500:])
    return [
        Sheet(name, visible, first_row, first_column, [[_value(cell) for cell in row] for row in rows])
        for name, visible, (first_row, first_column), rows in json.loads(done.stdout)
    ]


def _value(written: str | float | list[str | float]) -> CellValue:
    match written:
        case ["datetime", str(moment)]:
            return datetime.fromisoformat(moment)
        case ["date", str(day)]:
            return date.fromisoformat(day)
        case ["time", str(hour)]:
            return time.fromisoformat(hour)
        case ["timedelta", float(seconds)]:
            return timedelta(seconds=seconds)
        case str() | bool() | int() | float():
            return written
    raise TypeError(f"the program gave {written!r}")
