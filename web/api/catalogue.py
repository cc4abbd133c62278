"""The layer catalogue for the browser: layers, categories with their marks, where the map starts."""

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter

from layers.catalogue import LAYERS, categories
from layers.queries.start import start_view
from web.dependencies import ReadingDep, SettingsDep

router = APIRouter(prefix="/api", tags=["catalogue"])


@router.get("/catalogue")
def catalogue(session: ReadingDep, settings: SettingsDep) -> dict[str, Any]:
    groups = {
        category.group: {
            "key": category.group,
            "zh": category.group_zh,
            "en": category.group_en,
            "colour": category.colour,
            "shape": category.shape,
        }
        for category in categories()
    }
    return {
        "layers": [{**asdict(layer), "tiles": layer.tiles} for layer in LAYERS],
        "categories": [asdict(category) for category in categories()],
        "groups": list(groups.values()),
        "start": asdict(start_view(session)),
        "map_review_number": settings.map_review_number,
    }
