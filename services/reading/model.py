"""The values a plan document is read into; every later step speaks in these words."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

PlaceLevel = Literal["county", "township", "village", "area"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the document as written; `no` counts from 1, `section` is the heading above it.

    `page` counts from 1; it is None where the format has no pages.
    """

    no: int
    text: str
    section: str | None = None
    page: int | None = None


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
class Threshold:
    """From `value` of `unit` on: 连片种植300亩以上."""

    measure: str
    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Cap:
    """At most `value` of `unit` for each `per` (户, 主体, 项目), or in all where that is not said."""

    per: str | None
    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Subsidy:
    """`rate` is paid in `unit` (元/亩; 元 where it is paid once, % of the cost) where every condition holds.

    `tiers` are the rates of several grades, the first of them being `rate`; empty where there is one only.
    """

    rate: Decimal
    unit: str
    conditions: tuple[Threshold, ...] = ()
    caps: tuple[Cap, ...] = ()
    tiers: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One planned thing of one category, as one line of the document states it.

    `evidence` equals the line's text from `start` to `end` (characters, from 0). `repeat_of` is the index
    in `Reading.items` of the item first stating the same thing. `doubts` are sentences for the reviewer.
    `subsidy` is the rule an item with the action policy states.
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
    subsidy: Subsidy | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice inside the document; lines are counted from 1 and both ends belong to it.

    `annexes` are the titles of the annexes printed in it.
    """

    number: str | None
    title: str
    issuer: str | None
    dated: date | None
    county_code: str | None
    first_line: int
    last_line: int
    annexes: tuple[str, ...] = ()


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
