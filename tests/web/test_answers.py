from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from layers.queries.filters import ProjectFilter
from layers.queries.projects import PlaceOfProject, project_card, project_page
from web.answers import position_note, project_answer

VILLAGE = PlaceOfProject(
    name="兰大庄村",
    code="640424100201",
    unit_name="兰大庄村",
    level="village",
    township="香水镇",
    location_class="C2",
    accuracy_m=7108,
    certain=False,
    resolution="certain",
    position="640424100",
    lon=106.3,
    lat=35.5,
)


@pytest.mark.parametrize(
    ("location_class", "said"),
    [("A", "正式图件"), ("B", "公开来源"), ("C1", "乡镇驻地"), ("C2", "哪个乡镇"), ("D", "哪个县")],
)
def test_note_says_how_the_position_is_known(location_class: str, said: str) -> None:
    note = position_note((replace(VILLAGE, location_class=location_class),))
    assert said in note["zh"] and "7.1 公里" in note["zh"] and "7.1 km" in note["en"]


def test_note_speaks_of_the_least_certain_place() -> None:
    sure = replace(VILLAGE, location_class="B", accuracy_m=72)
    assert position_note((sure, VILLAGE, sure)) == position_note((VILLAGE,))
    farther = replace(VILLAGE, accuracy_m=9000)
    assert "9.0 公里" in position_note((VILLAGE, farther))["zh"]


def test_note_tells_a_place_with_several_meanings_from_one_that_is_far_off() -> None:
    assert "同名" in position_note((replace(VILLAGE, resolution="ambiguous"),))["zh"]


def test_note_says_when_the_document_names_no_place() -> None:
    assert "没有写明地点" in position_note(())["zh"]


def test_answer_adds_evidence_and_note_to_what_the_list_says(session: Session) -> None:
    summary = project_page(session, ProjectFilter(), limit=1).projects[0]
    answer = project_answer(project_card(session, summary.id))
    assert (answer["id"], answer["name"]) == (summary.id, summary.name)
    assert answer["evidence"][0]["document"]["title"] == summary.document.title
    assert answer["position_note"] == position_note(summary.places)
