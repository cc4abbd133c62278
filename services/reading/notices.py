"""The notices a file holds: number, title, issuer, date."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

_NUMBER = re.compile(r"(?:文件号\s*:)?\s*([\u4e00-\u9fff]{2,12})\s*[〔\[(](\d{4})[〕\])]\s*(\d{1,4})\s*号")
_TITLE = re.compile(r"(?:[\u4e00-\u9fff]{2,24}\s*)?关于.{4,120}?的\s*(?:通知|意见|决定|批复|函|公告)")
_PLAN = re.compile(r"(?:方案|规划|计划|意见|办法|清单|任务书)(?:\s*\(.{2,20}\))?\s*$")
_DATE_LINE = re.compile(r"\s*(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日\s*$")
_ISSUER = re.compile(r"(?:中共)?[\u4e00-\u9fff]{2,30}(?:办公室|委员会|人民政府|局|厅|委|中心|部)$")
_WHOLE_TITLE = re.compile(
    r"(?:[\u4e00-\u9fff\s]{2,40})?关于[^。;]{4,120}的\s*(?:通知|意见|决定|批复|复函|函|公告|通告|通报|报告)"
)
_ADDRESS = re.compile(r"[^。;]{0,60}(?:各|县|局|办|委|政府|部门|单位|街道|公司|中心|学校)[^。;]{0,40}:")
_NOT_IN_A_TITLE = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9]")
_LONGEST_TITLE = 3
_LINES_TO_ADDRESS = 8
_HEAD_LINES = 40


@dataclass(frozen=True, slots=True)
class NoticeHead:
    """What a notice says of itself; the county is found out later."""

    number: str | None
    title: str
    issuer: str | None
    dated: date | None
    first_line: int
    last_line: int


def find_notices(folded: Sequence[str], announced: Sequence[str] = ()) -> list[NoticeHead]:
    """The notices of a file in order; `announced` are the titles its contents list without a number.

    A notice begins at its number, or at a title where the one before has been addressed and dated already.
    """
    starts = _starts(folded, announced)
    if not starts:
        return [_head(folded, None, 1, len(folded))]
    bounds = [*(start for start, _ in starts), len(folded) + 1]
    bounds[0] = 1
    return [_head(folded, number, bounds[i], bounds[i + 1] - 1) for i, (_, number) in enumerate(starts)]


def _starts(folded: Sequence[str], announced: Sequence[str]) -> list[tuple[int, str | None]]:
    starts: list[tuple[int, str | None]] = []
    known: set[str] = set()
    addressed = dated = False
    for at, line in enumerate(folded, start=1):
        number = _number_in(line)
        ended = addressed and dated
        if (number and number not in known) or (not number and _is_title(folded, at, announced, ended=ended)):
            floor = starts[-1][0] if starts else 0
            first = _first_line_of_head(folded, at, floor)
            last = starts[-1] if starts else (1, "")
            if number and last[1] is None and not ended and at - last[0] <= _HEAD_LINES:
                # The number stands below the title that was found before it.
                starts[-1] = (last[0], number)
            else:
                starts += [(1, None)] if ended and not starts else []
                starts.append((first, number))
            known |= {number} if number else set()
            addressed = dated = False
        addressed = addressed or _is_address(line)
        dated = dated or bool(_DATE_LINE.match(line))
    # A file whose only notice has no number needs no start of its own.
    return starts if len(starts) > 1 or any(number for _, number in starts) else []


def _number_in(line: str) -> str | None:
    match = _NUMBER.match(line) if "号" in line[:60] else None
    if not match or _goes_on_as_sentence(line, match):
        return None
    return f"{match[1]}〔{match[2]}〕{match[3]}号"


def _is_title(folded: Sequence[str], at: int, announced: Sequence[str], *, ended: bool) -> bool:
    """Whether a title without a number opens a notice: announced, or addressed below and after a finished one."""
    if "关于" not in folded[at - 1]:
        return False
    printed = [line.strip() for line in folded[at - 1 : at + _LINES_TO_ADDRESS] if line.strip()]
    for count in range(1, _LONGEST_TITLE + 1):
        title = "".join(printed[:count])
        if _WHOLE_TITLE.fullmatch(title):
            below = printed[count : count + _LINES_TO_ADDRESS]
            return bare_title(title) in announced or (ended and any(map(_is_address, below)))
    return False


def _is_address(line: str) -> bool:
    return bool(_ADDRESS.fullmatch(line.strip()))


def bare_title(title: str) -> str:
    """Without the issuer before 关于, which titles and contents name or leave out, and without signs."""
    return _NOT_IN_A_TITLE.sub("", title[max(title.find("关于"), 0) :])


def _goes_on_as_sentence(line: str, match: re.Match[str]) -> bool:
    rest = line[match.end() :].strip()
    return bool(rest) and not rest.startswith(("签发", "成文"))


def _first_line_of_head(folded: Sequence[str], number_line: int, floor: int) -> int:
    """Walks up over the title lines printed above the number."""
    first = number_line
    for at in range(number_line - 1, max(floor, number_line - 8), -1):
        text = folded[at - 1].strip()
        if text and not re.search(r"关于|通知|文件|办公室|委员会|政府|局$|厅$|方案|建设", text):
            break
        if text.endswith("。"):
            break
        first = at if text else first
    return first


def _head(folded: Sequence[str], number: str | None, first: int, last: int) -> NoticeHead:
    lines = [line.strip() for line in folded[first - 1 : min(last, first - 1 + _HEAD_LINES)]]
    issuer, dated = _issuer_and_date(lines)
    return NoticeHead(number, _title(lines), issuer, dated, first, last)


def _title(lines: list[str]) -> str:
    printed = [line for line in lines if line]
    for at, line in enumerate(printed[:12]):
        if "关于" in line:
            match = _TITLE.search("".join(printed[at : at + 4]))
            if match:
                above = (
                    printed[at - 1]
                    if at and line.startswith("关于") and _ISSUER.fullmatch(printed[at - 1])
                    else ""
                )
                return above + match[0]
    for count in range(1, min(4, len(printed) + 1)):
        joined = "".join(printed[:count])
        if _PLAN.search(joined):
            return joined[:120]
    return printed[0][:120] if printed else ""


def _issuer_and_date(lines: list[str]) -> tuple[str | None, date | None]:
    printed = [line for line in lines if line]
    for at, line in enumerate(printed):
        match = _DATE_LINE.match(line)
        if match:
            above = [re.sub(r"\s", "", text) for text in printed[max(0, at - 2) : at]]
            issuers = [text for text in above if _ISSUER.fullmatch(text)]
            return "、".join(issuers) or None, _date(match)
    return None, None


def _date(match: re.Match[str]) -> date | None:
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
