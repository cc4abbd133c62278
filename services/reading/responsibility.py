"""Who leads: 牵头单位 and 责任单位, as a line of its own or in brackets at the end of a paragraph."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from services.reading.model import Item

_LEAD = re.compile(
    r"\(?\s*(?P<kind>牵头单位|牵头部门|责任单位|责任部门)\s*:\s*(?P<names>(?:[^\n。;()]|\([^()]{1,6}\))+)\)?"
)
_CARRIES_OUT = re.compile(
    r"由(?P<names>[\u4e00-\u9fff]{1,16}(?:局|中心|办|委|公司|站|水务|集团))(?:牵头|负责|组织|统一|承担)*(?:实施|负责|承担|牵头|建设|落实)"
)
_OTHER_ROLE = re.compile(r"\s+(?:配合|责任|支持|协助)(?:单位|部门)\s*:.*$|按职责分工负责.*$")
_ALL_TOWNSHIPS = re.compile(r"[、,，]\s*各(?:相关)?乡(?:\(镇\)|（镇）|镇)?(?:人民政府)?\s*$")


_BODY = re.compile(
    r"(?:局|委|办|办公室|中心|政府|委员会|管委会|部|厅|公司|集团|站|院|校|队|社|[县乡镇村]|分局|单位)(?:\(.*\))?$"
)


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Line `line` names `lead` for the items above it, back to line `since` (the last heading or lead)."""

    line: int
    since: int
    lead: str


def lead_in(text: str, raw: str) -> str | None:
    """The bodies a text names as leading, else those it names as answering; None if it names neither."""
    best: tuple[str, bool] | None = None
    for match in _LEAD.finditer(text):
        start, end = match.span("names")
        other = _OTHER_ROLE.search(text, start, end)
        leads = match["kind"].startswith("牵头")
        names = raw[start : other.start() if other else end].strip()
        names = names if leads else _ALL_TOWNSHIPS.sub("", names)
        if names and (best is None or (leads and not best[1])):
            best = (names, leads)
    return best[0] if best else None


def lead_within(text: str, raw: str) -> str | None:
    """The body a paragraph says carries its works out (由县文旅局实施); None where it names none or several."""
    found = {raw[match.start("names") : match.end("names")].strip() for match in _CARRIES_OUT.finditer(text)}
    return found.pop() if len(found) == 1 else None


def is_body(text: str) -> bool:
    """Whether a cell names bodies and not people: 农业农村局、财政局."""
    names = [name for name in re.split(r"[、,;\s]+", text.strip()) if name]
    return bool(names) and all(_BODY.search(name) for name in names)


def mask_leads(text: str) -> str:
    """Blanks what names bodies only; exactly as long as `text`."""
    for pattern in (_LEAD, _CARRIES_OUT):
        text = pattern.sub(lambda match: " " * len(match[0]), text)
    return text


def with_leads(items: Sequence[Item], responsibilities: Sequence[Responsibility]) -> list[Item]:
    """The items, which are in the order of lines, with the lead of the first line below that reaches them."""
    led = list(items)
    lines = [item.line for item in items]
    for one in responsibilities:
        for at in range(bisect_left(lines, one.since), bisect_right(lines, one.line)):
            if led[at].lead is None:
                led[at] = replace(led[at], lead=one.lead)
    return led
