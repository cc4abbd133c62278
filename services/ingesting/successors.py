"""Which item of a new version of a notice says what an item of the earlier one said. Values only, no database."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from services.reading.same_thing import names_alike, share_in_common
from services.reviewing.state import ItemState

_MOST = 0.5


@dataclass(frozen=True, slots=True)
class Earlier:
    """An item as its version was read, and as people have left it; both are the same where nobody decided.

    A fact was carried over by hand from the text itself: its wording is another person's reading.
    """

    as_read: ItemState
    now: ItemState
    fact: bool = False


def successors(earlier: Sequence[Earlier], reads: Sequence[ItemState]) -> dict[int, int]:
    """For indexes of reads the index of the earlier item each follows; none is followed twice.

    The closest are found first, see _LIKENESSES; within one likeness the order of the notice decides.
    """
    found: dict[int, int] = {}
    left = list(range(len(earlier)))
    for likeness in _LIKENESSES:
        by_key: dict[Hashable, list[int]] = defaultdict(list)
        for old in left:
            for key in {likeness.key(earlier[old].as_read), likeness.key(earlier[old].now)} - {None}:
                by_key[key].append(old)
        taken: set[int] = set()
        for new, read in enumerate(reads):
            if new in found:
                continue
            for old in by_key.get(likeness.key(read), ()):
                if old not in taken and _names_pass(earlier[old], read, likeness.names):
                    found[new] = old
                    taken.add(old)
                    break
        left = [old for old in left if old not in taken]
    return found


def says_the_same(earlier: Earlier, read: ItemState) -> bool:
    """Whether nothing is left to decide: the new version says it in the same words, or as people have it."""
    if earlier.fact:
        return _where(earlier.now) == _where(read) and _figures(earlier.now) == _figures(read)
    return _said(read) in (_said(earlier.as_read), _said(earlier.now))


def _said(state: ItemState) -> object:
    """What the text says, whatever units its names were taken for."""
    quantities = tuple((one.measure, one.value, one.unit) for one in state.quantities)
    places = tuple(place.written for place in state.places)
    what = (state.name, state.category, state.action, state.lead, state.deadline)
    return what, quantities, places, state.subsidy


def _where(state: ItemState) -> frozenset[str]:
    return frozenset(place.unit_code or place.written for place in state.places)


def _figures(state: ItemState) -> frozenset[tuple[str, object]]:
    return frozenset((one.unit, one.value) for one in state.quantities)


def _all_alike(state: ItemState) -> Hashable:
    return state.category, state.action, state.name, _where(state), _figures(state)


def _same_figures_there(state: ItemState) -> Hashable | None:
    return (*_kind_there(state), _figures(state)) if state.quantities else None


def _uncounted_there(state: ItemState) -> Hashable | None:
    return _kind_there(state) if not state.quantities else None


def _kind_there(state: ItemState) -> tuple[Hashable, ...]:
    return state.category, state.action == "policy", _where(state)


def _same_figures_elsewhere(state: ItemState) -> Hashable | None:
    return (state.category, state.action, _figures(state)) if state.quantities else None


def _another_kind_there(state: ItemState) -> Hashable | None:
    return (_where(state), _figures(state)) if state.quantities else None


def _same_name_elsewhere(state: ItemState) -> Hashable:
    return state.category, state.action, state.name


class _Likeness(NamedTuple):
    """What two items have in common, None where they have nothing of it; names says how near theirs must be."""

    key: Callable[[ItemState], Hashable | None]
    names: Callable[[str, str], bool] | None


def _most_of_the_longer(one: str, other: str) -> bool:
    return share_in_common(one, other) > _MOST


# The same figures of one kind of thing at the same places need no name: a notice rewords, and so does the reader.
_LIKENESSES = (
    _Likeness(_all_alike, None),
    _Likeness(_same_figures_there, names_alike),
    _Likeness(_same_figures_there, None),
    _Likeness(_uncounted_there, names_alike),
    _Likeness(_kind_there, _most_of_the_longer),
    _Likeness(_same_figures_elsewhere, _most_of_the_longer),
    _Likeness(_another_kind_there, _most_of_the_longer),
    _Likeness(_same_name_elsewhere, None),
)


def _names_pass(earlier: Earlier, read: ItemState, near: Callable[[str, str], bool] | None) -> bool:
    return near is None or any(near(state.name, read.name) for state in (earlier.as_read, earlier.now))
