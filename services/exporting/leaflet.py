"""Leaflet as text to put into a page, so that the page needs no network."""

import base64
import json
import re
from dataclasses import dataclass
from pathlib import Path

_IMAGE = re.compile(r"url\((images/[\w.-]+)\)")
_SOURCE_MAP = re.compile(r"\n//# sourceMappingURL=\S+")
_MARKER_IMAGES = {
    "iconUrl": "marker-icon.png",
    "iconRetinaUrl": "marker-icon-2x.png",
    "shadowUrl": "marker-shadow.png",
}


@dataclass(frozen=True, slots=True)
class Leaflet:
    """script and style hold all their images; licence has to go with them into every copy."""

    script: str
    style: str
    licence: str


def read_leaflet(folder: Path) -> Leaflet:
    """Reads leaflet.js, leaflet.css, images/ and LICENSE of the npm package leaflet 1.9 from one folder."""
    script = (folder / "leaflet.js").read_text(encoding="utf-8")
    style = (folder / "leaflet.css").read_text(encoding="utf-8")
    markers = {name: _data_uri(folder / "images" / file) for name, file in _MARKER_IMAGES.items()}
    return Leaflet(
        script=_SOURCE_MAP.sub("", script)
        + f'\nL.Icon.Default.imagePath = "";\nL.Icon.Default.mergeOptions({json.dumps(markers)});\n',
        style=_IMAGE.sub(lambda image: f"url({_data_uri(folder / image.group(1))})", style),
        licence=(folder / "LICENSE").read_text(encoding="utf-8"),
    )


def _data_uri(image: Path) -> str:
    return "data:image/png;base64," + base64.b64encode(image.read_bytes()).decode("ascii")
