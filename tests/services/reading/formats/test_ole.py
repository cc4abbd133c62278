import pytest

from services.reading.formats.ole import BrokenContainer, root_streams
from tests.office_files import ole_of


def test_streams_are_named_with_their_first_sector() -> None:
    streams = root_streams(ole_of({"Workbook": b"first", "另一个": b"second" * 3000}))
    assert {name: start.rstrip(b"\0")[:6] for name, start in streams.items()} == {
        "Workbook": b"first",
        "另一个": b"second",
    }


def test_a_container_of_many_sectors_is_followed_through_its_whole_table() -> None:
    assert set(root_streams(ole_of({"A": b"x" * 300_000, "B": b"y"}))) == {"A", "B"}


@pytest.mark.parametrize("length", [8, 76, 512, 900])
def test_a_container_cut_short_is_broken(length: int) -> None:
    with pytest.raises(BrokenContainer):
        root_streams(ole_of({"Workbook": b"x"})[:length])


def test_a_directory_that_follows_itself_ends() -> None:
    content = bytearray(ole_of({"Workbook": b""}))
    directory = int.from_bytes(content[48:52], "little")
    table = (int.from_bytes(content[76:80], "little") + 1) * 512
    content[table + 4 * directory : table + 4 * directory + 4] = directory.to_bytes(4, "little")
    assert set(root_streams(bytes(content))) == {"Workbook"}
