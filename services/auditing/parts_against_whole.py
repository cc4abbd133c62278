"""Parts that 其中 takes from a whole against that whole."""

from collections.abc import Iterator, Sequence

from geo.words import Words
from services.auditing.arithmetic import plain, with_unit, written_sum
from services.auditing.claim import Claim
from services.auditing.finding import AuditFinding
from services.auditing.subject import Subject

# People and households may be counted under several heads: 其中脱贫户 80 户、监测户 40 户 of 100.
_OVERLAPPING = frozenset(("人", "户", "%"))
_STOCK, _KEPT, _SOLD = "饲养量", "存栏", "出栏"


def findings(subject: Subject) -> Iterator[AuditFinding]:
    """Parts larger than their whole, and herds whose stock and sales do not make the number kept.

    Parts that make less than the whole are no finding: 其中 need not name all of them.
    """
    for facts in subject.facts:
        for _, claims in facts.claims_by_text:
            for at, whole in enumerate(claims):
                parts = [claim for claim in claims if claim.whole == at]
                if parts and not _fit(whole, parts):
                    yield _finding(whole, parts)


def _fit(whole: Claim, parts: Sequence[Claim]) -> bool:
    total = sum(part.value for part in parts)
    if _cannot_be_parts(whole, parts):
        return False
    names = [part.thing.name for part in parts]
    told_apart = len(set(names)) == len(names) or all(part.local for part in parts)
    return total <= whole.value or whole.unit in _OVERLAPPING or not told_apart


def _cannot_be_parts(whole: Claim, parts: Sequence[Claim]) -> bool:
    """Whether the figures contradict each other however the parts overlap."""
    if any(part.value > whole.value for part in parts):
        return True
    ends = [part.thing.name[-len(_KEPT) :] for part in parts]
    total = sum(part.value for part in parts)
    return whole.thing.name.endswith(_STOCK) and ends == [_KEPT, _SOLD] and total != whole.value


def _finding(whole: Claim, parts: Sequence[Claim]) -> AuditFinding:
    unit = whole.unit or ""
    added = written_sum([part.value for part in parts], unit)
    stated = with_unit(plain(whole.value), unit)
    if len(parts) == 1:
        added = with_unit(plain(parts[0].value), unit)
    name, line = whole.thing.name, whole.line
    sure = _cannot_be_parts(whole, parts) or all(part.local for part in parts)
    doubt = ("", "") if sure else ("（除非各部分互有重叠）", " (unless the parts overlap)")
    return AuditFinding(
        "parts",
        "contradiction" if sure else "doubt",
        Words(
            f"第 {line} 行“{name}”的部分与总数不合{doubt[0]}：其中 {added}，总数写 {stated}。",
            f"Line {line}, “{name}”: the parts make {added}, the whole is {stated}{doubt[1]}.",
        ),
        tuple(quote for claim in (whole, *parts) for quote in claim.quotes),
        (whole.value, *(part.value for part in parts)),
    )
