"""One decision about a written name, for every place of the document that writes it and is still in doubt."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from sqlalchemy.orm import Session

from layers.queries.decisions import alias_of
from layers.queries.review_places import REMEMBERED
from layers.tables.units import Alias
from layers.unit_names import pinyin_of
from services.log_in import SignedIn
from services.permissions import require_role
from services.reviewing.choose_place import choose_candidate, chosen_units, none_of_these
from services.reviewing.errors import SeveralDocuments
from services.reviewing.keep import Change, Decided, keep
from services.reviewing.open_review import Opened, Review, open_review
from services.reviewing.rights import REVIEWERS
from services.reviewing.state import ItemState, Place


def same_for_all(
    session: Session,
    *,
    document_id: int,
    written: str,
    unit_code: str | None,
    based_on: Mapping[int, int],
    by: SignedIn | None,
    remember: bool = False,
) -> Decided:
    """unit_code None says none of those offered. based_on gives the revisions of the items seen, all of them.

    Places somebody has decided, and items, stay as they are. With remember
    the name becomes an alias of the unit. Raises what open_review raises, and UnitRefused.
    """
    review = open_review(session, based_on, by=by)
    if review.document.id != document_id:
        raise SeveralDocuments
    decide = _decision(session, unit_code)
    after = {key: _decided(opened, written, decide) for key, opened in review.opened.items()}
    changes = [
        Change(opened.item, opened.state, after[key])
        for key, opened in review.opened.items()
        if after[key] != opened.state
    ]
    if not changes:
        return Decided(review.document.id, ())
    remembered = _remember(session, review, written, unit_code) if remember and unit_code else False
    return keep(
        session, review, "同名地名一并认定", changes, written=written, unit=unit_code, remembered=remembered
    )


def _decision(session: Session, unit_code: str | None) -> Callable[[Place], Place]:
    if unit_code is None:
        return none_of_these
    unit = chosen_units(session, [unit_code])[unit_code]
    return lambda place: choose_candidate(place, unit)


def _decided(opened: Opened, written: str, decide: Callable[[Place], Place]) -> ItemState:
    state = opened.state
    if state.state != "proposed":
        return state
    places = tuple(
        decide(place) if place.written == written and _in_doubt(place) else place for place in state.places
    )
    return replace(state, places=places)


def _in_doubt(place: Place) -> bool:
    """An alias is the reader's guess; a name found as it stands in the official list is none."""
    return not place.by_hand and (place.resolution != "certain" or place.alias)


def _remember(session: Session, review: Review, written: str, unit_code: str) -> bool:
    """Whether the alias is new. It is for everybody's documents, so one has to answer for the unit itself."""
    require_role(review.by, *REVIEWERS, unit_code=unit_code)
    if alias_of(session, unit_code, written):
        return False
    session.add(
        Alias(
            unit_code=unit_code,
            alias=written,
            pinyin=pinyin_of(written),
            source=REMEMBERED,
            added_by=review.by.login,
        )
    )
    return True
