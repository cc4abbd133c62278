"""One thing with different figures in different places, in one notice or in several."""

from collections.abc import Iterator, Sequence

from geo.words import Words
from services.auditing.claim import Claim
from services.auditing.finding import AuditFinding, Kind, Severity
from services.auditing.subject import Subject
from services.auditing.wording import at_lines, at_lines_en, first_lines, stated, stated_en, unit_of


def findings(subject: Subject) -> Iterator[AuditFinding]:
    """Figures that the texts themselves state; those that only a table's sum contradicts are another rule's."""
    for claims in subject.contradictions:
        if written_differently(claims):
            yield finding_of(claims, "figures")


def written_differently(claims: Sequence[Claim]) -> bool:
    return len({claim.value for claim in claims if not claim.terms}) > 1


def finding_of(claims: Sequence[Claim], kind: Kind) -> AuditFinding:
    """One finding for all places that speak of the thing, equal figures named together."""
    several = len({claim.plan.label for claim in claims}) > 1
    unit = unit_of(claims)
    alike = _by_figure(claims)
    zh = "；".join(f"{at_lines(first_lines(same), several=several)}{stated(same[0], unit)}" for same in alike)
    en = "; ".join(
        f"{stated_en(same[0], unit)} ({at_lines_en(first_lines(same), several=several)})" for same in alike
    )
    name = min((claim.thing.name for claim in claims), key=len)
    return AuditFinding(
        kind,
        _severity(claims),
        Words(f"“{name}”的数字不一致：{zh}。", f"Different figures for “{name}”: {en}."),
        tuple(dict.fromkeys(quote for claim in claims for quote in claim.quotes)),
        tuple(same[0].value for same in alike),
    )


def _by_figure(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Claims of equal figure together; what was added up stands apart from what is written."""
    groups: dict[object, list[Claim]] = {}
    for claim in claims:
        groups.setdefault((claim.value, claim.terms, claim.floor), []).append(claim)
    return list(groups.values())


def _severity(claims: Sequence[Claim]) -> Severity:
    """A doubt where the smaller figure is a minimum (3 个以上) that the larger one keeps."""
    exact = {claim.value for claim in claims if not claim.floor}
    minima = {claim.value for claim in claims if claim.floor}
    kept = len(exact) <= 1 and all(minimum <= value for minimum in minima for value in exact)
    return "doubt" if minima and kept and len(minima) == 1 else "contradiction"
