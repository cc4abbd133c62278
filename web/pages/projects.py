"""A project's own page: what, how much, where, when, who, and the line it comes from."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response

from layers.queries.projects import DocumentName, Evidence, project_card
from layers.queries.unit_card import unit_card
from web.answers import position_note
from web.dependencies import PersonDep, ReadingDep
from web.disagreements import disagreements
from web.marks import Excerpt, excerpt
from web.pages.show import language_of, show

router = APIRouter(tags=["pages"])


@dataclass(frozen=True, slots=True)
class _Statement:
    """One statement; the sentence is None where the document's text is not stored.

    Statements without text that say the same figures in the same section are one, said so many times.
    """

    evidence: Evidence
    sentence: Excerpt | None
    times: int


@router.get("/projects/{project_id}")
def project_page(
    request: Request, session: ReadingDep, person: PersonDep, project_id: Annotated[int, Path(ge=1, le=2**62)]
) -> Response:
    card = project_card(session, project_id)
    home = _smallest_common_unit([place.code for place in card.summary.places])
    context = {
        "project": card.summary,
        "card": card,
        "home": unit_card(session, home) if home else None,
        "note": position_note(card.summary.places)[language_of(request)],
        "sources": _by_document(card.evidence),
        "disagreements": disagreements(card.evidence),
    }
    return show(request, "project.html", context)


def _by_document(evidence: Sequence[Evidence]) -> list[tuple[DocumentName, list[_Statement]]]:
    """The document that states the project first comes first."""
    found: dict[DocumentName, dict[Evidence, int]] = defaultdict(lambda: defaultdict(int))
    for one in evidence:
        found[one.document][one] += 1
    return [
        (document, [_Statement(one, _sentence(one), times) for one, times in said.items()])
        for document, said in found.items()
    ]


def _sentence(evidence: Evidence) -> Excerpt | None:
    if evidence.text is None:
        return None
    return excerpt(evidence.text, evidence.start or 0, evidence.end or len(evidence.text))


def _smallest_common_unit(codes: Sequence[str]) -> str | None:
    """The unit that holds all the places; None for places in several provinces, or without any.

    Cities are passed over: counties directly under a province share four digits that are nobody's code.
    """
    for digits in (12, 9, 6, 2):
        beginnings = {code[:digits].ljust(6, "0") for code in codes}
        if len(beginnings) == 1 and all(len(code) >= digits for code in codes):
            return beginnings.pop()
    return None
