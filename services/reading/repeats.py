"""The same thing stated again in the same notice."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from services.reading.model import Item

_SAID_OF_MANY = str.maketrans("", "", "种植建设项目养殖示范基地规模面积新发展高质量“”（）()、 ")
_ALIKE = 0.5


def mark_repeats(items: Sequence[Item], *, offset: int = 0) -> list[Item]:
    """Marks every item that says again what an earlier one said: kind, places and amounts are equal.

    The names must be alike too, and equal where there is no amount. `repeat_of` is the index of the first
    statement, counted from `offset` for the first of `items`.
    """
    stated: dict[object, list[tuple[int, Item]]] = defaultdict(list)
    marked: list[Item] = []
    for at, item in enumerate(items, start=offset):
        earlier = stated[_said(item)]
        first = next((index for index, known in earlier if _alike(known, item)), None)
        if first is None:
            earlier.append((at, item))
            marked.append(item)
        else:
            marked.append(replace(item, repeat=True, repeat_of=first))
    return marked


def _said(item: Item) -> object:
    places = frozenset(place.code or place.name for place in item.places)
    amounts = frozenset((quantity.value, quantity.unit) for quantity in item.quantities)
    return (item.category, places, amounts, item.action == "policy")


def _alike(known: Item, item: Item) -> bool:
    if known.name == item.name:
        return True
    if not item.quantities:
        return False
    ours, theirs = (set(name.translate(_SAID_OF_MANY)) for name in (item.name, known.name))
    shorter = min(len(ours), len(theirs))
    return shorter == 0 or len(ours & theirs) >= _ALIKE * shorter
