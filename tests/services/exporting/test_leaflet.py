from pathlib import Path

from services.exporting.leaflet import read_leaflet


def test_images_go_into_the_text(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    for name in ("marker-icon.png", "marker-icon-2x.png", "marker-shadow.png", "layers.png"):
        (tmp_path / "images" / name).write_bytes(name.encode())
    (tmp_path / "leaflet.js").write_text("var L;\n//# sourceMappingURL=leaflet.js.map")
    (tmp_path / "leaflet.css").write_text(
        "a { background: url(images/layers.png) } b { behavior: url(#vml) }"
    )
    (tmp_path / "LICENSE").write_text("BSD 2-Clause License")
    leaflet = read_leaflet(tmp_path)
    assert (
        leaflet.style
        == "a { background: url(data:image/png;base64,bGF5ZXJzLnBuZw==) } b { behavior: url(#vml) }"
    )
    assert "sourceMappingURL" not in leaflet.script
    assert leaflet.script.count("data:image/png;base64,") == 3
    assert leaflet.licence == "BSD 2-Clause License"
