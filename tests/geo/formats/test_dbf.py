from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import NotWhatItSays
from geo.formats.dbf import text_bytes
from tests import shapes
from tests.vector_files import dbf_bytes, write_shapefile_zip


def _table(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "layer.dbf"
    path.write_bytes(content)
    return path


def test_names_and_values_come_undecoded_and_without_padding(tmp_path: Path) -> None:
    content = dbf_bytes("村名".encode("gbk"), ["张台".encode("gbk"), b"a\xff"])
    assert text_bytes(_table(tmp_path, content)) == {"村名".encode("gbk"), "张台".encode("gbk"), b"a\xff"}


def test_numbers_are_left_out(tmp_path: Path) -> None:
    write_shapefile_zip(tmp_path / "a.zip", [shapes.SQUARE.shape], {"NAME": ["x"], "MJ": [1.5]})
    assert text_bytes(tmp_path / "a-parts" / "CJDCQ.dbf") == {b"NAME", b"MJ", b"x"}


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = _table(tmp_path_factory.mktemp("dbf"), content)
    try:
        assert text_bytes(path) is not None
    except NotWhatItSays as refused:
        assert refused.format_name == "dBase"


def test_table_shorter_than_it_says_gives_what_is_there(tmp_path: Path) -> None:
    content = dbf_bytes(b"NAME", [b"one", b"two", b"three"])
    assert text_bytes(_table(tmp_path, content[:-30])) == {b"NAME", b"one", b"two"}


def test_field_table_that_disagrees_with_the_record_length_is_refused(tmp_path: Path) -> None:
    content = bytearray(dbf_bytes(b"NAME", [b"one"]))
    content[10] += 1
    with pytest.raises(NotWhatItSays):
        text_bytes(_table(tmp_path, bytes(content)))
