"""What can never stand in the tables of documents, items and places."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from layers.tables.documents import Document, Item, ItemPlace, Line
from tests.factories import (
    TOWNSHIP,
    add_candidate,
    add_document,
    add_item,
    add_item_place,
    add_line,
    add_quantity,
    add_version,
)


@pytest.fixture
def document(session: Session) -> Document:
    return add_document(session)


@pytest.fixture
def item(session: Session, document: Document) -> Item:
    return add_item(session, document)


def test_state_nobody_knows_is_refused(session: Session) -> None:
    with pytest.raises(IntegrityError, match="documents_state_known"):
        add_document(session, state="deleted")


def test_document_stands_once(session: Session, document: Document) -> None:
    with pytest.raises(IntegrityError, match="documents_slug_key"):
        add_document(session, slug=document.slug)


@pytest.mark.parametrize("sha256", ["", "abc", "G" * 64, "A" * 64, "a" * 63, "a" * 65, "a" * 64 + "\n"])
def test_hash_that_is_none_is_refused(session: Session, document: Document, sha256: str) -> None:
    with pytest.raises(IntegrityError, match="document_versions_hash_well_formed"):
        add_version(session, document, sha256=sha256)


def test_same_file_makes_one_version(session: Session, document: Document) -> None:
    first = add_version(session, document)
    with pytest.raises(IntegrityError, match="document_versions_same_file_once"):
        add_version(session, document, version=2, sha256=first.sha256)


def test_versions_are_counted_without_doubles(session: Session, document: Document) -> None:
    add_version(session, document)
    with pytest.raises(IntegrityError, match="document_versions_counted"):
        add_version(session, document)


def test_lines_count_from_one(session: Session, document: Document) -> None:
    version = add_version(session, document)
    add_line(session, version, 1)
    with pytest.raises(IntegrityError, match="lines_counted_from_one"):
        add_line(session, version, 0)


@pytest.mark.parametrize(("start", "end"), [(5, 4), (5, 5), (-1, 4), (0, None), (None, 4), (-2, -1)], ids=str)
def test_span_runs_forwards_inside_its_line(
    session: Session, document: Document, start: int | None, end: int | None
) -> None:
    with pytest.raises(IntegrityError, match="items_span_forwards"):
        add_item(session, document, start_at=start, end_at=end)


@pytest.mark.parametrize(("start", "end"), [(0, 1), (7, 30), (None, None)], ids=str)
def test_span_forwards_or_none_is_taken(
    session: Session, document: Document, start: int | None, end: int | None
) -> None:
    assert add_item(session, document, start_at=start, end_at=end).id


def test_item_that_was_read_says_its_line(session: Session, document: Document) -> None:
    version = add_version(session, document)
    with pytest.raises(IntegrityError, match="items_read_have_a_line"):
        add_item(session, document, version_id=version.id)


@pytest.mark.parametrize(("field", "value"), [("action", "demolish"), ("state", "draft")])
def test_word_an_item_does_not_know_is_refused(
    session: Session, document: Document, field: str, value: str
) -> None:
    with pytest.raises(IntegrityError, match=f"items_{field}_known"):
        add_item(session, document, **{field: value})


def test_negative_quantity_is_refused(session: Session, item: Item) -> None:
    add_quantity(session, item, 0)
    with pytest.raises(IntegrityError, match="item_quantities_not_negative"):
        add_quantity(session, item, -1, position=1)


def test_certain_place_without_a_unit_is_refused(session: Session, item: Item) -> None:
    with pytest.raises(IntegrityError, match="item_places_certain_have_a_unit"):
        add_item_place(session, item, unit_code=None)


@pytest.mark.parametrize("resolution", ["area", "ambiguous", "unknown"])
def test_place_with_a_unit_is_certain(session: Session, item: Item, resolution: str) -> None:
    with pytest.raises(IntegrityError, match="item_places_certain_have_a_unit"):
        add_item_place(session, item, resolution=resolution)


def test_resolution_nobody_knows_is_refused(session: Session, item: Item) -> None:
    with pytest.raises(IntegrityError, match="item_places_resolution_known"):
        add_item_place(session, item, resolution="guessed", unit_code=None)


def test_unit_nobody_knows_is_refused(session: Session, item: Item) -> None:
    with pytest.raises(IntegrityError, match="item_places_unit_code_fkey"):
        add_item_place(session, item, unit_code="999999")


def test_places_of_an_item_are_counted_without_doubles(session: Session, item: Item) -> None:
    add_item_place(session, item)
    with pytest.raises(IntegrityError, match="item_places_counted"):
        add_item_place(session, item)


def test_candidate_is_a_known_unit_and_named_once(session: Session, item: Item) -> None:
    place = add_item_place(session, item, unit_code=None, resolution="ambiguous")
    with session.begin_nested(), pytest.raises(IntegrityError, match="place_candidates_unit_code_fkey"):
        add_candidate(session, place, "999999")
    add_candidate(session, place, TOWNSHIP)
    session.expunge_all()
    with pytest.raises(IntegrityError, match="place_candidates_pkey"):
        add_candidate(session, place, TOWNSHIP)


def test_what_hangs_on_a_document_goes_with_it(session: Session, document: Document) -> None:
    version = add_version(session, document)
    add_line(session, version)
    item = add_item(session, document, version_id=version.id, line_no=1)
    add_quantity(session, item)
    add_item_place(session, item)
    lines = select(Line.no).where(Line.version_id == version.id)
    places = select(ItemPlace.id).where(ItemPlace.item_id == item.id)
    assert session.scalars(lines).all() and session.scalars(places).all()
    session.delete(document)
    session.flush()
    assert session.scalars(lines).all() == session.scalars(places).all() == []
