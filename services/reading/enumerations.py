"""Names in a row share what stands before and after them.

新民乡张台村、先锋村 are both in 新民乡; 下金、上金等村 are villages; 什字、蒿店流域 are two 流域.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from services.reading.name_tokens import Token

_CONNECTOR = re.compile(r"\s*(?:、|和|及|以及|与|—+|-|至|到|\s)\s*")
_STRONG_ONLY = re.compile(r"\s*[—\-]")
# Before names that open a clause: 3.在甲村、乙村,丙镇丁村建设….
_OPENING = re.compile(
    r"(?:^|[。;:,])\s*(?:\(?[一二三四五六七八九十\d]{1,3}[)、.是]\s*|[—·-]+\s*)?(?:在|对|将|给|为|由|于|以|沿|沿黄|沿线|重点在|主要在|分别在|集中在|依托|涉及|选择|支持|组织)?\s*$"
)
_FAR_BACK = 16
_ROUTE = re.compile(r"\s*(?:至|到|—+|-)\s*")
_ROUTE_FOLLOWS = re.compile(r"\s*(?:段|沿线|[\u4e00-\u9fff]{0,4}?(?:公路|道路|村道|路|渠|管线|线路))")
_VILLAGES_FOLLOW = re.compile(
    r"\s*(?:等\s*(?:[两二三四五六七八九十\d]+\s*个?)?|[两二三四五六七八九十\d]+\s*个?)[^。;,:、()]{0,10}?"
    r"(?:行政村|自然村|(?<![农乡范])村)|\s*一带"
)
_TOWNSHIPS_FOLLOW = re.compile(r"\s*等?\s*[两二三四五六七八九十\d]+\s*个?(?:乡镇|乡|镇|街道)")
_SPREADING = ("流域", "片区", "区域", "景区", "林场", "灌区", "水库", "度假区", "小镇")


@dataclass(frozen=True, slots=True)
class Member:
    """A name in a row; `qualifiers` are the tokens written directly before it (岢岚县, 宋家沟镇)."""

    token: Token
    qualifiers: tuple[Token, ...] = ()
    area_suffix: str | None = None


@dataclass(frozen=True, slots=True)
class NameRow:
    """Members of one enumeration; its end may say that all are villages (…等村) or townships (…两镇)."""

    members: tuple[Member, ...]
    all_villages: bool
    all_townships: bool

    @property
    def start(self) -> int:
        first = self.members[0]
        return (first.qualifiers or (first.token,))[0].start

    @property
    def end(self) -> int:
        return self.members[-1].token.end


def rows_of_names(text: str, tokens: Sequence[Token]) -> list[NameRow]:
    """The tokens of a text grouped into enumerations, in order."""
    rows: list[list[Member]] = []
    waiting: list[Token] = []
    previous: Token | None = None
    for token in tokens:
        gap = text[previous.end : token.start] if previous else None
        if waiting and not (gap is not None and _adjoins(gap)):
            _append(rows, Member(waiting[-1], tuple(waiting[:-1])), text)
            waiting = []
        if _may_qualify(token):
            waiting.append(token)
        else:
            _append(rows, Member(token, tuple(waiting)), text)
            waiting = []
        previous = token
    if waiting:
        _append(rows, Member(waiting[-1], tuple(waiting[:-1])), text)
    return [_row(text, members) for members in rows]


def _may_qualify(token: Token) -> bool:
    """A county or township is held back until it is clear whether a name follows it directly."""
    return token.hit is not None and any(
        spelling.level in ("county", "township") and spelling.strong for spelling in token.hit.spellings
    )


def _adjoins(gap: str) -> bool:
    return gap.strip() in ("", "的")


def _append(rows: list[list[Member]], member: Member, text: str) -> None:
    start = (member.qualifiers or (member.token,))[0].start
    last = rows[-1][-1] if rows else None
    if last is None or last.token.end > start:
        rows.append([member])
        return
    gap = text[last.token.end : start]
    if gap.strip() == "," and _opens_clause(text, rows[-1]) and last.token.strong and member.qualifiers:
        rows[-1].append(member)
        return
    connected = _CONNECTOR.fullmatch(gap)
    if connected and _STRONG_ONLY.match(gap) and not (last.token.strong and member.token.strong):
        connected = None
    if connected and not (gap.isspace() and not (last.token.strong and member.token.strong)):
        rows[-1].append(member)
    else:
        rows.append([member])


def _opens_clause(text: str, members: list[Member]) -> bool:
    """Whether nothing was said before the names, so that names after a comma still belong to them."""
    first = members[0]
    start = (first.qualifiers or (first.token,))[0].start
    return bool(_OPENING.search(text[max(0, start - _FAR_BACK) : start]))


def _row(text: str, members: list[Member]) -> NameRow:
    end = members[-1].token.end
    all_villages = bool(_VILLAGES_FOLLOW.match(text, end)) or _ends_in_village(text, members)
    all_villages = all_villages or _is_route(text, members)
    all_townships = bool(_TOWNSHIPS_FOLLOW.match(text, end))
    return NameRow(tuple(_spread_area(text, members)), all_villages, all_townships)


def _is_route(text: str, members: list[Member]) -> bool:
    """水峪至尧峪公路 runs from one village to the other."""
    if len(members) != len(("from", "to")) or not _ROUTE_FOLLOWS.match(text, members[1].token.end):
        return False
    return bool(_ROUTE.fullmatch(text[members[0].token.end : members[1].token.start]))


def _ends_in_village(text: str, members: list[Member]) -> bool:
    last = members[-1].token
    return last.kind == "village" or (last.kind == "unit" and last.strong and text[last.end - 1] == "村")


def _spread_area(text: str, members: list[Member]) -> list[Member]:
    """店堡、羊槽流域 are two 流域: the last word belongs to every bare name of the row before it."""
    spread = list(members)
    suffix: str | None = None
    for at in range(len(members) - 1, -1, -1):
        token = members[at].token
        if token.kind == "area":
            suffix = next((word for word in _SPREADING if text.endswith(word, 0, token.end)), None)
        elif token.strong:
            suffix = None
        elif suffix:
            spread[at] = replace(members[at], area_suffix=suffix)
        if token.kind == "area" and members[at].qualifiers:
            suffix = None
    return spread
