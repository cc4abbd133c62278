"""Which counties a notice is about."""

import re
from collections import Counter
from collections.abc import Sequence

from services.reading.folding import fold
from services.reading.gazetteer import Gazetteer, Unit

_MAIN_SHARE = 0.6
_BEFORE_SHORT_NAME = re.compile(r"[\u4e00-\u9fff]")
_MAY_STAND_BEFORE = "在和及与对市省由区、"


def counties_of(title: str, head: Sequence[str], text: str, gazetteer: Gazetteer) -> tuple[Unit, ...]:
    """The counties named in the title or head, else the one the text speaks of most, else all it names; or none.

    `head` are further lines that say who issued it (number, issuer); all texts are folded. Short names come last:
    of 2,900 counties many are ordinary words (兴业, 富民, 和平), which a title may hold without meaning the county.
    """
    for source in (title, *head):
        if named := _full_names(source, gazetteer):
            return tuple(named)
    if counted := _full_names(text, gazetteer):
        top, times = counted.most_common(1)[0]
        return (top,) if times >= _MAIN_SHARE * counted.total() else tuple(counted)
    for source in (title, *head):
        if named := _short_names(source, gazetteer):
            return tuple(named)
    return ()


def _full_names(text: str, gazetteer: Gazetteer) -> Counter[Unit]:
    return Counter(
        gazetteer.by_code[found.meaning]
        for found in gazetteer.county_finder.find(text)
        if len(found.word) > 2 or _stands_alone(text, found.start)
    )


def _short_names(text: str, gazetteer: Gazetteer) -> Counter[Unit]:
    short = {unit: fold(unit.name)[:-1] for unit in gazetteer.counties}
    return Counter(unit for unit, name in short.items() if len(name) > 1 and name in text)


def _stands_alone(text: str, at: int) -> bool:
    """临县 inside 面临县城 is no county."""
    before = text[max(0, at - 1) : at]
    return before in _MAY_STAND_BEFORE or not _BEFORE_SHORT_NAME.match(before)
