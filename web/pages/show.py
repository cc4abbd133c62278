"""Renders a page in the visitor's language with what every page needs."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse, Response
from fastapi.templating import Jinja2Templates
from markupsafe import escape

from layers.catalogue import categories
from web.assets import AssetsMissing, assets
from web.measures import (
    amount_words,
    big_number,
    date_words,
    distance_words,
    hectares_of_mu,
    in_ten_thousands,
    mu_words,
    percent_words,
)
from web.words import LANGUAGES, Language, fill, starting, words

LANGUAGE_COOKIE = "lang"
# The words the header's script needs on every page; the map's script takes them all.
_HEADER_WORDS = ("search.", "why.", "error.", "list.")
_YEAR_SECONDS = 365 * 24 * 3600

_templates = Jinja2Templates(directory=Path(__file__).parents[1] / "templates")
_templates.env.filters |= {
    "amount": amount_words,
    "big": big_number,
    "day": date_words,
    "distance": distance_words,
    "fill": fill,
    "hectares": hectares_of_mu,
    "mu": mu_words,
    "percent": percent_words,
    "starting": starting,
    "ten_thousands": in_ten_thousands,
}


def language_of(request: Request) -> Language:
    """What the address asks for, else the cookie, else Chinese."""
    for asked in (request.query_params.get("lang"), request.cookies.get(LANGUAGE_COOKIE)):
        for language in LANGUAGES:
            if asked == language:
                return language
    return "zh"


def show(
    request: Request, template: str, context: Mapping[str, Any] | None = None, *, status: int = 200
) -> Response:
    """The language asked for in the address is remembered in a cookie."""
    language = language_of(request)
    signed_in = getattr(request.state, "signed_in", None)
    page = _templates.TemplateResponse(
        request,
        template,
        {
            "lang": language,
            "words": words(language),
            "assets": assets(),
            "script_words": _HEADER_WORDS,
            "person": signed_in,
            "csrf": signed_in.csrf_token if signed_in else "",
            "categories": {category.key: category for category in categories()},
            **(context or {}),
        },
        status_code=status,
    )
    page.headers.setdefault("Cache-Control", "private, no-cache")
    if request.query_params.get("lang") == language:
        page.set_cookie(LANGUAGE_COOKIE, language, max_age=_YEAR_SECONDS, samesite="lax")
    return page


def wants_page(request: Request) -> bool:
    return not request.url.path.startswith(("/api/", "/tiles/")) and "text/html" in request.headers.get(
        "accept", ""
    )


def show_error(request: Request, *, status: int, zh: str, en: str, headers: Mapping[str, str]) -> Response:
    sentence = en if language_of(request) == "en" else zh
    try:
        page = show(request, "error.html", {"status": status, "sentence": sentence}, status=status)
    except AssetsMissing:
        page = HTMLResponse(f"<!doctype html><meta charset=utf-8><p>{escape(sentence)}</p>", status)
    page.headers.update(headers)
    return page
