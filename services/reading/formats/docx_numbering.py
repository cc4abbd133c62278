"""The numbers Word prints before paragraphs of automatic lists: 一、 （二） 3. ①"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import cn2an
from docx.document import Document
from lxml import etree

from services.reading.formats.docx_xml import number, tag

_CHINESE = frozenset(
    ("chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting", "taiwaneseCounting",
     "taiwaneseCountingThousand", "chineseLegalSimplified")
)  # fmt: skip
_CIRCLED = frozenset(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"))
_PRINTS_NOTHING = frozenset(("bullet", "none"))
_ENDS_TIGHT = tuple("、，．。）】)")
_DEEPEST_STYLE = 20


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list counts: `text` is 第%1章, %1.%2 …"""

    start: int
    format: str
    text: str
    legal: bool


@dataclass(slots=True)
class _Counter:
    """Where an abstract list stands: level → its last number."""

    levels: Mapping[int, _Level]
    reached: dict[int, int] = field(default_factory=dict)

    def next(self, level: int) -> str:
        start = self.levels[level].start
        self.reached[level] = self.reached.get(level, start - 1) + 1
        for deeper in [known for known in self.reached if known > level]:
            del self.reached[deeper]
        return self._printed(level)

    def _printed(self, level: int) -> str:
        of_level = self.levels[level]
        if of_level.format in _PRINTS_NOTHING:
            return ""

        def value(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            there = self.levels.get(at, of_level)
            counted = self.reached.get(at, there.start)
            return _number_in(counted, "decimal" if of_level.legal else there.format)

        marker = re.sub(r"%([1-9])", value, of_level.text)
        return marker if not marker or marker.endswith(_ENDS_TIGHT) else f"{marker} "


class Numbering:
    """Counts along while the paragraphs are read in order."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element) -> None:
        self._numbering = numbering
        self._styles = {style.get(tag("styleId")): style for style in styles.iterchildren(tag("style"))}
        self._counters: dict[str, _Counter] = {}
        self._begun: set[str] = set()

    @classmethod
    def of(cls, document: Document) -> "Numbering":
        parts = {part.partname: part for part in document.part.package.iter_parts()}
        part = parts.get("/word/numbering.xml")
        root = getattr(part, "element", None)
        return cls(root, document.styles.element)

    def marker(self, paragraph: etree._Element) -> str:
        """What Word prints before the paragraph, and counts it; empty where it prints nothing."""
        list_id, level = self._list_of(paragraph)
        instance = self._instances.get(list_id)
        if instance is None:
            return ""
        abstract_id = str(number(instance, "abstractNumId", 0))
        counter = self._counters.setdefault(abstract_id, _Counter(self._levels.get(abstract_id, {})))
        if level not in counter.levels:
            return ""
        self._restart(instance, list_id, counter)
        return counter.next(level)

    def _restart(self, instance: etree._Element, list_id: str, counter: _Counter) -> None:
        """A list that overrides a start begins anew where it is first used."""
        if list_id in self._begun:
            return
        self._begun.add(list_id)
        for override in instance.iterchildren(tag("lvlOverride")):
            start = number(override, "startOverride", -1)
            level = override.get(tag("ilvl"), "")
            if start >= 0 and level.isdigit():
                counter.reached[int(level)] = start - 1

    def _list_of(self, paragraph: etree._Element) -> tuple[str, int]:
        """(list, level) of a paragraph by itself, else by its style; list 0 is none."""
        own = paragraph.find(f"{tag('pPr')}/{tag('numPr')}")
        style_id = _value(paragraph, f"{tag('pPr')}/{tag('pStyle')}")
        if own is not None and own.find(tag("numId")) is not None:
            return str(number(own, "numId", 0)), number(own, "ilvl", 0)
        for _ in range(_DEEPEST_STYLE):
            style = self._styles.get(style_id)
            if style is None:
                break
            found = style.find(f"{tag('pPr')}/{tag('numPr')}")
            if found is not None and found.find(tag("numId")) is not None:
                return str(number(found, "numId", 0)), number(found, "ilvl", 0)
            style_id = _value(style, tag("basedOn"))
        return "0", 0

    @cached_property
    def _instances(self) -> dict[str, etree._Element]:
        if self._numbering is None:
            return {}
        found = {num.get(tag("numId")): num for num in self._numbering.iterchildren(tag("num"))}
        found.pop("0", None)
        return found

    @cached_property
    def _levels(self) -> dict[str, dict[int, _Level]]:
        if self._numbering is None:
            return {}
        return {
            abstract.get(tag("abstractNumId")): {
                int(level.get(tag("ilvl"), "0")): _level(level) for level in abstract.iterchildren(tag("lvl"))
            }
            for abstract in self._numbering.iterchildren(tag("abstractNum"))
        }


def _level(element: etree._Element) -> _Level:
    return _Level(
        start=number(element, "start", 1),
        format=_value(element, tag("numFmt")) or "decimal",
        text=_value(element, tag("lvlText")) or "",
        legal=element.find(tag("isLgl")) is not None,
    )


def _value(element: etree._Element, path: str) -> str | None:
    found = element.find(path)
    return found.get(tag("val")) if found is not None else None


def _number_in(counted: int, format_name: str) -> str:
    """A number as a list of this format prints it; formats no Chinese notice uses are printed in digits."""
    if format_name in _CHINESE:
        return str(cn2an.an2cn(counted))
    if format_name in _CIRCLED and 1 <= counted <= 20:
        return chr(ord("①") + counted - 1)
    if format_name in ("upperLetter", "lowerLetter") and 1 <= counted <= 26:
        return chr(ord("A" if format_name == "upperLetter" else "a") + counted - 1)
    return str(counted)
