"""A project's own page: what, how much, where, when, who, the line it comes from, and what became of it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy.orm import Session

from layers.queries.possible_repeats import possibly_same
from layers.queries.project_versions import is_stated_now, missing_from
from layers.queries.projects import DocumentName, Evidence, ProjectCard, project_card
from layers.queries.unit_card import unit_card
from services.log_in import SignedIn
from services.permissions import holds_role
from services.project_history import project_history
from services.reviewing.join_project import join_project, tell_apart
from services.reviewing.rights import REVIEWERS
from services.reviewing.withdraw_project import withdraw_project
from web.answers import position_note
from web.api.projects import Key, SeenProjectDep
from web.csrf import SmallFormDep
from web.dependencies import DatabaseDep, PersonDep, ViewerDep
from web.disagreements import disagreements
from web.history import told
from web.marks import Excerpt, excerpt
from web.pages.show import language_of, show
from web.words import Language

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
    request: Request, database: DatabaseDep, viewer: ViewerDep, person: PersonDep, project_id: Key
) -> Response:
    with database.reading(viewer) as session:
        card = project_card(session, project_id)
        context = {**_shown(session, card, language_of(request)), **_to_decide(session, card, person)}
    with database.transaction() as session:
        history = project_history(session, project_id, by=person)
    context["history"] = [told(event, language_of(request)) for event in history]
    return show(request, "project.html", context)


def _shown(session: Session, card: ProjectCard, language: Language) -> dict[str, Any]:
    places = card.summary.places
    home = _smallest_common_unit([place.code for place in places])
    return {
        "project": card.summary,
        "card": card,
        "home": unit_card(session, home) if home else None,
        "note": position_note(places)[language],
        "sources": _by_document(card.evidence),
        "versions": _versions(card.evidence),
        "disagreements": disagreements(card.evidence),
    }


def _to_decide(session: Session, card: ProjectCard, person: SignedIn | None) -> dict[str, Any]:
    """For those who review here; what each of them may decide, the deeds say."""
    project = card.summary
    if not _is_staff(person, [place.code for place in project.places]):
        return {"possibly_same": (), "missing_from": (), "may_withdraw": False}
    return {
        "possibly_same": possibly_same(session, project.id),
        "missing_from": missing_from(session, project.id),
        "may_withdraw": project.state != "withdrawn" and not is_stated_now(session, project.id),
    }


@router.post("/projects/{project_id}/same", include_in_schema=False)
def decide_same(
    database: DatabaseDep, person: PersonDep, form: SmallFormDep, project_id: SeenProjectDep
) -> Response:
    """Whether an item states the project, decided with the form of the page."""
    item_id, revision = (_number(str(form.get(field, ""))) for field in ("item", "revision"))
    decide = join_project if form.get("same") == "yes" else tell_apart
    with database.transaction() as session:
        decide(session, item_id=item_id, revision=revision, project_id=project_id, by=person)
    return RedirectResponse(f"/projects/{project_id}", 303)


@router.post("/projects/{project_id}/withdraw", include_in_schema=False)
def withdraw(
    database: DatabaseDep, person: PersonDep, form: SmallFormDep, project_id: SeenProjectDep
) -> Response:
    with database.transaction() as session:
        withdraw_project(session, project_id=project_id, by=person, why=str(form.get("why", ""))[:1000])
    return RedirectResponse(f"/projects/{project_id}", 303)


def _number(text: str) -> int:
    if not text.isdecimal() or len(text) > 18:
        raise HTTPException(400)
    return int(text)


def _is_staff(person: SignedIn | None, unit_codes: Sequence[str]) -> bool:
    """Whether the person reviews for one of the project's units."""
    return person is not None and any(
        holds_role(person, role, unit_code=code) for role in REVIEWERS for code in unit_codes
    )


def _by_document(evidence: Sequence[Evidence]) -> list[tuple[DocumentName, list[_Statement]]]:
    """The document that states the project first comes first."""
    found: dict[DocumentName, dict[Evidence, int]] = defaultdict(lambda: defaultdict(int))
    for one in evidence:
        found[one.document][one] += 1
    return [
        (document, [_Statement(one, _sentence(one), times) for one, times in said.items()])
        for document, said in found.items()
    ]


def _versions(evidence: Sequence[Evidence]) -> dict[int, int]:
    """By document the newest version among the statements, where several versions state the project."""
    found: dict[int, set[int]] = defaultdict(set)
    for one in evidence:
        found[one.document.id].add(one.version or 0)
    return {document: max(versions) for document, versions in found.items() if len(versions) > 1}


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
