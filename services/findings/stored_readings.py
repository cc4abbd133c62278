"""Stored lines as readings again: the audit looks at what was read in, not at files."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from layers.queries.findings import StoredText
from services.reading.formats.written import Written, WrittenLine
from services.reading.gazetteer import Gazetteer
from services.reading.model import Notice, Reading
from services.reading.read_plan import read_written


@dataclass(frozen=True, slots=True)
class LabelledReading:
    """A document read again; label is what its findings call it, no two of one audit alike."""

    text: StoredText
    label: str
    reading: Reading


def read_stored(texts: Sequence[StoredText], gazetteer: Gazetteer) -> list[LabelledReading]:
    """Line numbers are those of the file. A document that speaks for several counties names its own in it."""
    names = Counter(_name(text) for text in texts)
    return [_read(text, gazetteer, alone=names[_name(text)] == 1) for text in texts]


def _name(text: StoredText) -> str:
    return text.document.number or text.document.title


def _read(text: StoredText, gazetteer: Gazetteer, *, alone: bool) -> LabelledReading:
    label = _name(text) if alone else f"{_name(text)}（{text.document.id}）"
    above = [WrittenLine("")] * (text.version.first_line - 1)
    lines = [WrittenLine(line.text, line.page) for line in text.lines]
    counties = text.document.unit_codes
    reading = read_written(
        Written((*above, *lines), text.version.encoding),
        file_name=label,
        sha256=text.version.sha256,
        gazetteer=gazetteer,
        county_code=counties[0] if len(counties) == 1 else None,
    )
    return LabelledReading(text, label, replace(reading, notices=(_notice(text, label, reading),)))


def _notice(text: StoredText, label: str, reading: Reading) -> Notice:
    """What is stored of the notice counts, for a person may have corrected it; its lines are one notice."""
    return replace(
        reading.notices[0],
        number=label,
        title=text.document.title,
        issuer=text.document.issuer,
        dated=text.document.dated,
        first_line=text.version.first_line,
        last_line=reading.notices[-1].last_line,
    )
