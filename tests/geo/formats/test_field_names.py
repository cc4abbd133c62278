"""Names that tables take: short enough, allowed, and never two the same."""

from hypothesis import given
from hypothesis import strategies as st

from geo.formats.field_names import fits_gbk, gbk_text, gdb_names, gpkg_names, short_names

COLUMNS = st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=12, unique=True)


@given(COLUMNS)
def test_names_of_a_shapefile_fit_ten_bytes_and_differ(columns: list[str]) -> None:
    names = short_names(columns)
    assert all(name and fits_gbk(name, 10) for name in names)
    assert len({name.upper() for name in names}) == len(columns)


@given(COLUMNS)
def test_names_of_other_tables_differ_whatever_their_capitals(columns: list[str]) -> None:
    for made in (gdb_names(columns), gpkg_names(columns)):
        assert len({name.upper() for name in made}) == len(columns)


def test_names_that_fit_stay_as_they_are() -> None:
    columns = ["项目名称", "面积亩", "NAME", "DLBM"]
    assert short_names(columns) == gdb_names(columns) == gpkg_names(columns) == columns


def test_names_are_cut_between_characters_and_numbered() -> None:
    assert short_names(["项目名称全称", "项目名称全部"]) == ["项目名称全", "项目名称2"]
    assert gdb_names(["order", "2022年", "a-b"]) == ["order_", "F2022年", "a_b"]
    assert gpkg_names(["name", "Name", "geom"]) == ["name", "Name2", "geom2"]


def test_text_is_cut_between_characters_too() -> None:
    assert gbk_text("长" * 200) == "长" * 127
    assert gbk_text("𠀀") == "?" and gbk_text(3) == 3 and gbk_text(None) is None
