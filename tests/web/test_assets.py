import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from web import assets as module
from web.assets import AssetsMissing, assets


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder where the built files would be."""
    monkeypatch.setattr(module, "BUILT", tmp_path)
    assets.cache_clear()
    yield tmp_path
    assets.cache_clear()


def test_before_the_first_build_one_is_told_what_to_run(built: Path) -> None:
    with pytest.raises(AssetsMissing, match="make up"):
        assets()


def test_addresses_are_the_hashed_ones_of_the_manifest(built: Path) -> None:
    entries = {
        "web/map/main.ts": "map-1.js",
        "web/map/header.ts": "header-2.js",
        "web/review/main.ts": "review-4.js",
        "web/edit/main.ts": "edit-5.js",
        "web/site_files/main.ts": "site_files-6.js",
        "style.css": "style-3.css",
    }
    manifest = {entry: {"file": f"assets/{file}"} for entry, file in entries.items()}
    (built / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert assets() == {
        "js": "/static/built/assets/map-1.js",
        "header": "/static/built/assets/header-2.js",
        "review": "/static/built/assets/review-4.js",
        "edit": "/static/built/assets/edit-5.js",
        "site_files": "/static/built/assets/site_files-6.js",
        "css": "/static/built/assets/style-3.css",
    }


def test_every_address_is_that_of_a_file() -> None:
    folder = Path(module.__file__).parent
    assert all((folder / address.removeprefix("/")).is_file() for address in assets().values())
