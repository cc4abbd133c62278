"""Where plans are brought in and reviewed: the documents with their progress, and the page of one of them."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response

from layers.catalogue import categories
from layers.queries.documents import document_text
from layers.queries.review import review_counties, review_document, review_documents, visible_document
from services.reviewing.rights import may_review, require_reviewer, require_reviewer_somewhere
from web.dependencies import DatabaseDep, PersonDep, ReadingDep, SettingsDep
from web.pages.show import language_of, show

router = APIRouter(tags=["pages"])

# What the scripts of these pages say, besides what the header's script says.
_SCRIPT_WORDS = (
    "review.", "job.", "search.", "why.", "error.", "list.", "action.", "class.", "resolution.", "unit.", "bracket",
)  # fmt: skip


@router.get("/review")
def review_documents_page(
    request: Request, session: ReadingDep, person: PersonDep, settings: SettingsDep
) -> Response:
    reviewer = require_reviewer_somewhere(person)
    documents = [one for one in review_documents(session) if may_review(reviewer, one.unit_codes)]
    context = {
        "documents": documents,
        "max_document_mb": settings.max_document_mb,
        "script_words": _SCRIPT_WORDS,
    }
    return show(request, "review_documents.html", context)


@router.get("/review/{document_id}")
def review_page(
    request: Request,
    database: DatabaseDep,
    session: ReadingDep,
    person: PersonDep,
    document_id: Annotated[int, Path(ge=1, le=2**62)],
) -> Response:
    visible = visible_document(session, document_id)
    require_reviewer(person, visible.unit_codes)
    with database.transaction() as owner:
        document = review_document(owner, document_id)
        counties = review_counties(owner, document_id)
    language = language_of(request)
    context = {
        "document": document,
        "counties": [asdict(county) for county in counties],
        "lines": document_text(session, document_id).lines,
        "category_names": {one.key: one.en if language == "en" else one.zh for one in categories()},
        "script_words": _SCRIPT_WORDS,
    }
    return show(request, "review.html", context)
