"""Which figures of a sentence 其中 makes parts of another one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from services.auditing.claim import Claim
from services.auditing.thing import key_of

_PART = re.compile(r"^[\s,(]*(?:其中|包括)[:,]?")
_AFTER_NUMBER = re.compile(r"\s*(?:以上|以下|左右|以内|余)?\s*")
_MEASURED = re.compile(r"(?:饲养量|总数|总量|规模|面积|数量)$")
_SHORT_NAME = 2


def with_parts(claims: Sequence[Claim], folded: str, offset: int) -> list[Claim]:
    """The claims of one sentence of `folded`, parts knowing the index of their whole; `offset` stand before."""
    marked = list(claims)
    for at in range(1, len(claims)):
        between = folded[claims[at - 1].end : claims[at].start]
        same_unit = claims[at].unit == claims[at - 1].unit
        if same_unit and claims[at].whole is None and _PART.match(_AFTER_NUMBER.sub("", between, count=1)):
            marked[at - 1] = replace(marked[at - 1], divided=True)
            for part in (at, *_more_parts(claims, folded, at)):
                marked[part] = _part(marked[part], marked[at - 1], offset + at - 1)
    return marked


def _more_parts(claims: Sequence[Claim], folded: str, first: int) -> Iterator[int]:
    """The claims after `first` that go on listing the parts: same depth of brackets, no new verb."""
    depth = 0
    for at in range(first + 1, len(claims)):
        between = folded[claims[at - 1].end : claims[at].start]
        depth += between.count("(") - between.count(")")
        if depth < 0:
            return
        if depth > 0:
            continue
        if _new_deed(between, claims[at]) or claims[at].unit != claims[first].unit:
            return
        yield at


def _new_deed(between: str, claim: Claim) -> bool:
    """Whether a verb or 全县 begins something new; a verb at the end is part of a name (退化林改造)."""
    words = claim.plan.words
    verbs = (found for found in words.verb_finder.find(between) if found.end < len(between.rstrip()))
    return any(True for _ in verbs) or bool(words.reading.scope_finder.find(between))


def _part(claim: Claim, whole: Claim, index: int) -> Claim:
    """A part whose name only says what is counted (存栏) takes the kind from the whole (肉牛饲养量)."""
    name = claim.thing.name
    if len(name) > _SHORT_NAME or not claim.thing.keys or name == whole.thing.name:
        return replace(claim, whole=index)
    full = _MEASURED.sub("", whole.thing.name) + name
    keys = frozenset([key_of(full, claim.plan)] if key_of(full, claim.plan) else [])
    return replace(claim, whole=index, thing=replace(claim.thing, name=full, keys=keys))
