"""Sites from files and into files: preview, confirm, export."""

import re
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Path, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from geo.formats.writing import FORMATS
from layers.database import Database
from layers.settings import Settings
from services.log_in import SignedIn
from services.site_files.errors import FileTooLargeHere
from services.site_files.export_sites import SiteSelection, export_losses, export_sites
from services.site_files.pending import (
    confirm_import,
    discard_import,
    keep_site_file,
    preview_kept,
    require_drawer_somewhere,
)
from services.site_files.preview import SiteFileChoices
from services.site_files.told import told_preview
from services.sites.rights import require_staff
from web.api.site_file_bodies import ConfirmBody, PreviewBody
from web.dependencies import UNIT_CODE, DatabaseDep, PersonDep, ReadingDep, SettingsDep, UnitCode

router = APIRouter(prefix="/api", tags=["site files"])

Key = Annotated[int, Path(ge=1, le=2**62)]
FormatKey = Annotated[str, Query(max_length=20)]
ProjectIds = Annotated[list[Annotated[int, Query(ge=1, le=2**62)]] | None, Query(max_length=500)]

_MULTIPART = "multipart/form-data"
# What multipart adds to the file: its borders, headers and the three other fields.
_AROUND_THE_FILE = 16 * 1024
_LONGEST_NAME = 200
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f]")


@router.post("/site-imports", status_code=201)
async def bring(
    request: Request, person: PersonDep, database: DatabaseDep, settings: SettingsDep
) -> dict[str, Any]:
    """Fields: file; project, the one its features go to where they name none; county, where they should lie;
    layer, which of several is meant.

    Nothing of the body is read before it is clear that the person draws somewhere and how large it is.
    """
    drawer = require_drawer_somewhere(person)
    _refuse_unsuitable(request, settings)
    async with request.form(max_files=1, max_fields=3) as form:
        file = form.get("file")
        if not isinstance(file, UploadFile):
            raise RequestValidationError([{"loc": ("body", "file"), "type": "missing"}])
        project = _number(form.get("project"))
        counties = _counties(form.get("county"))
        layer = _layer(form.get("layer"))
        content = await file.read()
        name = _file_name(file.filename or "")
    choices = SiteFileChoices(project=project, layer=layer)
    return await run_in_threadpool(_kept_and_shown, database, content, name, drawer, choices, counties)


@router.post("/site-imports/{import_id}/preview")
def preview(database: DatabaseDep, person: PersonDep, import_id: Key, body: PreviewBody) -> dict[str, Any]:
    """The same file with other choices."""
    drawer = require_drawer_somewhere(person)
    with database.transaction() as session:
        found = preview_kept(session, import_id, by=drawer, choices=body.choices(), counties=body.counties)
    return {"id": import_id, "preview": told_preview(found)}


@router.post("/site-imports/{import_id}/confirm", status_code=202)
def confirm(
    response: Response, database: DatabaseDep, person: PersonDep, import_id: Key, body: ConfirmBody
) -> dict[str, Any]:
    """The job that imports all of it or nothing; what it comes to is asked for at /api/jobs."""
    drawer = require_drawer_somewhere(person)
    with database.transaction() as session:
        job = confirm_import(
            session, import_id, by=drawer, choices=body.choices(), counties=body.counties, reason=body.reason
        )
    response.headers["Location"] = f"/api/jobs/{job.id}"
    return asdict(job)


@router.post("/site-imports/{import_id}/discard", status_code=204)
def discard(database: DatabaseDep, person: PersonDep, import_id: Key) -> None:
    drawer = require_drawer_somewhere(person)
    with database.transaction() as session:
        discard_import(session, import_id, by=drawer)


@router.get("/site-exports/formats")
def list_formats() -> dict[str, Any]:
    return {
        "formats": [
            {
                "key": each.key,
                "title": each.title.zh,
                "title_en": each.title.en,
                "ending": each.ending,
                "prefers": each.prefers,
            }
            for each in FORMATS.values()
        ]
    }


@router.get("/site-exports/losses")
def show_losses(
    session: ReadingDep,
    person: PersonDep,
    format: FormatKey,
    unit: UnitCode | None = None,
    project: ProjectIds = None,
) -> dict[str, Any]:
    """What the format would not carry of this selection, in sentences."""
    require_staff(person)
    found = export_losses(session, format, _selection(unit, project))
    return {"losses": [{"message": words.zh, "message_en": words.en} for words in found]}


@router.get("/site-exports", response_class=Response)
def export(
    session: ReadingDep,
    person: PersonDep,
    format: FormatKey,
    unit: UnitCode | None = None,
    project: ProjectIds = None,
    epsg: Annotated[int | None, Query(ge=4326, le=4554)] = None,
    prefixed: bool = True,
) -> Response:
    """Only sites the person may see; prefixed puts the zone's number before the eastings."""
    require_staff(person)
    made = export_sites(
        session,
        format,
        _selection(unit, project),
        day=datetime.now(UTC).date(),
        epsg=epsg,
        prefixed=prefixed,
    )
    named = (
        f"attachment; filename=\"sites{FORMATS[format].ending}\"; filename*=UTF-8''{quote(made.file_name)}"
    )
    headers = {"Content-Disposition": named, "Cache-Control": "no-store", "X-Sites": str(made.sites)}
    return Response(made.content, media_type=made.media_type, headers=headers)


def _selection(unit: str | None, projects: list[int] | None) -> SiteSelection:
    return SiteSelection(unit, None if projects is None else tuple(projects))


def _kept_and_shown(
    database: Database,
    content: bytes,
    name: str,
    drawer: SignedIn,
    choices: SiteFileChoices,
    counties: list[str],
) -> dict[str, Any]:
    """A file that cannot be read is not kept either."""
    with database.transaction() as session:
        key = keep_site_file(session, content, name, by=drawer)
        found = preview_kept(session, key, by=drawer, choices=choices, counties=counties)
    return {"id": key, "preview": told_preview(found)}


def _refuse_unsuitable(request: Request, settings: Settings) -> None:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _MULTIPART:
        raise HTTPException(415)
    length = request.headers.get("content-length", "")
    if not length.isdecimal():
        raise HTTPException(411)
    if int(length) > settings.max_document_mb * 1024 * 1024 + _AROUND_THE_FILE:
        raise FileTooLargeHere(settings.max_document_mb)


def _number(given: object) -> int | None:
    if given in (None, ""):
        return None
    if not isinstance(given, str) or not re.fullmatch(r"[1-9][0-9]{0,17}", given):
        raise RequestValidationError([{"loc": ("body", "project"), "type": "int_parsing"}])
    return int(given)


def _counties(given: object) -> list[str]:
    if given in (None, ""):
        return []
    if not isinstance(given, str) or not re.fullmatch(UNIT_CODE, given):
        raise RequestValidationError([{"loc": ("body", "county"), "type": "string_pattern_mismatch"}])
    return [given[:6]]


def _layer(given: object) -> str | None:
    """One the file does not hold its reader refuses."""
    return given[:_LONGEST_NAME] if isinstance(given, str) and given else None


def _file_name(given: str) -> str:
    """Without folders, which some browsers send along, and without what no name should hold."""
    name = _UNPRINTABLE.sub("", re.split(r"[/\\]", given)[-1])
    return name[-_LONGEST_NAME:] or "文件"
