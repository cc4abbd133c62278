"""One county as a single HTML file that opens without network: its map, its list, its sources."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from sqlalchemy.orm import Session

from layers.catalogue import Category, categories
from layers.errors import NotFound
from layers.queries.map_export import CountyName, counties_named, county_contents
from layers.queries.projects import Evidence, ProjectCard
from services.exporting import wording
from services.exporting.county_map import map_parts, standing
from services.exporting.errors import SeveralCounties
from services.exporting.leaflet import Leaflet
from services.exporting.marks import mark, symbols
from services.unit_names import normalised_name

_PAGE = Path(__file__).parent / "exporting" / "page"

Section = tuple[Category, list[ProjectCard]]


def export_map(
    session: Session, *, county: str, leaflet: Leaflet, made_on: date, review_number: str | None = None
) -> str:
    """The file's text. county is a name or a six-digit code; the session decides what is visible.

    Raises NotFound for a county nobody knows, SeveralCounties for a name that several have. A county without
    visible projects is no error: its map says so.
    """
    contents = county_contents(session, _county(session, county).code)
    sections = _sections(contents.projects)
    used = [category for category, _ in sections]
    drawn, script = map_parts(contents, used, leaflet)
    return (
        _environment()
        .get_template("county_map.html")
        .render(
            county=contents.county,
            sections=sections,
            total=len(contents.projects),
            documents=contents.documents,
            sources=contents.sources,
            townships={point.code: point.name for point in contents.points},
            standing=standing(contents),
            made_on=made_on,
            review_number=review_number,
            leaflet=leaflet,
            symbols=symbols(used),
            map=drawn,
            map_script=script,
            style=(_PAGE / "county_map.css").read_text(encoding="utf-8"),
            script=(_PAGE / "county_map.js").read_text(encoding="utf-8"),
        )
    )


def _county(session: Session, name: str) -> CountyName:
    found = counties_named(session, name=name, short_name=normalised_name(name))
    if not found:
        raise NotFound("县区", name)
    if len(found) > 1:
        raise SeveralCounties(name, found)
    return found[0]


def _sections(projects: Sequence[ProjectCard]) -> list[Section]:
    """The projects under their categories, in the order of the legend; empty categories are left out."""
    by_category: dict[str, list[ProjectCard]] = defaultdict(list)
    for project in projects:
        by_category[project.summary.category].append(project)
    return [(category, by_category[category.key]) for category in categories() if category.key in by_category]


def _marked(evidence: Evidence) -> Markup:
    """The line with the evidence in it marked."""
    text, start, end = evidence.text or "", evidence.start, evidence.end
    if start is None or end is None:
        return escape(text)
    return escape(text[:start]) + Markup("<mark>{}</mark>").format(text[start:end]) + escape(text[end:])


@cache
def _environment() -> Environment:
    environment = Environment(loader=FileSystemLoader(_PAGE), autoescape=True, undefined=StrictUndefined)
    filters: dict[str, Any] = {
        "figure": wording.figure,
        "figures": wording.figures,
        "hectares": wording.hectares,
        "day": wording.day,
        "due": wording.due,
        "place_name": wording.place_name,
        "by_certainty": wording.by_certainty,
        "where": wording.where,
        "marked": _marked,
    }
    environment.filters.update(filters)
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    environment.globals.update(actions=wording.ACTIONS, mark=mark)
    return environment
