"""The documents read, and each one's lines with the evidence marked."""

from collections import defaultdict
from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response
from sqlalchemy.orm import Session

from layers.queries.documents import Span, document_text, list_documents
from layers.queries.filters import ProjectFilter
from layers.queries.findings import findings_of_document
from layers.queries.projects import ProjectPage, project_page
from web.dependencies import PersonDep, ReadingDep
from web.marks import TextLine, blocks, cells, pieces
from web.pages.audit import marks_by_line
from web.pages.show import show

router = APIRouter(tags=["pages"])

_PROJECTS_SHOWN = 200


@router.get("/documents")
def documents_page(request: Request, session: ReadingDep, person: PersonDep) -> Response:
    return show(request, "documents.html", {"documents": list_documents(session)})


@router.get("/documents/{document_id}")
def document_page(
    request: Request,
    session: ReadingDep,
    person: PersonDep,
    document_id: Annotated[int, Path(ge=1, le=2**62)],
) -> Response:
    text = document_text(session, document_id)
    spans: dict[int, list[Span]] = defaultdict(list)
    for span in text.spans:
        spans[span.line].append(span)
    lines = [TextLine(line.no, cells(pieces(line.text, spans[line.no]))) for line in text.lines]
    context = {
        "document": text.document,
        "annexes": text.annexes,
        "blocks": blocks(lines),
        "marks": marks_by_line(findings_of_document(session, document_id), document_id),
        "county": text.document.unit_codes[0][:6],
        "stated": _stated(session, document_id, ()),
        "policies": _stated(session, document_id, ("policy",)),
    }
    return show(request, "document.html", context)


def _stated(session: Session, document_id: int, actions: tuple[str, ...]) -> ProjectPage:
    wanted = ProjectFilter(document=document_id, actions=actions)
    return project_page(session, wanted, limit=_PROJECTS_SHOWN)
