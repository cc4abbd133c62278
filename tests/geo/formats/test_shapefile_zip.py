import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.errors import (
    FileTooLarge,
    LayerNotChosen,
    MissingPart,
    NoLayers,
    NotWhatItSays,
    TooManyEntries,
    UnsafeArchive,
)
from geo.formats.layer import STANDARD_LIMITS, Limits
from geo.formats.shapefile_zip import UnpackedShapefile, unpack_shapefile

PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")


@pytest.fixture
def unpack(tmp_path: Path) -> Callable[..., UnpackedShapefile]:
    into = tmp_path / "into"
    into.mkdir()

    def run(
        archive: Path, *, layer: str | None = None, limits: Limits = STANDARD_LIMITS
    ) -> UnpackedShapefile:
        return unpack_shapefile(archive, into, layer=layer, limits=limits)

    return run


def _zip(tmp_path: Path, *names: str | zipfile.ZipInfo, content: bytes = b"x") -> Path:
    path = tmp_path / "county.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, content)
    return path


def _all_parts(stem: str) -> list[str]:
    return [stem + ending for ending in PARTS]


def test_parts_are_written_under_names_of_our_own(
    tmp_path: Path, unpack: Callable[..., UnpackedShapefile]
) -> None:
    found = unpack(_zip(tmp_path, *_all_parts("三调/CJDCQ"), "三调/readme.txt", "__MACOSX/三调/._CJDCQ.shp"))
    assert (found.layer, found.layers, found.declared_encoding) == ("三调/CJDCQ", ("三调/CJDCQ",), "x")
    assert sorted(part.name for part in found.shp.parent.iterdir()) == sorted(_all_parts("layer"))


def test_endings_in_capitals_are_parts_too(tmp_path: Path, unpack: Callable[..., UnpackedShapefile]) -> None:
    assert unpack(_zip(tmp_path, "XZQ.SHP", "XZQ.SHX", "XZQ.DBF")).declared_encoding is None


def test_name_written_in_gbk_without_saying_so_is_read(
    tmp_path: Path, unpack: Callable[..., UnpackedShapefile]
) -> None:
    ascii_names = _zip(tmp_path, *_all_parts("ABCD"))
    raw = ascii_names.read_bytes().replace(b"ABCD.", "村界".encode("gbk") + b".")
    ascii_names.write_bytes(raw)
    assert unpack(ascii_names).layer == "村界"


def test_one_of_several_layers_has_to_be_named(
    tmp_path: Path, unpack: Callable[..., UnpackedShapefile]
) -> None:
    archive = _zip(tmp_path, *_all_parts("XZQ"), *_all_parts("CJDCQ"))
    with pytest.raises(LayerNotChosen) as refused:
        unpack(archive)
    assert refused.value.layers == ("CJDCQ", "XZQ")
    with pytest.raises(LayerNotChosen):
        unpack(archive, layer="DLTB")
    assert unpack(archive, layer="XZQ").layer == "XZQ"


@pytest.mark.parametrize(
    "name", ["../evil.shp", "a/../../evil.shp", "/etc/evil.shp", "..\\evil.shp", "C:\\evil.shp", "C:evil.txt"]
)
def test_entry_that_leads_out_is_refused_even_beside_a_good_layer(
    tmp_path: Path, unpack: Callable[..., UnpackedShapefile], name: str
) -> None:
    with pytest.raises(UnsafeArchive) as refused:
        unpack(_zip(tmp_path, *_all_parts("XZQ"), name))
    assert refused.value.entry == name
    assert list((tmp_path / "into").iterdir()) == []


def test_link_is_refused(tmp_path: Path, unpack: Callable[..., UnpackedShapefile]) -> None:
    link = zipfile.ZipInfo("XZQ.prj")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with pytest.raises(UnsafeArchive) as refused:
        unpack(_zip(tmp_path, "XZQ.shp", "XZQ.shx", "XZQ.dbf", link, content=b"/etc/passwd"))
    assert refused.value.reason.en == "is a link"


def test_encrypted_entry_is_refused(tmp_path: Path, unpack: Callable[..., UnpackedShapefile]) -> None:
    archive = _zip(tmp_path, *_all_parts("XZQ"))
    raw = bytearray(archive.read_bytes())
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    archive.write_bytes(bytes(raw))
    with pytest.raises(UnsafeArchive) as refused:
        unpack(archive)
    assert "有密码" in str(refused.value)


def test_same_part_twice_is_refused(tmp_path: Path, unpack: Callable[..., UnpackedShapefile]) -> None:
    with pytest.raises(UnsafeArchive):
        unpack(_zip(tmp_path, *_all_parts("XZQ"), "XZQ.SHP"))


def test_bomb_is_stopped_while_unpacking(tmp_path: Path, unpack: Callable[..., UnpackedShapefile]) -> None:
    bomb = _zip(tmp_path, *_all_parts("XZQ"), content=bytes(3_000_000))
    assert bomb.stat().st_size < 30_000
    with pytest.raises(FileTooLarge) as refused:
        unpack(bomb, limits=Limits(unpacked_bytes=10_000_000))
    assert refused.value.limit_bytes == 10_000_000
    assert sum(part.stat().st_size for part in (tmp_path / "into").iterdir()) <= 10_000_000


def test_size_in_the_directory_is_not_believed(
    tmp_path: Path, unpack: Callable[..., UnpackedShapefile]
) -> None:
    bomb = _zip(tmp_path, *_all_parts("XZQ"), content=bytes(3_000_000))
    raw = bomb.read_bytes().replace((3_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    bomb.write_bytes(raw)
    with pytest.raises((FileTooLarge, NotWhatItSays)):
        unpack(bomb, limits=Limits(unpacked_bytes=1000))
    assert sum(part.stat().st_size for part in (tmp_path / "into").iterdir()) <= 1000


def test_many_entries_are_refused(tmp_path: Path, unpack: Callable[..., UnpackedShapefile]) -> None:
    with pytest.raises(TooManyEntries) as refused:
        unpack(_zip(tmp_path, *[f"{n}.txt" for n in range(11)]), limits=Limits(entries=10))
    assert (refused.value.found, refused.value.limit) == (11, 10)


@pytest.mark.parametrize("missing", [".shx", ".dbf"])
def test_missing_part_is_named(
    tmp_path: Path, unpack: Callable[..., UnpackedShapefile], missing: str
) -> None:
    with pytest.raises(MissingPart) as refused:
        unpack(_zip(tmp_path, *[f"XZQ{ending}" for ending in PARTS if ending != missing]))
    assert (refused.value.layer, refused.value.part) == ("XZQ", missing)


def test_zip_without_a_shapefile_is_refused(tmp_path: Path, unpack: Callable[..., UnpackedShapefile]) -> None:
    with pytest.raises(NoLayers):
        unpack(_zip(tmp_path, "readme.txt"))


def test_no_zip_at_all_and_a_damaged_one_are_refused(
    tmp_path: Path, unpack: Callable[..., UnpackedShapefile]
) -> None:
    text = tmp_path / "text.zip"
    text.write_bytes(b"plain text")
    damaged = _zip(tmp_path, *_all_parts("XZQ"), content=b"0123456789" * 50)
    raw = bytearray(damaged.read_bytes())
    raw[40] ^= 0xFF
    damaged.write_bytes(bytes(raw))
    for archive in (text, damaged):
        with pytest.raises(NotWhatItSays):
            unpack(archive)
