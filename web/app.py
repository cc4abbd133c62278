"""Builds the web application: routers, error table, static files, headers, lifespan."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import Depends, FastAPI
from fastapi.responses import Response
from fastapi.staticfiles import StaticFiles
from starlette.middleware.gzip import GZipMiddleware

from layers.database import Database, tile_pool
from layers.settings import Settings
from web.api import (
    catalogue,
    documents,
    geometry,
    jobs,
    projects,
    review,
    review_deeds,
    site_files,
    site_lists,
    sites,
    tiles,
    units,
)
from web.csrf import require_csrf
from web.errors import answer_errors
from web.headers import CompleteHeaders
from web.pages import audit as audit_pages
from web.pages import documents as document_pages
from web.pages import login as login_pages
from web.pages import map as map_pages
from web.pages import projects as project_pages
from web.pages import review as review_pages
from web.pages import site_files as site_file_pages
from web.pages import site_lists as site_list_pages
from web.pages import sites as site_pages
from web.pages import units as unit_pages


def create_app(settings: Settings, database: Database) -> FastAPI:
    """The database must be up to date; it is closed by whoever opened it."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with tile_pool(database.url) as pool:
            app.state.tile_pool = pool
            yield

    app = FastAPI(
        title="Guatu 挂图",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        dependencies=[Depends(require_csrf)],
    )
    app.state.settings, app.state.database = settings, database
    app.add_middleware(GZipMiddleware, minimum_size=800, compresslevel=6)
    app.add_middleware(CompleteHeaders)
    answer_errors(app)
    app.mount(
        "/static", _HashedFiles(directory=Path(__file__).parent / "static", check_dir=False), name="static"
    )
    for module in (
        catalogue,
        projects,
        units,
        tiles,
        documents,
        jobs,
        review,
        review_deeds,
        sites,
        site_lists,
        site_files,
        geometry,
        map_pages,
        unit_pages,
        project_pages,
        document_pages,
        review_pages,
        site_pages,
        site_list_pages,
        site_file_pages,
        audit_pages,
        login_pages,
    ):
        app.include_router(module.router)
    return app


class _HashedFiles(StaticFiles):
    """Built files carry their hash in their name, so they never change."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they come
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response
