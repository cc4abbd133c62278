"""Numbered headings: which ones stand above a line, and what they say about it."""

import re
from dataclasses import dataclass

from services.reading.vocabulary import Vocabulary

_NUMERAL = "[一二三四五六七八九十百]+"
_MARKERS = (
    re.compile(r"附\s*[件表录]\s*\d*\s*[:.、]?(?!\d)"),
    re.compile(rf"{_NUMERAL}、|第{_NUMERAL}(?:章|部分|阶段)[:、\s]?"),
    re.compile(rf"\({_NUMERAL}\)、?"),
    re.compile(r"\d{1,2}\s*[.、](?!\d)|\d{1,2}[.](?=[\u4e00-\u9fff])"),
    re.compile(rf"\(\d{{1,2}}\)|{_NUMERAL}是"),
)
_HEADING_END = re.compile(r"[。:;]|,(?=.{30})")
_PRINTED_TITLE = re.compile(
    r"(?:方案|通知|计划|规划|意见|办法|清单|[一览配任解明细]表|文件)(?:\s*\(.{2,20}\))?\s*$"
)
_LONGEST_HEADING = 48
_LAST_LEVEL_OF_HEADINGS = 2
_PUNCTUATION = re.compile(r"[,;:。]")


@dataclass(frozen=True, slots=True)
class Section:
    """The headings above a line, outermost first; `treatment` is 'skip', 'policy' or ''."""

    headings: tuple[str, ...] = ()
    treatment: str = ""

    @property
    def title(self) -> str | None:
        return " / ".join(self.headings) or None


class SectionTracker:
    """Follows the headings of a document; feed it the paragraphs in order."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._words = vocabulary.sections
        self._levels: list[tuple[int, str]] = []

    def enter(self, paragraph: str) -> Section:
        """The section a paragraph belongs to, after taking note of the heading it may begin with."""
        heading = heading_of(paragraph)
        if heading:
            level, title = heading
            self._levels = [above for above in self._levels if above[0] < level] + [(level, title)]
        return self.current()

    def current(self) -> Section:
        headings = tuple(title for _, title in self._levels)
        return Section(headings, self._treatment(headings))

    def restart(self) -> None:
        """Forgets the headings, at the beginning of another notice."""
        self._levels = []

    def _treatment(self, headings: tuple[str, ...]) -> str:
        for heading in reversed(headings):
            for word, treatment in self._words.items():
                if word in heading:
                    return treatment
        return ""


def heading_of(paragraph: str) -> tuple[int, str] | None:
    """(level, title) of the heading a paragraph begins with: 0 an annex, 1 一、, 2 （一）, 3 1., 4 （1）."""
    text = paragraph.strip()
    for level, marker in enumerate(_MARKERS):
        match = marker.match(text)
        if match:
            return level, _title(text[match.end() :], level)
    return None


def run_in_heading(paragraph: str) -> int:
    """Where the part of a paragraph ends that only announces works; 0 where all of it states them.

    （二）壮大肉羊产业。在八角镇… announces up to 。; a heading 一、 or （一） alone announces too,
    while 1. and （1） alone are entries of a list.
    """
    heading = heading_of(paragraph)
    if heading is None:
        return 0
    end = paragraph.find("。", 0, _LONGEST_HEADING)
    if end >= 0 and paragraph[end + 1 :].strip():
        return end
    alone = heading[0] <= _LAST_LEVEL_OF_HEADINGS and not _PUNCTUATION.search(paragraph.rstrip("。"))
    return len(paragraph) if alone else 0


def is_title(paragraph: str) -> bool:
    """Whether a paragraph is the title of the notice or of an annex, which plans nothing by itself."""
    heading = heading_of(paragraph)
    if (heading and heading[0] > 0) or "。" in paragraph:
        return False
    return heading is not None or bool(_PRINTED_TITLE.search(paragraph))


def _title(rest: str, level: int) -> str:
    end = _HEADING_END.search(rest) if level else None
    title = rest[: end.start()] if end else rest
    return title.strip()[:_LONGEST_HEADING]
