"""Addresses of the built browser files, by Vite's manifest."""

import json
from functools import cache
from pathlib import Path

BUILT = Path(__file__).parent / "static" / "built"
_ENTRIES = {
    "js": "web/map/main.ts",
    "header": "web/map/header.ts",
    "review": "web/review/main.ts",
    "edit": "web/edit/main.ts",
    "site_files": "web/site_files/main.ts",
    "css": "style.css",
}


class AssetsMissing(Exception):
    def __init__(self) -> None:
        super().__init__("浏览器文件还没有构建。请运行 make up，或先后运行 npm ci 和 npm run build。")


@cache
def assets() -> dict[str, str]:
    """js is the entry script of the map, review that of reviewing, edit that of sites, site_files that of
    files of sites; header that of other pages.

    css styles all of them.
    """
    manifest_path = BUILT / "manifest.json"
    if not manifest_path.is_file():
        raise AssetsMissing
    manifest = json.loads(manifest_path.read_text(encoding="utf-8"))
    return {name: f"/static/built/{manifest[entry]['file']}" for name, entry in _ENTRIES.items()}
