import pytest
from fastapi.exceptions import RequestValidationError

from layers.queries.filters import ProjectFilter
from web.dependencies import wanted_projects


def test_nothing_asked_for_is_everything() -> None:
    assert wanted_projects() == ProjectFilter()


def test_smallest_unit_named_counts() -> None:
    assert wanted_projects(county="640424").unit == "640424"
    assert wanted_projects(county="640424", township="640424200").unit == "640424200"
    assert wanted_projects(county="640424", township="640424200", unit="640424200206").unit == "640424200206"


@pytest.mark.parametrize("text", ["", "  ", "\x00", " \x00 "])
def test_empty_text_asks_for_everything(text: str) -> None:
    assert wanted_projects(q=text).text is None


def test_what_postgresql_cannot_hold_is_left_out_of_texts() -> None:
    wanted = wanted_projects(q=" 泾\x00源 ", category=["be\x00e"], action=["\x00new"])
    assert (wanted.text, wanted.categories, wanted.actions) == ("泾源", ("bee",), ("new",))


def test_box_is_west_south_east_north() -> None:
    assert wanted_projects(bbox="106.1,35.2,106.6,35.7").box == (106.1, 35.2, 106.6, 35.7)
    assert wanted_projects(bbox="106,35,106,35").box == (106, 35, 106, 35)


@pytest.mark.parametrize(
    "bbox",
    ["", "1", "1,2,3", "1,2,3,4,5", "a,2,3,4", "nan,2,3,4", "inf,2,inf,4", "3,2,1,4", "1,4,3,2", "1,2,3,91"],
)
def test_box_that_is_none_is_refused(bbox: str) -> None:
    with pytest.raises(RequestValidationError):
        wanted_projects(bbox=bbox)
