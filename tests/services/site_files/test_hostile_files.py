"""Files made to do harm, or damaged: refused with a sentence, in the process that reads uploads."""

import io
import json
import sqlite3
import stat
import struct
import zipfile
from datetime import date
from pathlib import Path

import pytest
import shapely

from geo.errors import (
    FileRefused,
    FileTooLarge,
    NotFinite,
    NotWhatItSays,
    TooManyEntries,
    TooManyVertices,
    UnknownFormat,
    UnsafeArchive,
)
from geo.formats.errors import NotSafeXml, ReaderStopped, TooDeep, TooManyColumns
from geo.formats.layer import Feature, Limits
from geo.formats.writing import FORMATS, write_features
from services.site_files.read_file import read_file
from tests.geo.formats.sites import epsg_for, ring

MARKUP = '<script>alert(1)</script><b onmouseover="x">张台</b>'
SITE = Feature(1, shapely.Polygon(ring(106.3, 35.5, 0.001, 5)), {"项目名称": "张台村蜂场", "面积亩": 1.5})


def _written(key: str, *features: Feature) -> bytes:
    return write_features(features or (SITE,), key, epsg=epsg_for(key), name="地块", day=date(2026, 3, 1))


def _zip(*entries: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return written.getvalue()


def _kml(inside: str, head: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<kml xmlns="http://www.opengis.net/kml/2.2"><Document>'
        f"{inside}</Document></kml>"
    ).encode()


def _placemark(coordinates: str, name: str = "a") -> str:
    return (
        f"<Placemark><name>{name}</name><Point><coordinates>{coordinates}</coordinates></Point></Placemark>"
    )


def _geojson(geometry: object, properties: object = None) -> bytes:
    feature = {"type": "Feature", "properties": properties or {}, "geometry": geometry}
    return json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()


@pytest.mark.parametrize(
    "name", ["../../etc/cron.d/evil.shp", "/etc/evil.shp", "..\\evil.dbf", "C:\\evil.shp"]
)
@pytest.mark.parametrize("ending", [".zip", ".kmz"])
def test_zip_slip_is_refused(name: str, ending: str) -> None:
    with pytest.raises(UnsafeArchive, match="指向压缩包之外"):
        read_file(_zip((name, b"x"), ("doc.kml", _kml(_placemark("106,35")))), f"a{ending}")


def test_link_in_a_zip_is_refused() -> None:
    link = zipfile.ZipInfo("doc.kml")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with pytest.raises(UnsafeArchive, match="是一个链接"):
        read_file(_zip((link, b"/etc/passwd")), "a.kmz")


@pytest.mark.parametrize("entry", ["doc.kml", "a00000001.gdbtable"])
def test_zip_bomb_is_stopped_while_it_unpacks(entry: str) -> None:
    bomb = _zip((f"x.gdb/{entry}", bytes(30_000_000)))
    assert len(bomb) < 100_000
    with pytest.raises(FileTooLarge, match="10 MB"):
        read_file(bomb, "a.zip", limits=Limits(unpacked_bytes=10_000_000))


def test_excel_that_is_a_zip_bomb_is_refused() -> None:
    with pytest.raises(FileTooLarge):
        read_file(
            _zip(("xl/worksheets/sheet1.xml", bytes(30_000_000))),
            "a.xlsx",
            limits=Limits(unpacked_bytes=10_000_000),
        )


@pytest.mark.parametrize("inner", ["more.zip", "more.kmz", "more.tar.gz", "more.7z"])
def test_archive_inside_an_archive_is_refused(inner: str) -> None:
    with pytest.raises(UnsafeArchive, match="又是一个压缩包"):
        read_file(_zip((inner, _zip(("a.shp", b"x")))), "a.zip")


def test_thousands_of_entries_are_refused() -> None:
    with pytest.raises(TooManyEntries):
        read_file(_zip(*[(f"{i}.txt", b"") for i in range(600)]), "a.zip")


def _billion_laughs() -> str:
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9)
    )
    return f"<!DOCTYPE kml [{entities}]>"


@pytest.mark.parametrize(
    "head",
    [
        _billion_laughs(),
        '<!DOCTYPE kml [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE kml SYSTEM "http://192.0.2.1/evil.dtd">',
    ],
    ids=["billion laughs", "external entity", "external dtd"],
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_kml_with_entities_is_refused(head: str, codec: str) -> None:
    text = _kml(_placemark("106,35", "&j;"), head).decode().replace("UTF-8", codec.upper())
    with pytest.raises(NotSafeXml, match="XML 实体"):
        read_file(text.encode(codec), "a.kml")


def test_kml_does_not_follow_its_links() -> None:
    links = "<NetworkLink><Link><href>http://192.0.2.1/a.kml</href></Link></NetworkLink>"
    read = read_file(_kml(links + _placemark("106.3,35.5")), "a.kml")
    assert len(read.layer.features) == 1
    assert any("没有打开" in note.zh for note in read.layer.notes)


@pytest.mark.parametrize(
    "name",
    [
        "/vsicurl/http://192.0.2.1/a.gpkg",
        "/vsizip//etc/a.zip/a.gpkg",
        "http://192.0.2.1/a.gpkg",
        "GPKG:/etc/passwd.gpkg",
        "..\\..\\a.gpkg",
        "a;rm -rf $HOME`id`.gpkg",
        "a\n\0.gpkg",
    ],
)
def test_name_of_the_file_reaches_no_driver(name: str) -> None:
    read = read_file(_written("geopackage"), name)
    assert read.file_name == name
    assert read.layer.features[0].attributes["项目名称"] == "张台村蜂场"


def _vrt(source: str) -> bytes:
    return (
        f'<OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>{source}</SrcDataSource></OGRVRTLayer>'
        "</OGRVRTDataSource>"
    ).encode()


@pytest.mark.parametrize(
    "source", ["/vsicurl/http://192.0.2.1/a.gpkg", "/etc/passwd", "WFS:http://192.0.2.1/"]
)
@pytest.mark.parametrize(
    "name", ["a.kml", "a.gpkg", "a.geojson", "a.csv", "a.dxf", "a.txt", "a.vct", "a.xlsx"]
)
def test_vrt_in_disguise_is_refused(name: str, source: str) -> None:
    with pytest.raises(NotWhatItSays):
        read_file(_vrt(source), name)


def test_vrt_under_its_own_name_or_in_a_shapefile_is_refused() -> None:
    with pytest.raises(UnknownFormat):
        read_file(_vrt("/etc/passwd"), "a.vrt")
    with pytest.raises(NotWhatItSays):
        read_file(
            _zip(*[(f"a{ending}", _vrt("/etc/passwd")) for ending in (".shp", ".shx", ".dbf")]), "a.zip"
        )


def test_geopackage_with_a_virtual_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    path.write_bytes(_written("geopackage"))
    with sqlite3.connect(path) as opened:
        opened.execute("PRAGMA writable_schema = ON")
        opened.execute(
            "INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql) VALUES ('table', 'v', 'v', 0, "
            "'CREATE VIRTUAL TABLE v USING VirtualOGR(''/etc/passwd'')')"
        )
    opened.close()
    with pytest.raises(NotWhatItSays, match="虚拟表"):
        read_file(path.read_bytes(), "a.gpkg")


def test_ten_million_vertices_are_counted_before_anything_is_built() -> None:
    # Ten million pairs, as compact as JSON allows; lists of them would take gigabytes.
    content = b'{"type":"LineString","coordinates":[' + b"[1,2]," * 9_999_999 + b"[1,2]]}"
    with pytest.raises(TooManyVertices) as refused:
        read_file(content, "a.geojson")
    assert refused.value.found >= 10_000_000


def test_shapefile_that_states_ten_million_vertices_is_refused() -> None:
    files = dict(_unzipped(_written("shapefile")))
    shp = bytearray(files["地块.shp"])
    shp[100 + 8 + 40 : 100 + 8 + 44] = struct.pack("<i", 10_000_000)
    with pytest.raises(TooManyVertices):
        read_file(_zip(*{**files, "地块.shp": bytes(shp)}.items()), "a.zip")


@pytest.mark.parametrize(
    "key", ["csv", "kml", "txt", "vct", "dxf", "geopackage", "filegdb", "shapefile", "excel"]
)
def test_more_vertices_than_the_limit_are_refused_in_every_format(key: str) -> None:
    many = Feature(1, shapely.Polygon(ring(106.3, 35.5, 0.01, 400)), {"a": 1})
    with pytest.raises(TooManyVertices):
        read_file(_written(key, many), f"a{FORMATS[key].ending}", limits=Limits(vertices=100))


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_coordinate_that_is_no_number_is_refused_in_geojson(number: str) -> None:
    content = f'{{"type":"Point","coordinates":[106,{number}]}}'.encode()
    with pytest.raises((NotFinite, NotWhatItSays)):
        read_file(content, "a.geojson")


@pytest.mark.parametrize("number", ["nan", "inf", "-inf", "1e999"])
def test_coordinate_that_is_no_number_is_refused_elsewhere(number: str) -> None:
    with pytest.raises(NotFinite):
        read_file(_kml(_placemark(f"106,{number}")), "a.kml")
    txt = _written("txt").decode("gb18030").splitlines()
    txt[-1] = ",".join([*txt[-1].split(",")[:2], number, "1"])
    with pytest.raises(NotFinite):
        read_file("\n".join(txt).encode("gb18030"), "a.txt")
    read = read_file(f"名称,经度,纬度\n张台,106.3,{number}\n".encode(), "a.csv")
    assert read.layer.features[0].shape is None
    assert read.layer.problems


@pytest.mark.parametrize(
    "key", ["geojson", "kml", "geopackage", "shapefile", "csv", "excel", "dxf", "filegdb"]
)
def test_markup_in_a_name_is_text_and_stays_so(key: str) -> None:
    site = Feature(1, SITE.shape, {"项目名称": MARKUP})
    read = read_file(_written(key, site), f"a{FORMATS[key].ending}")
    assert read.layer.features[0].attributes["项目名称"] == MARKUP


def test_markup_in_foreign_kml_is_text() -> None:
    read = read_file(_kml(_placemark("106.3,35.5", f"<![CDATA[{MARKUP}]]>")), "<img src=x>.kml")
    assert read.layer.features[0].attributes["name"] == MARKUP
    assert read.file_name == "<img src=x>.kml"


def test_formula_is_kept_from_running_in_a_spreadsheet() -> None:
    site = Feature(1, SITE.shape, {"项目名称": '=HYPERLINK("http://192.0.2.1")'})
    content = _written("csv", site)
    assert b"\"'=HYPERLINK" in content
    assert read_file(content, "a.csv").layer.features[0].attributes == site.attributes


@pytest.mark.parametrize("key", sorted(FORMATS))
def test_truncated_file_is_refused_or_gives_less_never_an_error_of_ours(key: str) -> None:
    whole = _written(key)
    for part in (0.3, 0.6, 0.9):
        try:
            read = read_file(whole[: int(len(whole) * part)], f"a{FORMATS[key].ending}")
        except FileRefused as refused:
            assert str(refused) and refused.words.en
        else:
            assert len(read.layer.features) <= 1


@pytest.mark.parametrize("key", sorted(FORMATS))
def test_wrong_ending_is_refused(key: str) -> None:
    endings = {".zip", ".gpkg", ".geojson", ".kml", ".dxf", ".csv", ".xlsx", ".txt", ".vct"}
    archives = {".zip", ".gdb.zip", ".kmz"}
    own = FORMATS[key].ending
    for ending in sorted(endings - {own} - (archives if own in archives else set())):
        with pytest.raises(FileRefused):
            read_file(_written(key), f"a{ending}")


@pytest.mark.parametrize(
    "ending", [".zip", ".gpkg", ".geojson", ".kml", ".kmz", ".dxf", ".csv", ".xlsx", ".txt", ".vct"]
)
@pytest.mark.parametrize("content", [b"", b"\0" * 100, b"\xff\xfe\xfd" * 50], ids=["empty", "zeros", "bytes"])
def test_empty_file_and_bytes_that_are_nothing_are_refused(ending: str, content: bytes) -> None:
    with pytest.raises(FileRefused):
        read_file(content, f"a{ending}")


@pytest.mark.parametrize("ending", [".geojson", ".txt", ".vct", ".csv"])
def test_text_in_no_known_encoding_is_refused(ending: str) -> None:
    text = _written(ending.strip(".")) if ending != ".geojson" else _written("geojson")
    with pytest.raises(NotWhatItSays):
        read_file(text[:60] + b"\xff\x81\xff\x20\xe5\xff" * 20 + text[60:], f"a{ending}")


def test_huge_number_of_columns_is_refused() -> None:
    many = {f"f{i}": i for i in range(3000)}
    point = {"type": "Point", "coordinates": [106.3, 35.5]}
    with pytest.raises(TooManyColumns) as refused:
        read_file(_geojson(point, many), "a.geojson")
    assert (refused.value.found, refused.value.limit) == (3000, 500)
    row = ",".join(map(str, range(3000)))
    with pytest.raises(TooManyColumns):
        read_file(f"经度,纬度,{row}\n106,35,{row}\n".encode(), "a.csv")


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(TooDeep):
        read_file(b'{"type":"Point","coordinates":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "a.geojson")
    with pytest.raises(FileRefused):
        read_file(_kml("<Folder>" * 5000 + _placemark("106,35") + "</Folder>" * 5000), "a.kml")


def test_reader_that_dies_is_told_and_the_server_lives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.site_files.read_file._MODULE", "tests.services.site_files.dying_reader")
    with pytest.raises(ReaderStopped, match="意外中止"):
        read_file(_written("geojson"), "a.geojson")


def _unzipped(content: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]
