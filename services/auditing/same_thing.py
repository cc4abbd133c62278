"""Figures that are said of the same thing and cannot both hold."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from services.auditing.arithmetic import same_when_rounded
from services.auditing.claim import Claim

_FAR_APART = 50


def contradicting(claims: Iterable[Claim]) -> Iterator[tuple[Claim, ...]]:
    """Groups of claims of one thing with at least two figures, each in the order of its lines.

    Compared are only figures of the same thing, unit, time and deed, over the whole area of plans of the
    same county, and only where the text shows that both speak of the same: one restates the other among
    equal figures, one stands in the table under the same task, or both are about the whole.
    """
    known = [claim for claim in claims if claim.thing.keys and not claim.local and claim.time != "unclear"]
    place = {id(claim): at for at, claim in enumerate(known)}
    groups = list(_by_key(known))
    pairs = [pair for group in groups for pair in _pairs(group, known)]
    components = [[*pair, *_saying_the_same(pair, groups)] for pair in pairs]
    for component in _joined(components):
        yield tuple(sorted(component, key=lambda claim: place[id(claim)]))


def _saying_the_same(members: Sequence[Claim], groups: Sequence[Sequence[Claim]]) -> Iterator[Claim]:
    """Claims that state a member's figure of the same thing once more, wherever they stand."""
    for group in groups:
        inside = [member for member in members if any(member is claim for claim in group)]
        for claim in group:
            if any(claim.value == member.value and claim.unit == member.unit for member in inside):
                yield claim


def _by_key(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    groups: dict[object, list[Claim]] = defaultdict(list)
    for claim in claims:
        for key in claim.thing.keys:
            counties = frozenset(county.code for county in claim.plan.counties)
            groups[key, counties, claim.plan.scope, claim.time, claim.thing.mode].append(claim)
    return iter(groups.values())


def _pairs(group: Sequence[Claim], known: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    for one, other in combinations(group, 2):
        if _differ(one, other) and _may_be_compared(one, other, group) and _same_subject(one, other, known):
            yield one, other


def _differ(one: Claim, other: Claim) -> bool:
    if one.unit is None or other.unit is None:
        # A table without units may count in 万: only figures of one size are compared.
        larger, smaller = max(one.value, other.value), min(one.value, other.value)
        if larger > smaller * _FAR_APART:
            return False
    elif one.unit != other.unit:
        return False
    return not same_when_rounded(one.value, other.value, (one.step, other.step))


def _may_be_compared(one: Claim, other: Claim, group: Sequence[Claim]) -> bool:
    """Not where one of the two places also states the other's figure: then its second one is another matter.

    Twice the same part of one whole is the exception: 其中存栏 6.9 万头、存栏 4.6 万头.
    """
    if one.plan is not other.plan and one.time is None:
        return False
    if one.text is not None and one.text is other.text:
        return one.whole is not None and one.whole == other.whole
    siblings = {id(claim) for claim in group if claim.whole is not None}
    for here, there in ((one, other), (other, one)):
        for claim in group:
            stated_too = claim is not here and claim.text is here.text and claim.text is not None
            if stated_too and not _differ(claim, there) and not {id(claim), id(here)} <= siblings:
                return False
    return True


def _same_subject(one: Claim, other: Claim, known: Sequence[Claim]) -> bool:
    if one.text is not None and one.text is other.text:
        return True
    named = bool(one.categories & other.categories)
    if one.plan is not other.plan:
        return named and _across_plans(one, other, known)
    # 龙头企业 or 产值 without a kind may be of another industry, unless the plan has only one.
    told = named or len(one.plan.categories) == 1
    if told and _both_whole(one, other):
        return True
    if one.kind == other.kind:
        # Two tasks of one list may be alike and still be two.
        return False
    return bool(one.headings & other.headings) or _restates(one, other, known)


def _across_plans(one: Claim, other: Claim, known: Sequence[Claim]) -> bool:
    """Tables and batches are each about their own share; only what texts say of the county is compared."""
    if "table" in (one.kind, other.kind) or one.plan.is_batch or other.plan.is_batch:
        return False
    return _both_whole(one, other) or _restates(one, other, known)


def _both_whole(one: Claim, other: Claim) -> bool:
    whole = (one.surely_whole or one.divided) and (other.surely_whole or other.divided)
    return whole and (one.surely_whole or other.surely_whole)


def _restates(one: Claim, other: Claim, known: Sequence[Claim]) -> bool:
    """Whether the two texts state another figure of another thing, of a kind that is told, alike."""
    if one.text is None or other.text is None:
        return False
    return bool(_figures(one, known) & _figures(other, known))


def _figures(claim: Claim, known: Sequence[Claim]) -> set[object]:
    return {
        (key, mate.value, mate.unit, mate.thing.mode)
        for mate in known
        if mate.text is claim.text and mate.categories and not mate.thing.keys & claim.thing.keys
        for key in mate.thing.keys
    }


def _joined(components: Iterable[Sequence[Claim]]) -> list[list[Claim]]:
    """Components that share a claim made one, each claim once."""
    joined: list[dict[int, Claim]] = []
    for component in components:
        merged = {id(claim): claim for claim in component}
        touching = [other for other in joined if not other.keys().isdisjoint(merged)]
        for other in touching:
            merged.update(other)
        joined = [other for other in joined if not any(other is one for one in touching)] + [merged]
    return [list(claims.values()) for claims in joined]
