"""What is accepted becomes public with its document; the rest stays a draft."""

import pytest
from sqlalchemy.orm import Session

from layers.errors import NotFound
from services.errors import NotLoggedIn, RoleMissing
from services.reviewing.accept_item import accept_item
from services.reviewing.errors import NothingAccepted
from services.reviewing.publish_accepted import Published, publish_accepted
from tests.reviews import NEIGHBOUR, PLANNER, REVIEWER, XIANFENG, Plan, anchors_of, project_of


def test_accepted_projects_document_and_version_become_public(session: Session, plan: Plan) -> None:
    accept_item(session, item_id=plan.farm.id, revision=1, by=PLANNER)
    published = publish_accepted(session, document_id=plan.document.id, by=REVIEWER)
    assert published == Published(plan.document.id, version=1, projects=1, left=2)
    assert (plan.document.state, plan.version.state) == ("published", "published")
    assert anchors_of(session, plan.farm) == [(XIANFENG, "published")]


def test_what_nobody_accepted_stays_a_draft(session: Session, plan: Plan) -> None:
    accept_item(session, item_id=plan.farm.id, revision=1, by=PLANNER)
    publish_accepted(session, document_id=plan.document.id, by=REVIEWER)
    assert project_of(session, plan.hives).state == project_of(session, plan.orchard).state == "draft"


def test_nothing_accepted_publishes_nothing(session: Session, plan: Plan) -> None:
    with pytest.raises(NothingAccepted):
        publish_accepted(session, document_id=plan.document.id, by=REVIEWER)
    assert plan.document.state == "draft"


def test_planner_may_accept_but_not_publish(session: Session, plan: Plan) -> None:
    accept_item(session, item_id=plan.farm.id, revision=1, by=PLANNER)
    for person in (PLANNER, NEIGHBOUR):
        with pytest.raises(RoleMissing):
            publish_accepted(session, document_id=plan.document.id, by=person)
    with pytest.raises(NotLoggedIn):
        publish_accepted(session, document_id=plan.document.id, by=None)
    assert plan.document.state == "draft"


def test_document_that_does_not_exist_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound):
        publish_accepted(session, document_id=987654321, by=REVIEWER)
