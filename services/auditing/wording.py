"""How findings name lines, documents and figures."""

from collections.abc import Iterable, Sequence

from services.auditing.arithmetic import lines_in_words, plain, with_unit, written_sum
from services.auditing.claim import Claim
from services.auditing.finding import Quote


def at_lines(quotes: Iterable[Quote], *, several: bool) -> str:
    """第 3、7 行; with the document in front where several are compared."""
    lines: dict[str, list[int]] = {}
    for quote in quotes:
        lines.setdefault(quote.document, []).append(quote.line)
    return "、".join(
        (document if several else "") + f"第 {lines_in_words(numbers)} 行"
        for document, numbers in lines.items()
    )


def at_lines_en(quotes: Iterable[Quote], *, several: bool) -> str:
    lines: dict[str, list[int]] = {}
    for quote in quotes:
        lines.setdefault(quote.document, []).append(quote.line)
    return ", ".join(
        (f"{document} " if several else "") + f"line {lines_in_words(numbers).replace('、', ', ')}"
        for document, numbers in lines.items()
    )


def first_lines(claims: Iterable[Claim]) -> list[Quote]:
    """The line each claim begins in."""
    return [claim.quotes[0] for claim in claims]


def stated(claim: Claim, unit: str) -> str:
    """写 and the figure as written, in plain digits too where that needs counting zeros: 写 0.1 万亩（1,000 亩）."""
    if claim.terms:
        return f"表中 {len(claim.terms)} 个乡镇合计 {written_sum(claim.terms, unit)}"
    figure = with_unit(plain(claim.value), unit)
    if not claim.written:
        return f"表中合计 {figure}"
    scaled = "万" in claim.written or "亿" in claim.written
    return f"写 {claim.written}（{figure}）" if scaled else f"写 {claim.written}"


def stated_en(claim: Claim, unit: str) -> str:
    if claim.terms:
        return f"{written_sum(claim.terms, unit)} over {len(claim.terms)} townships"
    figure = with_unit(plain(claim.value), unit)
    return f"{figure} in a table" if not claim.written else figure


def unit_of(claims: Sequence[Claim]) -> str:
    """The unit the figures share; a table may leave it out."""
    return next((claim.unit for claim in claims if claim.unit), "")
