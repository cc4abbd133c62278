"""The reader's gazetteer is the same from the files and from the database."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from layers.settings import data_dir
from services.bundled_gazetteer import bundled_gazetteer
from services.stored_gazetteer import StoredGazetteer
from tests.factories import add_unit

FOLDER = data_dir() / "boundaries"
LOADED = {"640424", "411224", "210421", "141032"}


def test_every_row_of_the_files_is_a_unit() -> None:
    gazetteer = bundled_gazetteer(FOLDER)
    assert len(gazetteer.counties) == 21
    assert len(gazetteer.units) == len((FOLDER / "units.csv").read_text(encoding="utf-8").splitlines()) - 1
    assert {alias.alias for alias in gazetteer.aliases} >= {"张台村", "绿源村"}


def test_county_has_no_parent_and_every_other_unit_a_known_one() -> None:
    gazetteer = bundled_gazetteer(FOLDER)
    for unit in gazetteer.units:
        assert (unit.parent_code is None) == (unit.level == "county"), unit
        assert unit.parent_code is None or unit.parent_code in gazetteer.by_code


@pytest.mark.parametrize("county", sorted(LOADED))
def test_database_gives_the_reader_what_the_files_give(session: Session, county: str) -> None:
    stored, bundled = StoredGazetteer(session), bundled_gazetteer(FOLDER)
    names = [
        {(unit.code, unit.name, unit.level) for unit in known.within(county)} for known in (stored, bundled)
    ]
    assert names[0] == names[1]
    assert set(stored.aliases_within(county)) == set(bundled.aliases_within(county))


def test_unit_no_longer_in_force_is_not_read(session: Session) -> None:
    add_unit(session, "640424199", "township", valid_to=date(2020, 1, 1))
    assert "640424199" not in {unit.code for unit in StoredGazetteer(session).within("640424")}
