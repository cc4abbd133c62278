"""Documents, items and projects by their keys."""

import pytest
from sqlalchemy.orm import Session

from layers.errors import NotFound
from layers.queries.plans import (
    document_by_slug,
    documents_by_number,
    documents_by_title,
    items_by_slug,
    last_version,
    project_by_id,
    project_of_item,
    townships_by_name,
    version_by_hash,
)
from tests.factories import add_document, add_evidence, add_item, add_project, add_unit, add_version


def test_document_by_slug(session: Session) -> None:
    document = add_document(session, slug="一份")
    assert document_by_slug(session, "一份") is document
    assert document_by_slug(session, "另一份") is None


def test_version_is_known_by_its_hash_within_its_document_only(session: Session) -> None:
    document, other = add_document(session), add_document(session)
    version = add_version(session, document)
    assert version_by_hash(session, document.id, version.sha256) is version
    assert version_by_hash(session, other.id, version.sha256) is None


def test_last_version_is_the_highest(session: Session) -> None:
    document = add_document(session)
    assert last_version(session, document.id) == 0
    for number in (2, 1):
        add_version(session, document, version=number)
    assert last_version(session, document.id) == 2


def test_items_by_slug_are_facts_and_not_what_was_read(session: Session) -> None:
    document = add_document(session)
    fact = add_item(session, document)
    read = add_item(session, document, version_id=add_version(session, document).id, line_no=1)
    known = items_by_slug(session)
    assert known[fact.slug] is fact and read.slug not in known


def test_project_of_item_is_the_one_opened_for_it(session: Session) -> None:
    project = add_project(session)
    assert project_of_item(session, project.item_id) is project


def test_project_of_an_item_that_says_it_again_is_the_one_it_states(session: Session) -> None:
    project = add_project(session)
    again = add_item(session, add_document(session), repeat_of=project.item_id)
    add_evidence(session, project, again)
    assert project_of_item(session, again.id) is project


def test_project_by_id_says_which_there_is_none_of(session: Session) -> None:
    project = add_project(session)
    assert project_by_id(session, project.id) is project
    with pytest.raises(NotFound):
        project_by_id(session, 2**62)


def test_documents_are_found_by_number_and_those_without_one_by_title(session: Session) -> None:
    numbered, other = add_document(session, number="测〔2026〕7号"), add_document(session, title="无号方案")
    assert documents_by_number(session, "测〔2026〕7号") == [numbered]
    assert documents_by_title(session, "无号方案") == [other]
    assert documents_by_title(session, numbered.title) == []


@pytest.mark.parametrize("name", ["香水镇", "香水"])
def test_township_is_known_by_both_its_names(session: Session, name: str) -> None:
    assert townships_by_name(session, ["640424"])[name] == "640424100"


def test_name_two_townships_share_is_left_out(session: Session) -> None:
    add_unit(session, "640424199", "township", name="香水乡")
    known = townships_by_name(session, ["640424"])
    assert "香水" not in known
    assert (known["香水镇"], known["香水乡"]) == ("640424100", "640424199")


def test_no_county_has_no_townships(session: Session) -> None:
    assert townships_by_name(session, []) == {}
    assert townships_by_name(session, ["999999"]) == {}
