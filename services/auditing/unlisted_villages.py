"""Villages a plan names in a known township or county and the official list does not hold."""

from collections.abc import Iterator

from geo.words import Words
from services.auditing.finding import AuditFinding, Quote
from services.auditing.plan import Plan
from services.auditing.subject import Subject
from services.reading.folding import fold
from services.reading.gazetteer import Unit
from services.reading.lookalikes import lookalikes
from services.reading.model import Item, Place
from services.reading.unit_words import village_core

_VILLAGE = "村"
_NO_VILLAGE = "自然村"
_PART_OF_VILLAGE = ("组", "小组", "自然村", "屯")


def findings(subject: Subject) -> Iterator[AuditFinding]:
    """One finding a village, with every line that names it."""
    for facts in subject.facts:
        plan = facts.plan
        unlisted: dict[tuple[str, str], list[Quote]] = {}
        for item in plan.items:
            for place in item.places:
                parent = _parent(place, item, plan)
                quote = _quote(place, item, plan)
                if parent and quote and _is_unlisted(place, parent, plan):
                    unlisted.setdefault((place.name, parent.code), []).append(quote)
        for (name, code), quotes in unlisted.items():
            yield _finding(name, plan.gazetteer.by_code[code], quotes)


def _parent(place: Place, item: Item, plan: Plan) -> Unit | None:
    """The township or county the text puts the village in."""
    if place.level != "village" or not place.name.endswith(_VILLAGE) or place.code or place.ambiguous:
        return None
    if place.candidates or place.name.endswith(_NO_VILLAGE):
        return None
    for county in plan.counties:
        for unit in plan.gazetteer.within(county.code):
            if place.township and len(unit.code) == 9 and unit.name == place.township:
                return unit
    return _county_before(place, item, plan)


def _county_before(place: Place, item: Item, plan: Plan) -> Unit | None:
    if len(plan.counties) == 1:
        return plan.counties[0]
    line = plan.folded[item.line - 1]
    at = line.find(fold(place.name))
    return next((county for county in plan.counties if line[:at].endswith(fold(county.name))), None)


def _is_unlisted(place: Place, parent: Unit, plan: Plan) -> bool:
    """Nothing of this name, of an alias, or of a like name is listed in the parent; and its list is known."""
    core = village_core(fold(place.name))
    within = [unit for unit in plan.gazetteer.within(parent.code[:6]) if len(unit.code) == 12]
    if not any(unit.code.startswith(parent.code) for unit in within):
        return False
    named = [(village_core(fold(unit.name)), unit.code) for unit in within]
    aliases = {village_core(fold(a.alias)) for a in plan.gazetteer.aliases_within(parent.code[:6])}
    known = any(name == core for name, _ in named) or core in aliases
    return not known and not lookalikes(core, named)


def _quote(place: Place, item: Item, plan: Plan) -> Quote | None:
    line = plan.folded[item.line - 1]
    name = fold(place.name)
    at = line.find(name, item.start or 0)
    at = at if at >= 0 else line.find(name)
    if at < 0 or line.startswith(_PART_OF_VILLAGE, at + len(name)):
        return None
    return plan.quote_line(item.line, at, at + len(name))


def _finding(name: str, parent: Unit, quotes: list[Quote]) -> AuditFinding:
    lines = tuple(dict.fromkeys(quotes))
    numbers = "、".join(dict.fromkeys(str(quote.line) for quote in lines))
    return AuditFinding(
        "village",
        "contradiction",
        Words(
            f"第 {numbers} 行写到{parent.name}的“{name}”，现行官方名录的{parent.name}里没有这个村，"
            f"也没有与它同音、省写或同属一个别名的村。",
            f"Line {numbers.replace('、', ', ')} names “{name}” in {parent.name}; the official list of "
            f"{parent.name} holds no such village, nor one whose sound, short form or alias it could be.",
        ),
        lines,
    )
