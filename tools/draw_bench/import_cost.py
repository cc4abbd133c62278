"""Importing a file of many polygons, from its bytes to the committed sites, as the worker does it."""

import random
import time
from datetime import date
from typing import Any

from geo.formats import Feature
from geo.formats.writing import write_features
from layers.database import Database
from services.log_in import SignedIn
from services.site_files.import_site_file import import_site_file
from services.site_files.preview import SiteFileChoices
from services.site_files.preview_site_file import preview_site_file
from tools.draw_bench.many_sites import county_outlines, random_site

POLYGONS, MOST_SECONDS = 5_000, 20.0
_SEED = 20_261_123
# 泾源县 and its 3-degree zone by metres without prefix.
_COUNTY, _ZONE = "640424", 4544


def measure_import(database: Database, project: int, by: SignedIn) -> dict[str, Any]:
    """Seconds for reading, checking and storing the file, over the sites that are in the database already."""
    content = _file(database)
    start = time.perf_counter()
    with database.transaction() as session:
        preview = preview_site_file(
            session, content, "地块.zip", by=by, choices=SiteFileChoices(project=project)
        )
        read_s = time.perf_counter() - start
        done = import_site_file(session, preview, content, by=by)
    seconds = time.perf_counter() - start
    if len(done.created) != POLYGONS:
        raise RuntimeError(f"{len(done.created)} of {POLYGONS} polygons were stored")
    return {
        "polygons": POLYGONS,
        "read_s": round(read_s, 1),
        "seconds": round(seconds, 1),
        "ok": seconds <= MOST_SECONDS,
    }


def _file(database: Database) -> bytes:
    """A shapefile with GBK names, in metres of the zone, as bureaus send it; all in one county."""
    chance, outline = random.Random(_SEED), county_outlines(database)[_COUNTY]
    features = [
        Feature(number, random_site(outline, chance), {"地块编号": f"{number:05}", "用途": "药材基地"})
        for number in range(1, POLYGONS + 1)
    ]
    return write_features(features, "shapefile", epsg=_ZONE, name="地块", day=date(2026, 3, 1))
