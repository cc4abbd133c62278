"""Bringing plan documents in: one file at a time, read by a worker."""

import re
from dataclasses import asdict
from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile

from layers.database import Database
from layers.queries.jobs import JobView
from layers.settings import Settings
from services.jobs.start_job import start_job
from services.log_in import SignedIn
from services.reading.errors import ReadingRefused
from services.reviewing.rights import require_reviewer_somewhere
from web.dependencies import UNIT_CODE, DatabaseDep, PersonDep, SettingsDep

router = APIRouter(prefix="/api", tags=["documents"])

_MULTIPART = "multipart/form-data"
# What multipart adds to the file: its borders, headers and the one other field.
_AROUND_THE_FILE = 16 * 1024
_LONGEST_NAME = 200
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f]")


@router.post("/documents", status_code=202)
async def upload(
    request: Request, response: Response, person: PersonDep, database: DatabaseDep, settings: SettingsDep
) -> dict[str, Any]:
    """Fields: file, and county, the code of the county it is about where the file does not say so.

    The answer is the job that reads it; what it comes to is asked for at /api/jobs.

    Nothing of the body is read before it is clear that the person may bring a file and that it is not too large.
    """
    reviewer = require_reviewer_somewhere(person)
    _refuse_unsuitable(request, settings)
    async with request.form(max_files=1, max_fields=1) as form:
        file, county = _fields(form)
        content = await file.read()
        name = _file_name(file.filename or "")
    job = await run_in_threadpool(_to_be_read, database, content, name, reviewer, county)
    response.headers["Location"] = f"/api/jobs/{job.id}"
    return asdict(job)


def _refuse_unsuitable(request: Request, settings: Settings) -> None:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _MULTIPART:
        raise HTTPException(415)
    length = request.headers.get("content-length", "")
    if not length.isdecimal():
        raise HTTPException(411)
    if int(length) > settings.max_document_mb * 1024 * 1024 + _AROUND_THE_FILE:
        raise ReadingRefused("文件", f"超过 {settings.max_document_mb} MB，没有读入。请拆分后再试。")


def _fields(form: FormData) -> tuple[UploadFile, str | None]:
    file, county = form.get("file"), form.get("county") or None
    if not isinstance(file, UploadFile):
        raise RequestValidationError([{"loc": ("body", "file"), "type": "missing"}])
    if county is not None and not (isinstance(county, str) and re.fullmatch(UNIT_CODE, county)):
        raise RequestValidationError([{"loc": ("body", "county"), "type": "string_pattern_mismatch"}])
    return file, county


def _file_name(given: str) -> str:
    """Without folders, which some browsers send along, and without what no name should hold."""
    name = _UNPRINTABLE.sub("", re.split(r"[/\\]", given)[-1])
    return name[-_LONGEST_NAME:] or "文件"


def _to_be_read(
    database: Database, content: bytes, name: str, reviewer: SignedIn, county: str | None
) -> JobView:
    with database.transaction() as session:
        return start_job(
            session,
            kind="read",
            owner=reviewer,
            file_name=name,
            content=content,
            arguments={"county": county},
        )
