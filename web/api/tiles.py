"""Vector tiles of the catalogue's layers. Public ones bypass the thread pool and are cacheable."""

import hashlib
from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool

from layers.catalogue import Layer, layer_by_name
from layers.database import Database
from layers.errors import NotFound
from layers.queries.tiles import public_tile, tile_parameters, viewers_tile
from layers.viewer import PUBLIC, Viewer
from web.dependencies import WantedDep, signed_in, viewer_of
from web.login import SESSION_COOKIE

router = APIRouter(tags=["tiles"])

MVT = "application/vnd.mapbox-vector-tile"
# A withdrawn project must be gone from every cache within a minute.
_PUBLIC_CACHE = "public, max-age=30, must-revalidate"
_PRIVATE_CACHE = "private, no-cache"


@router.get("/tiles/{layer}/{z}/{x}/{y}.mvt", response_class=Response)
async def tile(request: Request, wanted: WantedDep, layer: str, z: int, x: int, y: int) -> Response:
    """404 for an unknown layer, a zoom it is not made for, or a tile outside the zoom's range."""
    known = layer_by_name(layer)
    if known is None:
        raise NotFound("图层", layer)
    if not (known.min_zoom <= z <= known.max_zoom and 0 <= x < 2**z and 0 <= y < 2**z):
        raise NotFound("瓦片", f"{z}/{x}/{y}")
    parameters = tile_parameters(known, z, x, y, wanted)
    viewer = await _viewer(request)
    if viewer == PUBLIC:
        content = await public_tile(request.app.state.tile_pool, known, parameters)
    else:
        content = await run_in_threadpool(_viewers, request.app.state.database, viewer, known, parameters)
    return _answer(request, content, public=viewer == PUBLIC)


async def _viewer(request: Request) -> Viewer:
    """Without a session cookie nothing needs asking; that is nearly every tile."""
    if SESSION_COOKIE not in request.cookies:
        return PUBLIC
    person = await run_in_threadpool(signed_in, request, request.app.state.database)
    return viewer_of(person)


def _viewers(database: Database, viewer: Viewer, layer: Layer, parameters: Mapping[str, Any]) -> bytes:
    with database.reading(viewer) as session:
        return viewers_tile(session, layer, parameters)


def _answer(request: Request, content: bytes, *, public: bool) -> Response:
    etag = f'"{hashlib.blake2b(content, digest_size=12).hexdigest()}"'
    headers = {"ETag": etag, "Cache-Control": _PUBLIC_CACHE if public else _PRIVATE_CACHE, "Vary": "Cookie"}
    if etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=MVT, headers=headers)
