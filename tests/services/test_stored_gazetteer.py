"""The stored units read like the bundled ones, a county at a time."""

from sqlalchemy.orm import Session

from layers.settings import data_dir
from services.bundled_gazetteer import bundled_gazetteer
from services.reading.read_plan import read_plan
from services.stored_gazetteer import StoredGazetteer, county_gazetteer
from tests.factories import add_unit


def test_a_plan_reads_the_same_over_stored_and_bundled_units(session: Session) -> None:
    notice = data_dir() / "plans" / "sample-notice.txt"
    stored, bundled = (
        read_plan(notice.read_bytes(), file_name=notice.name, gazetteer=gazetteer)
        for gazetteer in (StoredGazetteer(session), bundled_gazetteer(data_dir() / "boundaries"))
    )
    assert stored == bundled


def test_units_of_a_county_come_when_they_are_asked_for(session: Session) -> None:
    gazetteer = StoredGazetteer(session)
    assert "640424100" not in gazetteer.by_code
    assert {unit.code[:6] for unit in gazetteer.within("640424")} == {"640424"}
    assert gazetteer.by_code["640424100"].name == "香水镇"


def test_a_county_alone_outlives_its_session(session: Session) -> None:
    add_unit(session, "411224198", "township")
    gazetteer = county_gazetteer(session, "640424")
    session.close()
    assert {unit.code[:6] for unit in gazetteer.units} == {"640424"}
    assert {alias.alias for alias in gazetteer.aliases} == {"张台村", "绿源村"}
