"""Which items of several readings state the same thing, and why we think so."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from services.reading.model import Item, Quantity

_SAID_OF_MANY = re.compile(
    r"标准化|规模化|高标准|示范|基地|项目|工程|建设|新建|种植|养殖|栽植|发展|面积|规模|任务|优质|特色|产业|及|和|与|[（）()“”、，\s]"
)
_LEAST_ALIKE = 0.6
_MOST_OF_A_NAME, _NEARLY_A_NAME = 0.5, 0.7
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
    """The groups of two and more sightings of one thing, in the order of their first ones."""
    groups: list[list[int]] = []
    by_key: dict[object, list[list[int]]] = defaultdict(list)
    for at, sighting in enumerate(sightings):
        known = by_key[certain_key(sighting)]
        group = next((one for one in known if surely_same(sightings[one[0]], sighting)), None)
        if group is None:
            group = []
            known.append(group)
            groups.append(group)
        group.append(at)
    return [_same([sightings[at] for at in group], tuple(group)) for group in groups if len(group) > 1]


def certain_key(sighting: Sighting) -> object:
    """What sightings of one thing must have in common: kind, places, year, and being a subsidy or not."""
    item = sighting.item
    return item.category, _places(item), is_subsidy(item), sighting.year


def surely_same(one: Sighting, other: Sighting) -> bool:
    """Whether nobody needs to be asked.

    They agree in kind, places and year. Where they share a figure and contradict each other in none, their names
    need only be alike; else both must do the same with a thing of the same name, leaving out what is said of
    many: a thing with two figures is still one thing. A subsidy is never the same as the work it pays for, and
    two rates under one heading are two subsidies.
    """
    if certain_key(one) != certain_key(other):
        return False
    ours, theirs = one.item, other.item
    if figures(ours) & figures(theirs) and not list(_differing([one, other])):
        return names_alike(ours.name, theirs.name)
    if ours.subsidy or theirs.subsidy or ours.action != theirs.action:
        return False
    counted = _units(ours), _units(theirs)
    comparable = not all(counted) or bool(counted[0] & counted[1])
    return comparable and normalised(ours.name) == normalised(theirs.name)


def maybe_same(one: Sighting, other: Sighting) -> bool:
    """Whether a person should be asked: of one kind, both works or both goals, and one place within the other.

    A shared figure is enough with names that have most in common; without one both must do the same at the same
    places with things of nearly the same name. Nothing planned for two different years is one thing.
    """
    ours, theirs = one.item, other.item
    if ours.category != theirs.category or is_subsidy(ours) != is_subsidy(theirs):
        return False
    if one.year and other.year and one.year != other.year:
        return False
    if (ours.action in _GOALS) != (theirs.action in _GOALS) or not _within_each_other(ours, theirs):
        return False
    in_common = share_in_common(ours.name, theirs.name)
    if figures(ours) & figures(theirs):
        return in_common > _MOST_OF_A_NAME
    if ours.subsidy or theirs.subsidy or ours.action != theirs.action:
        return False
    return (
        in_common > _NEARLY_A_NAME
        and bool(_units(ours) & _units(theirs))
        and _places(ours) == _places(theirs)
    )


def why_same(sightings: Sequence[Sighting]) -> tuple[str, ...]:
    """The reasons, and the figures that differ, as sentences for the reviewer."""
    return (*_reasons(sightings), *_differing(sightings))


def normalised(name: str) -> str:
    """What tells a thing from others of its kind: 标准化核桃种植示范基地 is 核桃."""
    return _SAID_OF_MANY.sub("", name) or name


def names_alike(one: str, other: str) -> bool:
    """Whether most of the shorter name is in the other."""
    ours, theirs = set(normalised(one)), set(normalised(other))
    return len(ours & theirs) >= _LEAST_ALIKE * min(len(ours), len(theirs))


def share_in_common(one: str, other: str) -> float:
    """Of the characters of the longer name, from 0 to 1."""
    ours, theirs = set(normalised(one)), set(normalised(other))
    return len(ours & theirs) / max(len(ours), len(theirs))


def figures(item: Item) -> frozenset[tuple[str, str]]:
    """Every figure with its unit of measure."""
    return frozenset((str(quantity.value.normalize()), quantity.unit) for quantity in item.quantities)


def is_subsidy(item: Item) -> bool:
    return item.subsidy is not None or item.action == "policy"


def _units(item: Item) -> frozenset[str]:
    return frozenset(quantity.unit for quantity in item.quantities)


def _places(item: Item) -> frozenset[str]:
    return frozenset(place.code or place.name for place in item.places)


def _within_each_other(one: Item, other: Item) -> bool:
    ours, theirs = _places(one), _places(other)
    if not ours or not theirs:
        return False
    return any(
        all(any(place.startswith(wide) for wide in outer) for place in inner)
        for inner, outer in ((ours, theirs), (theirs, ours))
    )


def _same(group: Sequence[Sighting], indexes: tuple[int, ...]) -> SameThing:
    differing = list(_differing(group))
    return SameThing(indexes, (*_reasons(group), *differing), bool(differing))


def _reasons(group: Sequence[Sighting]) -> Iterator[str]:
    places = list(
        dict.fromkeys(
            "、".join(place.name for place in sighting.item.places) or "没有写明地点" for sighting in group
        )
    )
    where = f"地点都是{places[0]}" if len(places) == 1 else f"地点是{'和'.join(places)}"
    documents = list(dict.fromkeys(sighting.document for sighting in group))
    yield f"种类相同，{where}"
    names = list(dict.fromkeys(sighting.item.name for sighting in group))
    yield f"名称都是“{names[0]}”" if len(names) == 1 else f"名称“{'”“'.join(names)}”说的是同一事物"
    yield f"见于{len(documents)}份文件" if len(documents) > 1 else "同一份文件中说了不止一次"


def _differing(group: Sequence[Sighting]) -> Iterator[str]:
    """One sighting may count a thing in two ways; sightings differ where they have no figure in common."""
    said: dict[tuple[str, str], list[dict[str, Quantity]]] = defaultdict(list)
    for sighting in group:
        counted: dict[tuple[str, str], dict[str, Quantity]] = defaultdict(dict)
        for quantity in sighting.item.quantities:
            counted[quantity.measure, quantity.unit][str(quantity.value.normalize())] = quantity
        for key, values in counted.items():
            said[key].append(values)
    for (measure, unit), sayings in said.items():
        if any(not one.keys() & other.keys() for one, other in combinations(sayings, 2)):
            values = {key: quantity for saying in sayings for key, quantity in saying.items()}
            yield f"{measure}不一致：{'与'.join(f'{one.value:f}' for one in values.values())}{unit}"
