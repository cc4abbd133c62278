"""The contents page of a gazette: what it announces, and whether the notices found are just these."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from services.reading.model import Issue, Notice
from services.reading.notices import bare_title

_HEADING = re.compile(r"\s*(?:本期)?目\s*[录次]\s*")
_NUMBER = re.compile(r"([\u4e00-\u9fff]{2,12})\s*[〔\[(]\s*(\d{4})\s*[〕\])]\s*第?\s*(\d{1,4})\s*号")
# An entry ends in dots, a tab or wide space and the number of its page, or in the number in brackets.
_PAGE_NUMBER = re.compile(r"(?:[.…·\s-]{2,}|\t\s*|\s)\(?\d{1,4}\)?\s*$|\(\d{1,4}\)\s*$")
# Contents of web pages have no page numbers; there an entry ends in its number, title and all in one line.
_TITLE_AND_NUMBER = re.compile(r"关于.+号\s*\)?\s*$")
_LEADER = re.compile(r"[.…·\s]+$")
_NOTICE_TITLE = re.compile(
    r"关于.+的\s*(?:通知|意见|决定|批复|函|公告|通报|报告)|(?:通知|公告|通告|决定|命令)$"
)
_LINES_BEFORE_HEADING = 200
_LINES_OF_AN_ENTRY = 5
_LOOKED_AT_LINES = 2_000
_FEWEST_NOTICES = 2
_SAME_TITLE = 90


@dataclass(frozen=True, slots=True)
class Entry:
    """A notice as the contents announce it, in line `line`; `number` is None where they give none."""

    line: int
    title: str
    number: str | None


@dataclass(frozen=True, slots=True)
class Contents:
    """The announced notices; `last_line` is the last line of the contents, the notices begin below it."""

    entries: tuple[Entry, ...]
    last_line: int


def contents_of(folded: Sequence[str]) -> Contents | None:
    """The contents page at the beginning of a gazette; None for a file that has none.

    The contents of a single plan, which list its chapters and no notices, are none either.
    """
    heading = next(
        (at for at, line in enumerate(folded[:_LINES_BEFORE_HEADING]) if _HEADING.fullmatch(line)), None
    )
    if heading is None:
        return None
    written = list(_entries(folded, heading + 1))
    if not written:
        return None
    entries = tuple(entry for entry, _ in written if entry.number or _NOTICE_TITLE.search(entry.title))
    last_line = written[-1][1]
    return Contents(entries, last_line) if len(entries) >= _FEWEST_NOTICES else None


def contents_issues(contents: Contents, notices: Sequence[Notice]) -> Iterator[Issue]:
    """An issue for every announced notice that was not found, and for every notice found unannounced."""
    left = list(notices)
    for entry in contents.entries:
        found = next((notice for notice in left if _is_announced(notice, entry)), None)
        if found:
            left.remove(found)
        else:
            number = f"（{entry.number}）" if entry.number else ""
            yield Issue(
                entry.line, "missing_notice",
                f"目录列有“{entry.title}”{number}，正文里没有找到，请核对文件是否缺页。",
            )  # fmt: skip
    for notice in left:
        number = f"（{notice.number}）" if notice.number else ""
        yield Issue(
            notice.first_line, "unannounced_notice",
            f"正文里有“{notice.title}”{number}，目录没有列出，请核对它是不是单独的一份文件。",
        )  # fmt: skip


def _entries(folded: Sequence[str], start: int) -> Iterator[tuple[Entry, int]]:
    """(entry, its last line). Lines that end no entry begin one or are headings of groups."""
    gathered: list[tuple[int, str]] = []
    known: set[str] = set()
    for line, text in enumerate(folded[start : start + _LOOKED_AT_LINES], start=start + 1):
        if not text.strip():
            continue
        gathered.append((line, text))
        if _PAGE_NUMBER.search(text) or _TITLE_AND_NUMBER.search(text):
            entry = _entry(gathered)
            if entry.number in known:
                return  # the notices have begun
            known |= {entry.number} if entry.number else set()
            yield entry, line
            gathered = []
        elif len(gathered) >= _LINES_OF_AN_ENTRY:
            return


def _entry(gathered: list[tuple[int, str]]) -> Entry:
    last, text = gathered[-1]
    parts = [*gathered[:-1], (last, _LEADER.sub("", _PAGE_NUMBER.sub("", text)))]
    first = next((at for at, (_, part) in enumerate(parts) if "关于" in part), 0)
    whole = "".join(part.strip() for _, part in parts[first:])
    number = _NUMBER.search(whole)
    title = re.sub(r"[(\s]*$", "", whole[: number.start()]) or whole[number.end() :] if number else whole
    return Entry(parts[first][0], title.strip(" \t()"), _plain_number(number) if number else None)


def _plain_number(match: re.Match[str]) -> str:
    return f"{match[1]}〔{match[2]}〕{match[3]}号"


def _is_announced(notice: Notice, entry: Entry) -> bool:
    if entry.number and notice.number:
        return entry.number == notice.number
    return fuzz.ratio(bare_title(notice.title), bare_title(entry.title)) >= _SAME_TITLE
