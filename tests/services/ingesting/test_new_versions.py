"""A new version of a notice goes on from the one before: nothing a person decided is lost, nothing is doubled."""

from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from layers.database import Database
from layers.queries.projects import project_card
from layers.queries.review import review_document
from layers.tables.documents import Document, Item
from layers.tables.projects import Project
from layers.tables.reviewing import ItemRevision
from services.ingest_plan import Ingested
from services.reviewing.accept_item import accept_item
from services.reviewing.errors import NothingAccepted
from services.reviewing.publish_accepted import publish_accepted
from services.reviewing.reject_item import reject_item
from services.reviewing.split_item import Part, split_item
from services.reviewing.state import Quantity, state_of
from services.reviewing.undo import undo
from tests.notices import FARM, HERBS, NOTICE, ingest_one, items_of, projects_of
from tests.reviews import REVIEWER, project_of
from tests.services.reviewing.edits import choosing, edit_of

MORE_HERBS = "种植黄芪 600 亩"
CHANGED = NOTICE.replace(HERBS, MORE_HERBS)
WITHOUT_HERBS = NOTICE.replace(f"2. 种植药材。在泾河源镇{HERBS}。\n", "")


def read_twice(session: Session, second: str = NOTICE + "\n") -> tuple[list[Item], Ingested]:
    """The items of the first version, and what the second came to."""
    first = ingest_one(session, NOTICE)
    return list(items_of(session, first)), ingest_one(session, second)


def accepted(session: Session) -> tuple[Ingested, Item, Item]:
    done = ingest_one(session, NOTICE)
    farm, herbs = items_of(session, done)
    for item in (farm, herbs):
        accept_item(session, item_id=item.id, revision=1, by=REVIEWER)
    return done, farm, herbs


def area_of(session: Session, project: Project) -> list[int | float]:
    return [amount.value for amount in project_card(session, project.id).summary.amounts]


def test_what_nobody_decided_goes_on_as_the_same_projects(session: Session) -> None:
    (farm, herbs), second = read_twice(session)
    before = [project_of(session, item).id for item in (farm, herbs)]
    assert (second.version, second.projects, second.withdrawn, second.carried) == (2, 0, 0, 2)
    assert [project.id for project in projects_of(session, second.document_id)] == before
    newer = items_of(session, second)
    assert [item.replaces for item in newer] == [farm.id, herbs.id]
    assert [project_of(session, item).item_id for item in newer] == [item.id for item in newer]


def test_a_draft_says_what_the_new_version_says(session: Session) -> None:
    (_, herbs), second = read_twice(session, CHANGED)
    project = project_of(session, herbs)
    assert (second.projects, second.withdrawn, second.carried, second.changed) == (0, 0, 2, 0)
    assert (project.state, area_of(session, project)) == ("draft", [600])


def test_a_draft_the_new_version_does_not_say_is_withdrawn_and_comes_back_with_it(session: Session) -> None:
    (_, herbs), second = read_twice(session, WITHOUT_HERBS)
    project = project_of(session, herbs)
    assert (second.withdrawn, second.vanished, project.state) == (1, 0, "withdrawn")
    third = ingest_one(session, NOTICE + "\n\n")
    assert (third.projects, third.carried) == (0, 2)
    assert project_of(session, herbs).state == "draft"


def test_what_a_person_corrected_holds_where_the_text_says_the_same(session: Session) -> None:
    first = ingest_one(session, NOTICE)
    farm, _ = items_of(session, first)
    edit = replace(edit_of(session, farm, name="示范蜂场"), quantities=(Quantity("数量", Decimal(3), "处"),))
    accept_item(session, item_id=farm.id, revision=1, by=REVIEWER, edit=edit)
    second = ingest_one(session, "\n" + NOTICE)
    newer, _ = items_of(session, second)
    assert (newer.name, newer.state, newer.line_no) == ("示范蜂场", "accepted", (farm.line_no or 0) + 1)
    assert state_of(session, newer).quantities == edit.quantities
    project = project_of(session, newer)
    assert (project.id, project.state, project.name) == (
        project_of(session, farm).id,
        "approved",
        "示范蜂场",
    )


def test_what_was_read_stays_on_record_and_the_third_version_is_compared_with_it(session: Session) -> None:
    first = ingest_one(session, NOTICE)
    farm, _ = items_of(session, first)
    accept_item(
        session, item_id=farm.id, revision=1, by=REVIEWER, edit=edit_of(session, farm, name="示范蜂场")
    )
    second, _ = items_of(session, ingest_one(session, NOTICE + "\n"))
    revisions = session.scalars(
        select(ItemRevision).where(ItemRevision.item_id == second.id).order_by(ItemRevision.revision)
    ).all()
    assert [(one.revision, one.what) for one in revisions] == [(1, "读入"), (2, "沿用上一版的决定")]
    assert (revisions[0].snapshot["name"], second.revision) == (farm.name.replace("示范", "标准化"), 2)
    third = ingest_one(session, NOTICE + "\n\n")
    newest, _ = items_of(session, third)
    assert (newest.name, newest.state, third.changed) == ("示范蜂场", "accepted", 0)


def test_accepted_item_the_version_changes_waits_with_both_figures(session: Session) -> None:
    _, _, herbs = accepted(session)
    second = ingest_one(session, CHANGED)
    _, newer = items_of(session, second)
    project = project_of(session, newer)
    assert (second.projects, second.carried, second.changed) == (0, 1, 1)
    assert (newer.state, newer.repeat_of, project.id) == ("proposed", None, project_of(session, herbs).id)
    assert (project.state, project.item_id, area_of(session, project)) == ("approved", herbs.id, [500])
    said = [one.amounts[0].value for one in project_card(session, project.id).evidence]
    assert sorted(said) == [500, 600]


def test_accepting_the_change_makes_the_project_say_it_and_undo_takes_it_back(session: Session) -> None:
    accepted(session)
    second = ingest_one(session, CHANGED)
    _, newer = items_of(session, second)
    project = project_of(session, newer)
    accept_item(session, item_id=newer.id, revision=1, by=REVIEWER)
    assert (project_of(session, newer).item_id, area_of(session, project)) == (newer.id, [600])
    undo(session, item_id=newer.id, revision=2, by=REVIEWER)
    back = project_of(session, newer)
    assert (back.id, back.state, area_of(session, back)) == (project.id, "approved", [500])
    assert session.scalar(select(func.count()).where(Project.document_id == second.document_id)) == 2


def test_rejecting_the_change_leaves_the_project_as_it_was(session: Session) -> None:
    accepted(session)
    second = ingest_one(session, CHANGED)
    _, newer = items_of(session, second)
    reject_item(session, item_id=newer.id, revision=1, by=REVIEWER, why="读错")
    project = project_of(session, newer)
    assert (project.state, area_of(session, project)) == ("approved", [500])
    said = [one.amounts[0].value for one in project_card(session, project.id).evidence]
    assert said == [500]
    undo(session, item_id=newer.id, revision=2, by=REVIEWER)
    accept_item(session, item_id=newer.id, revision=3, by=REVIEWER)
    assert area_of(session, project_of(session, newer)) == [600]


def test_the_public_sees_the_published_figures_until_the_change_is_accepted(database: Database) -> None:
    with database.transaction() as session:
        first, _, herbs = accepted(session)
        publish_accepted(session, document_id=first.document_id, by=REVIEWER)
        project = project_of(session, herbs).id
        ingest_one(session, CHANGED)
    with database.reading() as public:
        card = project_card(public, project)
        assert [amount.value for amount in card.summary.amounts] == [500]
        assert [(one.amounts[0].value, one.text) for one in card.evidence] == [
            (500, f"2. 种植药材。在泾河源镇{HERBS}。")
        ]


def test_the_public_keeps_the_quoted_line_of_an_unchanged_item(database: Database) -> None:
    with database.transaction() as session:
        first, farm, _ = accepted(session)
        publish_accepted(session, document_id=first.document_id, by=REVIEWER)
        project, line = project_of(session, farm).id, farm.line_no
        ingest_one(session, "\n" + NOTICE)
    with database.reading() as public:
        (evidence,) = project_card(public, project).evidence
        assert evidence.text and FARM in evidence.text and evidence.line == line


def test_a_version_that_says_the_same_can_be_published_once_with_its_text(session: Session) -> None:
    first, farm, _ = accepted(session)
    publish_accepted(session, document_id=first.document_id, by=REVIEWER)
    with pytest.raises(NothingAccepted):
        publish_accepted(session, document_id=first.document_id, by=REVIEWER)
    second = ingest_one(session, "\n" + NOTICE)
    assert review_document(session, first.document_id).to_publish == 2
    done = publish_accepted(session, document_id=first.document_id, by=REVIEWER)
    assert (done.version, done.projects) == (second.version, 0)
    assert review_document(session, first.document_id).to_publish == 0
    assert project_of(session, farm).state == "published"


def test_decided_item_the_version_does_not_say_is_reported_and_stays(session: Session) -> None:
    _, _, herbs = accepted(session)
    second = ingest_one(session, WITHOUT_HERBS)
    assert (second.vanished, second.withdrawn) == (1, 0)
    assert project_of(session, herbs).state == "approved"


def test_rejected_item_stays_rejected(session: Session) -> None:
    first = ingest_one(session, NOTICE)
    _, herbs = items_of(session, first)
    reject_item(session, item_id=herbs.id, revision=1, by=REVIEWER)
    second = ingest_one(session, NOTICE + "\n")
    _, newer = items_of(session, second)
    assert (newer.state, project_of(session, newer).state) == ("rejected", "withdrawn")
    assert (second.projects, second.carried, second.vanished) == (0, 1, 0)


def test_rejected_item_is_proposed_anew_where_the_text_says_something_else(session: Session) -> None:
    first = ingest_one(session, NOTICE)
    _, herbs = items_of(session, first)
    reject_item(session, item_id=herbs.id, revision=1, by=REVIEWER)
    second = ingest_one(session, CHANGED)
    _, newer = items_of(session, second)
    assert (newer.state, project_of(session, newer).state, second.projects) == ("proposed", "draft", 1)
    assert project_of(session, herbs).state == "withdrawn"
    accept_item(session, item_id=newer.id, revision=1, by=REVIEWER)
    assert project_of(session, newer).state == "approved"


def test_a_village_chosen_by_hand_stays_where_the_figure_changes(session: Session) -> None:
    first = ingest_one(session, NOTICE)
    _, herbs = items_of(session, first)
    edit = choosing(session, herbs, "640424101")
    accept_item(session, item_id=herbs.id, revision=1, by=REVIEWER, edit=edit)
    chosen = state_of(session, herbs).places
    _, newer = items_of(session, ingest_one(session, CHANGED))
    places = state_of(session, newer).places
    assert newer.state == "proposed"
    assert [place.unit_code for place in places] == [place.unit_code for place in chosen]


def test_what_was_split_off_goes_with_its_item(session: Session) -> None:
    first = ingest_one(session, NOTICE)
    farm, _ = items_of(session, first)
    line = f"1. 建设蜂场。在香水镇下桥村{FARM}，投资 30 万元。"
    start = line.index(FARM)
    parts = [
        Part(start, start + 4, edit_of(session, farm, name="甲蜂场")),
        Part(start + 4, start + len(FARM), edit_of(session, farm, name="乙蜂场")),
    ]
    split_item(session, item_id=farm.id, revision=1, parts=parts, by=REVIEWER)
    second = ingest_one(session, NOTICE + "\n")
    names = [item.name for item in items_of(session, second)]
    assert names[:2] == ["甲蜂场", "乙蜂场"] and second.projects == 0
    third = ingest_one(session, NOTICE + "\n\n")
    assert [item.name for item in items_of(session, third)][:2] == ["甲蜂场", "乙蜂场"]
    standing = select(func.count()).where(
        Project.document_id == first.document_id, Project.state != "withdrawn"
    )
    assert session.scalar(standing) == 3


def test_the_text_of_a_notice_whose_facts_are_bundled_is_its_first_version(session: Session) -> None:
    known = session.scalars(select(Document).where(Document.slug == "jingyuan-bees")).one()
    before = session.scalar(select(func.count()).select_from(Project))
    text = f"{known.number}\n\n关于印发{known.title}的通知\n\n一、任务\n\n1. 在新民乡张台村新建养蜂博物馆 4 座。\n"
    done = ingest_one(session, text)
    assert (done.document_id, done.version, done.projects) == (known.id, 1, 1)
    assert session.scalar(select(func.count()).select_from(Project)) == (before or 0) + 1
    assert {project.state for project in projects_of(session, known.id)} == {"published", "draft"}
