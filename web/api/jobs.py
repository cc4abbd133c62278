"""One's own jobs: how far they are, what they came to, and how to be rid of them."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.encoders import jsonable_encoder
from fastapi.responses import JSONResponse, Response
from sqlalchemy.orm import Session

from layers.database import Database
from layers.queries.jobs import JobView, ask_to_cancel, dismiss, job_of, jobs_of
from services.errors import NotLoggedIn
from services.log_in import SignedIn
from web.dependencies import DatabaseDep, PersonDep

router = APIRouter(prefix="/api/jobs", tags=["jobs"])

Key = Annotated[int, Path(ge=1, le=2**62)]

JobKind = Annotated[str, Query(pattern="^[a-z][a-z_ ]{0,39}$")]

# What ended longer ago is no news any more.
_ENDED_WITHIN = timedelta(hours=24)
_MOST_JOBS = 50


@router.get("")
def list_jobs(
    request: Request, database: DatabaseDep, person: PersonDep, kind: JobKind | None = None
) -> Response:
    """Newest first: those under way, and those that ended within a day. Made to be asked again and again."""
    owner = _signed_in(person)
    with database.transaction() as session:
        jobs = jobs_of(session, owner.id, ended_within=_ENDED_WITHIN, limit=_MOST_JOBS, kind=kind)
    return _unless_known(request, {"jobs": [asdict(job) for job in jobs]})


@router.get("/{job_id}")
def show_job(request: Request, database: DatabaseDep, person: PersonDep, job_id: Key) -> Response:
    owner = _signed_in(person)
    with database.transaction() as session:
        return _unless_known(request, asdict(job_of(session, owner.id, job_id)))


@router.post("/{job_id}/cancel")
def cancel(database: DatabaseDep, person: PersonDep, job_id: Key) -> dict[str, Any]:
    """One under way stops at its next step, one that has ended stays as it is."""
    return _changed(database, person, job_id, ask_to_cancel)


@router.post("/{job_id}/dismiss")
def put_away(database: DatabaseDep, person: PersonDep, job_id: Key) -> dict[str, Any]:
    """Takes one that has ended out of the list."""
    return _changed(database, person, job_id, dismiss)


def _changed(
    database: Database,
    person: SignedIn | None,
    job_id: int,
    change: Callable[[Session, int, int], JobView],
) -> dict[str, Any]:
    owner = _signed_in(person)
    with database.transaction() as session:
        return asdict(change(session, owner.id, job_id))


def _signed_in(person: SignedIn | None) -> SignedIn:
    if person is None:
        raise NotLoggedIn
    return person


def _unless_known(request: Request, content: dict[str, Any]) -> Response:
    """304 for whoever has this very answer already."""
    encoded = jsonable_encoder(content)
    digest = hashlib.sha256(json.dumps(encoded, sort_keys=True).encode()).hexdigest()[:32]
    headers = {"ETag": f'W/"{digest}"'}
    if headers["ETag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return JSONResponse(encoded, headers=headers)
