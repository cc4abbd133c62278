"""The values a plan document is read into; every later step speaks in these words."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

PlaceLevel = Literal["county", "township", "village", "area"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the document as written; `no` counts from 1, `section` is the heading above it."""

    no: int
    text: str
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """`value` is in plain digits of `unit` (1.4万箱 is 14000 箱, 36万元 is 360000 元).

    `shared` marks a total over several places, which must not be split.
    """

    measure: str
    value: Decimal
    unit: str
    shared: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit a written name may mean, and why."""

    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Place:
    """A name as written and what it stands for.

    `code` is None where the name is an area, unknown or ambiguous; the candidates then say what it may be.
    """

    name: str
    level: PlaceLevel
    township: str | None = None
    code: str | None = None
    alias: bool = False
    ambiguous: bool = False
    candidates: tuple[Candidate, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One planned thing of one category, as one line of the document states it.

    `evidence` equals the line's text from `start` to `end` (characters, from 0). `repeat_of` is the index
    in `Reading.items` of the item first stating the same thing. `doubts` are sentences for the reviewer.
    """

    line: int
    start: int | None
    end: int | None
    evidence: str
    name: str
    category: str
    action: str
    places: tuple[Place, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    lead: str | None = None
    deadline: str | None = None
    repeat: bool = False
    repeat_of: int | None = None
    section: str | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice inside the document; lines are counted from 1 and both ends belong to it."""

    number: str | None
    title: str
    issuer: str | None
    dated: date | None
    county_code: str | None
    first_line: int
    last_line: int


@dataclass(frozen=True, slots=True)
class Issue:
    """Something a person should look at; `line` is None where it concerns the whole document."""

    line: int | None
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read from one file; `sha256` is the hash of its bytes, in hexadecimal."""

    file_name: str
    sha256: str
    encoding: str
    lines: tuple[Line, ...]
    notices: tuple[Notice, ...]
    items: tuple[Item, ...]
    issues: tuple[Issue, ...]
