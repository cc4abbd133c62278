"""What another notice of the county states again is one project with several evidences, or asked about."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from layers.queries.filters import ProjectFilter
from layers.queries.projects import project_card, project_counts, project_page
from layers.tables.projects import PossibleRepeat, Project
from services.reviewing.accept_item import accept_item
from services.reviewing.errors import MergeRefused, NoSuchDoubt
from services.reviewing.join_project import join_project, tell_apart
from services.reviewing.reject_item import reject_item
from services.reviewing.undo import undo
from tests.factories import add_project
from tests.notices import HERBS, NOTICE, OTHER_NOTICE, ingest, ingest_one, items_of, projects_of
from tests.reviews import REVIEWER, project_of
from web.disagreements import disagreements

OTHER_FIGURE = OTHER_NOTICE.replace(HERBS, "种植黄芪 800 亩")
WHOLE_COUNTY = OTHER_NOTICE.replace(f"在泾河源镇{HERBS}", "全县种植黄芪 500 亩")


def test_the_same_again_is_one_project_with_two_evidences_counted_once(session: Session) -> None:
    first = ingest_one(session, NOTICE)
    wanted = ProjectFilter(unit="640424", year=2026)
    before = project_counts(session, wanted)
    second = ingest_one(session, OTHER_NOTICE)
    assert (second.items, second.projects, second.known) == (2, 0, 2)
    assert project_counts(session, wanted) == before
    projects = projects_of(session, first.document_id)
    assert list(projects_of(session, second.document_id)) == list(projects)
    for project in projects:
        evidence = project_card(session, project.id).evidence
        assert [one.document.number for one in evidence] == ["泾测发〔2026〕1号", "泾测发〔2026〕2号"]
    for document in (first.document_id, second.document_id):
        assert project_page(session, ProjectFilter(document=document)).total == len(projects)


def test_two_notices_of_one_file_know_each_other(session: Session) -> None:
    first, second = ingest(session, NOTICE + "\n" + OTHER_NOTICE)
    assert (first.projects, second.projects, second.known) == (2, 0, 2)


def test_another_figure_is_kept_beside_the_first_with_both_lines(session: Session) -> None:
    ingest_one(session, NOTICE)
    second = ingest_one(session, OTHER_FIGURE)
    assert (second.projects, second.known) == (0, 2)
    _, herbs = items_of(session, second)
    card = project_card(session, project_of(session, herbs).id)
    (disagreement,) = disagreements(card.evidence)
    assert [(figure.amount.value, figure.said_by[0].line) for figure in disagreement.figures] == [
        (500, 9),
        (800, 9),
    ]
    assert [amount.value for amount in card.summary.amounts] == [500]


def test_another_place_or_year_is_another_project(session: Session) -> None:
    ingest_one(session, NOTICE)
    elsewhere = OTHER_NOTICE.replace("泾河源镇", "新民乡").replace("下桥村", "园子村")
    assert ingest_one(session, elsewhere).projects == 2
    assert ingest_one(session, OTHER_NOTICE.replace("2号", "3号").replace("2026年", "2027年")).projects == 2


def test_what_is_merely_likely_is_a_project_of_its_own_and_asked_about(session: Session) -> None:
    first = ingest_one(session, NOTICE)
    second = ingest_one(session, WHOLE_COUNTY)
    assert (second.projects, second.known, second.doubtful) == (1, 1, 1)
    _, herbs = items_of(session, second)
    (doubt,) = herbs.doubts
    assert "可能与泾测发〔2026〕1号的项目" in doubt and "是同一项目" in doubt
    asked = session.scalars(select(PossibleRepeat).where(PossibleRepeat.item_id == herbs.id)).one()
    _, known = items_of(session, first)
    assert (asked.project_id, asked.doubt, asked.decided) == (project_of(session, known).id, doubt, None)


def test_a_reviewer_says_that_the_two_are_one(session: Session) -> None:
    first = ingest_one(session, NOTICE)
    _, herbs = items_of(session, ingest_one(session, WHOLE_COUNTY))
    _, known = items_of(session, first)
    own, target = project_of(session, herbs), project_of(session, known)
    join_project(session, item_id=herbs.id, revision=1, project_id=target.id, by=REVIEWER)
    assert project_of(session, herbs).id == target.id
    assert (own.state, herbs.state, herbs.repeat_of) == ("withdrawn", "accepted", known.id)
    assert session.get_one(PossibleRepeat, (herbs.id, target.id)).decided == "same"
    undo(session, item_id=herbs.id, revision=2, by=REVIEWER)
    assert (project_of(session, herbs).id, own.state) == (own.id, "draft")


def test_a_reviewer_says_that_they_are_two(session: Session) -> None:
    first = ingest_one(session, NOTICE)
    _, herbs = items_of(session, ingest_one(session, WHOLE_COUNTY))
    _, known = items_of(session, first)
    target = project_of(session, known).id
    tell_apart(session, item_id=herbs.id, revision=1, project_id=target, by=REVIEWER)
    assert herbs.doubts == []
    assert session.get_one(PossibleRepeat, (herbs.id, target)).decided == "other"
    assert project_of(session, herbs).state == "draft"


def test_joining_and_telling_apart_are_refused_where_there_is_nothing_to_say(session: Session) -> None:
    _, herbs = items_of(session, ingest_one(session, NOTICE))
    own = project_of(session, herbs).id
    with pytest.raises(MergeRefused):
        join_project(session, item_id=herbs.id, revision=1, project_id=own, by=REVIEWER)
    withdrawn = add_project(session, state="withdrawn").id
    with pytest.raises(MergeRefused):
        join_project(session, item_id=herbs.id, revision=1, project_id=withdrawn, by=REVIEWER)
    with pytest.raises(NoSuchDoubt):
        tell_apart(session, item_id=herbs.id, revision=1, project_id=own, by=REVIEWER)


def test_a_rejected_first_statement_leaves_the_thing_to_the_other_notice(session: Session) -> None:
    first = ingest_one(session, NOTICE)
    second = ingest_one(session, OTHER_NOTICE)
    (_, herbs), (_, again) = items_of(session, first), items_of(session, second)
    accept_item(session, item_id=again.id, revision=1, by=REVIEWER)
    reject_item(session, item_id=herbs.id, revision=1, by=REVIEWER)
    assert project_of(session, herbs).state == "withdrawn"
    heir = project_of(session, again)
    assert (heir.item_id, heir.state, again.repeat_of) == (again.id, "approved", None)
    undo(session, item_id=herbs.id, revision=2, by=REVIEWER)
    assert (again.repeat_of, project_of(session, again).id) == (herbs.id, project_of(session, herbs).id)
    assert (again.state, project_of(session, herbs).state, heir.state) == ("accepted", "draft", "withdrawn")


def test_a_first_statement_taken_back_to_rejected_leaves_no_evidence_behind(session: Session) -> None:
    first = ingest_one(session, NOTICE)
    _, herbs = items_of(session, first)
    reject_item(session, item_id=herbs.id, revision=1, by=REVIEWER)
    accept_item(session, item_id=herbs.id, revision=2, by=REVIEWER)
    _, again = items_of(session, ingest_one(session, OTHER_NOTICE))
    assert again.repeat_of == herbs.id
    undo(session, item_id=herbs.id, revision=3, by=REVIEWER)
    assert project_of(session, herbs).state == "withdrawn"
    session.refresh(again)
    assert again.repeat_of is None and project_of(session, again).state == "draft"


def test_a_project_goes_on_where_the_notice_that_stated_it_first_gives_it_up(session: Session) -> None:
    first = ingest_one(session, NOTICE)
    second = ingest_one(session, OTHER_NOTICE)
    _, again = items_of(session, second)
    project = project_of(session, again).id
    without = NOTICE.replace(f"2. 种植药材。在泾河源镇{HERBS}。\n", "")
    newer = ingest_one(session, without)
    assert (newer.withdrawn, newer.vanished) == (0, 0)
    heir = project_of(session, again)
    assert (heir.id, heir.item_id, heir.document_id) == (project, again.id, second.document_id)
    assert heir.state == "draft" and again.repeat_of is None
    assert first.document_id == newer.document_id


def test_a_repetition_follows_the_first_statement_into_its_new_version(session: Session) -> None:
    ingest_one(session, NOTICE)
    _, again = items_of(session, ingest_one(session, OTHER_NOTICE))
    _, newest = items_of(session, ingest_one(session, NOTICE + "\n"))
    session.refresh(again)
    assert again.repeat_of == newest.id == project_of(session, again).item_id


def test_ingesting_again_in_any_order_adds_no_project(session: Session) -> None:
    for text in (NOTICE, OTHER_NOTICE, NOTICE, OTHER_NOTICE, NOTICE + "\n", OTHER_NOTICE + "\n"):
        ingest_one(session, text)
    here = select(func.count()).select_from(Project).where(Project.year == 2026, Project.state != "withdrawn")
    assert session.scalar(here) == 2
