"""The audit of a county's plans: what contradicts itself or each other, closed or opened again with a reason."""

from collections import Counter
from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import FormData

from layers.queries.findings import FindingRow, audited_counties, findings_of_county, visible_finding
from layers.queries.units import county_by_name
from services.findings.audit_county import audit_county
from services.findings.decide_finding import LONGEST_REASON, close_finding, reopen_finding
from services.reviewing.rights import may_review, require_reviewer, require_reviewer_somewhere
from web.csrf import SmallFormDep
from web.dependencies import DatabaseDep, PersonDep, ReadingDep, ViewerDep
from web.pages.show import show

router = APIRouter(prefix="/audit", tags=["pages"])

CountyCode = Annotated[str, Path(pattern=r"^[0-9]{6}$")]
Key = Annotated[int, Path(ge=1, le=2**62)]
# What the list can be narrowed to, and which of its rows are meant.
SHOWN: dict[str, Callable[[FindingRow], bool]] = {
    "open": lambda row: row.gone_at is None and row.state == "open",
    "closed": lambda row: row.gone_at is None and row.state == "closed",
    "gone": lambda row: row.gone_at is not None,
}


@router.get("")
def counties_page(request: Request, session: ReadingDep, person: PersonDep) -> Response:
    reviewer = require_reviewer_somewhere(person)
    counties = [one for one in audited_counties(session) if may_review(reviewer, [one.code])]
    if len(counties) == 1:
        return RedirectResponse(f"/audit/{counties[0].code}", 303)
    return show(request, "audit_counties.html", {"counties": counties})


@router.get("/{county}")
def county_page(
    request: Request,
    session: ReadingDep,
    person: PersonDep,
    county: CountyCode,
    shown: Annotated[str, Query(pattern="^(open|closed|gone)$")] = "open",
) -> Response:
    reviewer = require_reviewer(person, [county_by_name(session, county)])
    found = findings_of_county(session, county)
    rows = [row for row in found if SHOWN[shown](row)]
    context = {
        "county": next((one for one in audited_counties(session) if one.code == county), None),
        "findings": rows,
        "may_decide": {row.id: may_review(reviewer, row.unit_codes) for row in rows},
        "severities": Counter(row.severity for row in rows),
        "shown": shown,
        "counts": {name: sum(1 for row in found if wanted(row)) for name, wanted in SHOWN.items()},
        "longest_reason": LONGEST_REASON,
    }
    return show(request, "audit.html", context)


@router.post("/{county}")
def audit(database: DatabaseDep, person: PersonDep, county: CountyCode) -> Response:
    with database.transaction() as session:
        audit_county(session, county, by=person)
    return RedirectResponse(f"/audit/{county}", 303)


def seen_finding(database: DatabaseDep, viewer: ViewerDep, finding_id: Key) -> int:
    """What the person may not see is not there: a refusal would tell that it is."""
    with database.reading(viewer) as session:
        return visible_finding(session, finding_id)


SeenFindingDep = Annotated[int, Depends(seen_finding)]


@router.post("/{county}/{finding_id}/{deed}")
def decide(
    database: DatabaseDep,
    person: PersonDep,
    form: SmallFormDep,
    county: CountyCode,
    finding_id: SeenFindingDep,
    deed: Annotated[str, Path(pattern="^(close|reopen)$")],
) -> Response:
    decision = close_finding if deed == "close" else reopen_finding
    with database.transaction() as session:
        decision(session, finding_id, revision=_revision(form), reason=str(form.get("reason", "")), by=person)
    shown = "open" if deed == "close" else "closed"
    return RedirectResponse(f"/audit/{county}?shown={shown}", 303)


def _revision(form: FormData) -> int:
    text = str(form.get("revision", ""))
    if not text.isascii() or not text.isdecimal() or len(text) > 9:
        raise RequestValidationError([{"loc": ("body", "revision"), "type": "int_parsing"}])
    return int(text)


def marks_by_line(findings: list[FindingRow], document_id: int) -> dict[int, list[FindingRow]]:
    """Which findings are read in each line of a document, each once a line."""
    marks: dict[int, list[FindingRow]] = {}
    for finding in findings:
        for line in {quote.line for quote in finding.quotes if quote.document_id == document_id}:
            marks.setdefault(line, []).append(finding)
    return marks
