"""A state survives being kept as a snapshot, to the last decimal."""

import json
from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from services.reading.model import Cap, Subsidy, Threshold
from services.reviewing.state import (
    Candidate,
    ItemState,
    Place,
    Quantity,
    snapshot_of,
    state_in,
    state_of,
    write_state,
)
from tests.reviews import Plan

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=8)
MAYBE = st.none() | WORDS
VALUES = st.decimals(min_value=0, max_value=10**12, places=6, allow_nan=False, allow_infinity=False)
PLACES = st.builds(
    Place, WORDS, WORDS, MAYBE, MAYBE, WORDS, st.booleans(), MAYBE, st.booleans(),
    st.lists(st.builds(Candidate, WORDS, WORDS), max_size=2).map(tuple),
)  # fmt: skip
QUANTITIES = st.builds(Quantity, WORDS, VALUES, WORDS, st.booleans())
LIMITS = {"measure": WORDS, "value": VALUES, "unit": WORDS}
SUBSIDIES = st.builds(
    Subsidy, VALUES, WORDS,
    st.lists(st.builds(Threshold, **LIMITS), max_size=2).map(tuple),
    st.lists(st.builds(Cap, MAYBE, VALUES, WORDS), max_size=2).map(tuple),
    st.lists(VALUES, max_size=3).map(tuple),
)  # fmt: skip
STATES = st.builds(
    ItemState, WORDS, WORDS, WORDS, WORDS, MAYBE, MAYBE, st.none() | st.integers(), st.none() | st.integers(),
    MAYBE, st.none() | st.integers(), st.lists(QUANTITIES, max_size=3).map(tuple),
    st.lists(PLACES, max_size=3).map(tuple), st.none() | SUBSIDIES,
)  # fmt: skip


@given(state=STATES)
def test_snapshot_gives_the_state_back(state: ItemState) -> None:
    assert state_in(json.loads(json.dumps(snapshot_of(state)))) == state


def test_value_is_kept_as_written() -> None:
    state = ItemState(
        "a", "b", "c", "d", None, None, None, None, None, None, (Quantity("面积", Decimal("0.10"), "亩"),), ()
    )
    assert snapshot_of(state)["quantities"][0]["value"] == "0.10"


def test_a_snapshot_from_before_subsidies_were_kept_is_still_read() -> None:
    state = ItemState("a", "b", "c", "policy", None, None, None, None, None, None, (), ())
    snapshot = snapshot_of(state)
    del snapshot["subsidy"]
    assert state_in(snapshot) == state


def test_a_rule_is_kept_through_rows_and_goes_with_the_state(session: Session, plan: Plan) -> None:
    rule = Subsidy(
        Decimal("0.5"), "元/亩", (Threshold("连片面积", Decimal(300), "亩"),), (Cap("户", Decimal(3), "元"),),
        (Decimal("0.5"), Decimal(2)),
    )  # fmt: skip
    write_state(session, plan.farm, replace(state_of(session, plan.farm), subsidy=rule))
    assert state_of(session, plan.farm).subsidy == rule
    write_state(session, plan.farm, replace(state_of(session, plan.farm), subsidy=None))
    assert state_of(session, plan.farm).subsidy is None


def test_rows_written_from_a_state_say_that_state(session: Session, plan: Plan) -> None:
    state = state_of(session, plan.hives)
    write_state(session, plan.farm, state)
    session.flush()
    assert state_of(session, plan.farm) == state
