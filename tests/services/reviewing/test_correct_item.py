"""A place stays what it was unless the reviewer says otherwise."""

from typing import Any

import pytest

from layers.queries.decisions import ChosenUnit
from services.reviewing.choose_place import CHOSEN
from services.reviewing.correct_item import ItemEdit, PlaceEdit, correct_item
from services.reviewing.state import Candidate, ItemState, Place

UNIT = ChosenUnit("640424200201", "village", "照明", "新民乡")
CERTAIN = Place("照明村", "village", "新民乡", UNIT.code, "certain")
GUESS = Place(
    "赵明村",
    "village",
    "新民乡",
    UNIT.code,
    "certain",
    alias=True,
    candidates=(Candidate(UNIT.code, "音近"),),
)
AMBIGUOUS = Place("张台村", "village", None, None, "ambiguous")
AREA = Place("泾河源流域", "area", None, None, "area")


def corrected(place: Place | None, **edit: Any) -> Place:
    places = (place,) if place else ()
    state = ItemState("proposed", "蜂场", "bee", "new", None, None, 0, 2, "蜂场", None, (), places)
    shown = {"written": place.written, "level": place.level, "township": place.township} if place else {}
    given = PlaceEdit(**{"position": 0 if place else None, **shown, **edit})
    edited = correct_item(state, ItemEdit("蜂场", "bee", "new", None, None, (), (given,)), {UNIT.code: UNIT})
    return edited.places[0]


@pytest.mark.parametrize("place", [CERTAIN, GUESS, AMBIGUOUS, AREA])
def test_place_sent_back_as_it_was_shown_is_unchanged(place: Place) -> None:
    assert corrected(place) == place


def test_unit_the_reader_was_certain_of_is_not_a_decision_when_sent_back() -> None:
    assert corrected(CERTAIN, unit_code=UNIT.code) == CERTAIN


def test_guessed_alias_that_is_confirmed_is_decided() -> None:
    place = corrected(GUESS, unit_code=UNIT.code)
    assert place.by_hand and place.reason == CHOSEN and place.alias


def test_chosen_unit_gives_level_and_township() -> None:
    place = corrected(AREA, unit_code=UNIT.code)
    assert (place.level, place.township, place.resolution) == ("village", "新民乡", "certain")


def test_name_as_the_unit_is_called_is_no_alias() -> None:
    assert not corrected(AMBIGUOUS, written="照明村委会", unit_code=UNIT.code).alias


def test_misread_name_can_be_corrected_without_touching_its_unit() -> None:
    assert corrected(CERTAIN, written="照明") == Place("照明", "village", "新民乡", UNIT.code, "certain")


def test_village_that_is_an_area_and_the_reverse_change_what_is_known() -> None:
    assert corrected(AMBIGUOUS, level="area", township="新民乡").resolution == "area"
    assert corrected(AREA, level="village").resolution == "unknown"


def test_place_the_reader_missed_is_unknown_until_a_unit_is_chosen() -> None:
    place = corrected(None, written="照明村", level="village")
    assert (place.resolution, place.by_hand) == ("unknown", True)
    assert corrected(None, written="照明村", level="village", unit_code=UNIT.code).resolution == "certain"


def test_added_area_is_an_area() -> None:
    assert corrected(None, written="泾河流域", level="area").resolution == "area"
