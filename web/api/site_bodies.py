"""What a browser may send to the routes of sites: hostile until it has been parsed into these."""

from typing import Annotated, Any, Literal

from pydantic import Field

from web.api.review_bodies import Body, Name, Note, Revision

# Read and checked by geo.geojson, which says in a sentence what is wrong with it.
Geometry = dict[str, Any]
Version = Revision


class NewSiteBody(Body):
    geometry: Geometry
    made: Literal["drawn", "imported", "read"]
    file: Name | None = None
    reason: Note | None = None


class NewVersionBody(NewSiteBody):
    base_version: Version


class RestoreBody(Body):
    version: Version
    base_version: Version
    reason: Note | None = None


class RemoveBody(Body):
    base_version: Version
    reason: Note


class GeometryBody(Body):
    geometry: Geometry


class GeometriesBody(Body):
    geometries: Annotated[list[Geometry], Field(min_length=1, max_length=200)]
