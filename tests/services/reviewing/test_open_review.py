"""Who may decide, about what, and that two people do not overwrite each other."""

import pytest
from sqlalchemy.orm import Session

from layers.errors import NotFound
from services.errors import NotLoggedIn, RoleMissing
from services.log_in import SignedIn
from services.reviewing.accept_item import accept_item
from services.reviewing.errors import NoText, OutOfDateVersion, SeveralDocuments, StaleItem
from services.reviewing.open_review import open_review
from services.reviewing.reject_item import reject_item
from tests.factories import add_document, add_item, add_version
from tests.reviews import (
    COLLEAGUE,
    ECOLOGIST,
    NEIGHBOUR,
    PLANNER,
    REVIEWER,
    Plan,
    add_plan,
    project_of,
    somebody,
)
from tests.services.reviewing.edits import edit_of


def test_citizen_is_asked_to_log_in(session: Session, plan: Plan) -> None:
    with pytest.raises(NotLoggedIn):
        open_review(session, {plan.farm.id: 1}, by=None)


@pytest.mark.parametrize("person", [NEIGHBOUR, ECOLOGIST, somebody(planner=["640424200"])])
def test_role_for_another_unit_or_another_role_does_not_suffice(
    session: Session, plan: Plan, person: SignedIn
) -> None:
    with pytest.raises(RoleMissing):
        open_review(session, {plan.farm.id: 1}, by=person)


@pytest.mark.parametrize("role", ["planner", "reviewer", "administrator"])
@pytest.mark.parametrize("unit", ["640424", "640400", "000000"])
def test_roles_that_review_suffice_from_the_county_upwards(
    session: Session, plan: Plan, role: str, unit: str
) -> None:
    person = somebody(**{role: [unit]})
    assert list(open_review(session, {plan.farm.id: 1}, by=person).opened) == [plan.farm.id]


def test_document_of_several_counties_asks_for_all_of_them(session: Session) -> None:
    plan = add_plan(session, unit_codes=["640424", "640402"])
    with pytest.raises(RoleMissing):
        open_review(session, {plan.farm.id: 1}, by=PLANNER)


def test_second_of_two_people_is_refused_and_shown_both_states(session: Session, plan: Plan) -> None:
    edit = edit_of(session, plan.farm, name="先到的改法")
    accept_item(session, item_id=plan.farm.id, revision=1, by=COLLEAGUE, edit=edit)
    with pytest.raises(StaleItem, match="colleague") as refusal:
        accept_item(session, item_id=plan.farm.id, revision=1, by=PLANNER)
    details = refusal.value.details
    assert details["based_on"]["name"] != details["now"]["name"] == "先到的改法"
    assert (details["revision"], details["by"]) == (2, "colleague")
    assert plan.farm.revision == 2


def test_revision_that_never_was_is_refused(session: Session, plan: Plan) -> None:
    with pytest.raises(StaleItem) as refusal:
        accept_item(session, item_id=plan.farm.id, revision=7, by=PLANNER)
    assert refusal.value.details["based_on"] is None


def test_item_that_does_not_exist_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound):
        open_review(session, {987654321: 1}, by=PLANNER)


def test_items_of_two_documents_are_not_one_decision(session: Session, plan: Plan) -> None:
    other = add_plan(session)
    with pytest.raises(SeveralDocuments):
        open_review(session, {plan.farm.id: 1, other.farm.id: 1}, by=PLANNER)


def test_item_of_an_earlier_version_is_no_longer_decided(session: Session, plan: Plan) -> None:
    add_version(session, plan.document, version=2)
    with pytest.raises(OutOfDateVersion):
        accept_item(session, item_id=plan.farm.id, revision=1, by=PLANNER)


def test_fact_without_its_text_is_not_reviewed(session: Session) -> None:
    fact = add_item(session, add_document(session))
    with pytest.raises(NoText):
        accept_item(session, item_id=fact.id, revision=1, by=PLANNER)


def test_what_is_published_changes_only_by_who_may_publish(session: Session, plan: Plan) -> None:
    project_of(session, plan.farm).state = "published"
    with pytest.raises(RoleMissing):
        reject_item(session, item_id=plan.farm.id, revision=1, by=PLANNER)
    accept_item(session, item_id=plan.farm.id, revision=1, by=REVIEWER)
    assert project_of(session, plan.farm).state == "published"
