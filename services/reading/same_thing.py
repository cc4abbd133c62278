"""Which items of several readings state the same thing, and why we think so."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from services.reading.model import Item, Quantity

_SAID_OF_MANY = re.compile(
    r"标准化|规模化|高标准|示范|基地|项目|工程|建设|新建|种植|养殖|栽植|发展|面积|规模|任务|优质|特色|产业|及|和|与|[（）()“”、，\s]"
)
_LEAST_ALIKE = 0.6
_GOALS = ("target", "maintain")


@dataclass(frozen=True, slots=True)
class Sighting:
    """An item, the document it stands in (its number or file name), and the year it plans for, if known."""

    document: str
    year: int | None
    item: Item


@dataclass(frozen=True, slots=True)
class SameThing:
    """Sightings, by their index, of one thing. `reasons` are sentences for the reviewer.

    `figures_differ` where the sightings count it differently: then a person has to say which holds.
    """

    sightings: tuple[int, ...]
    reasons: tuple[str, ...]
    figures_differ: bool


def same_things(sightings: Sequence[Sighting]) -> list[SameThing]:
    """The groups of two and more sightings of one thing, in the order of their first ones.

    Items agree in kind, places and year. Where they share a figure their names need only be alike; where no
    figure agrees, both must be works or both goals and the names, without what is said of many, equal: a
    thing with two figures is still one thing. A subsidy is never the same as the work it pays for.
    """
    groups: list[list[int]] = []
    by_key: dict[object, list[list[int]]] = defaultdict(list)
    for at, sighting in enumerate(sightings):
        known = by_key[_key(sighting)]
        group = next((one for one in known if _alike(sightings[one[0]].item, sighting.item)), None)
        if group is None:
            group = []
            known.append(group)
            groups.append(group)
        group.append(at)
    return [_same([sightings[at] for at in group], tuple(group)) for group in groups if len(group) > 1]


def normalised(name: str) -> str:
    """What tells a thing from others of its kind: 标准化核桃种植示范基地 is 核桃."""
    return _SAID_OF_MANY.sub("", name) or name


def _key(sighting: Sighting) -> object:
    item = sighting.item
    places = frozenset(place.code or place.name for place in item.places)
    return item.category, places, item.subsidy is not None or item.action == "policy", sighting.year


def _alike(one: Item, other: Item) -> bool:
    ours, theirs = normalised(one.name), normalised(other.name)
    if _figures(one) & _figures(other):
        shorter = min(len(set(ours)), len(set(theirs)))
        return len(set(ours) & set(theirs)) >= _LEAST_ALIKE * shorter
    if one.subsidy or other.subsidy:  # two rates under one heading are two subsidies
        return False
    counted = _units(one), _units(other)
    comparable = not all(counted) or bool(counted[0] & counted[1])
    return comparable and ours == theirs and (one.action in _GOALS) == (other.action in _GOALS)


def _figures(item: Item) -> frozenset[tuple[str, str]]:
    return frozenset((str(quantity.value.normalize()), quantity.unit) for quantity in item.quantities)


def _units(item: Item) -> frozenset[str]:
    return frozenset(quantity.unit for quantity in item.quantities)


def _same(group: Sequence[Sighting], indexes: tuple[int, ...]) -> SameThing:
    differing = list(_differing(group))
    return SameThing(indexes, (*_reasons(group), *differing), bool(differing))


def _reasons(group: Sequence[Sighting]) -> Iterator[str]:
    first = group[0].item
    places = "、".join(place.name for place in first.places) or "没有写明地点"
    documents = list(dict.fromkeys(sighting.document for sighting in group))
    yield f"种类相同，地点都是{places}"
    names = list(dict.fromkeys(sighting.item.name for sighting in group))
    yield f"名称都是“{names[0]}”" if len(names) == 1 else f"名称“{'”“'.join(names)}”说的是同一事物"
    yield f"见于{len(documents)}份文件" if len(documents) > 1 else "同一份文件中说了不止一次"


def _differing(group: Sequence[Sighting]) -> Iterator[str]:
    figures: dict[tuple[str, str], dict[str, Quantity]] = defaultdict(dict)
    for sighting in group:
        for quantity in sighting.item.quantities:
            figures[quantity.measure, quantity.unit].setdefault(str(quantity.value.normalize()), quantity)
    for (measure, unit), values in figures.items():
        if len(values) > 1:
            written = "与".join(f"{quantity.value:f}" for quantity in values.values())
            yield f"{measure}不一致：{written}{unit}"
