"""Which known unit a feature of a county's file is: by code, by township and name, or not to be told.

The last three digits of ZLDWDM and of the statistical code do not always agree, so where code and name
point to different units the name decides and the difference is told.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.words import Words
from services.importing.codes import WrittenCode
from services.importing.preview import HowMatched, Match, Problem, ProblemKind, UnitRow
from services.reading.folding import fold
from services.reading.gazetteer import Gazetteer, Unit, UnitLevel
from services.reading.lookalikes import lookalikes
from services.reading.model import Candidate
from services.unit_names import normalised_name

__all__ = ["KnownUnits", "Outcome", "Written", "with_twins"]

_TOWNSHIP_ENDINGS = ("乡", "镇", "街道", "街道办事处")


@dataclass(frozen=True, slots=True)
class Written:
    """What a feature says about itself."""

    code: WrittenCode | None
    name: str | None
    township: str | None = None

    @property
    def level(self) -> UnitLevel:
        """By the length of the code, else by the ending of the name; a village if nothing tells."""
        if self.code is not None:
            return self.code.level
        return "township" if (self.name or "").endswith(_TOWNSHIP_ENDINGS) else "village"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The match, or None with the candidates; and what differs."""

    match: Match | None
    candidates: tuple[Candidate, ...] = ()
    problems: tuple[Problem, ...] = ()


class KnownUnits:
    """The known units of one county, found by code and by normalised name; aliases count as names."""

    def __init__(self, county: UnitRow, known: Gazetteer) -> None:
        self._county = county
        self._units = {unit.code: unit for unit in known.within(county.code)}
        self._names: dict[str, list[str]] = defaultdict(list)
        for unit in self._units.values():
            self._names[unit.code].append(unit.name)
        for alias in known.aliases_within(county.code):
            self._names[alias.unit_code].append(alias.alias)
        self._townships = [unit for unit in self._units.values() if unit.level == "township"]

    def of_levels(self, levels: set[UnitLevel]) -> list[Unit]:
        """In the order of their codes."""
        return sorted((u for u in self._units.values() if u.level in levels), key=lambda unit: unit.code)

    def match(self, written: Written) -> Outcome:
        """Never a guess: two units of one name, or a code and a name that contradict, leave it open."""
        level = written.level
        coded = self._coded(written, level)
        name, township = self._placed_name(written)
        if name is None:
            return Outcome(Match(coded.code, "code") if coded else None)
        named = self._of_name(name, level, township)
        if coded is not None and (coded in named or self._is_called(coded, name)):
            return Outcome(Match(coded.code, "code"))
        if len(named) == 1:
            how: HowMatched = "township_and_name" if township and level == "village" else "county_and_name"
            problems = (_differs(coded, named[0]),) if coded else ()
            return Outcome(Match(named[0].code, how), (), problems)
        if named:
            return _several(named)
        return self._by_code_alone(coded, name) if coded else self._near_misses(name, level, township)

    def _coded(self, written: Written, level: UnitLevel) -> Unit | None:
        unit = self._units.get(written.code.code) if written.code else None
        return unit if unit is not None and unit.level == level else None

    def _placed_name(self, written: Written) -> tuple[str | None, str | None]:
        """The bare name and the township's code, as the code, the name itself or its column tell it."""
        by_code = written.code.code[:9] if written.code and written.level == "village" else ""
        township = by_code if by_code in self._units else None
        if written.name is None:
            return None, township
        name = "".join(fold(written.name).split())
        name = name.rpartition(self._county.name)[2] or name
        for unit in self._townships:
            if name.startswith(unit.name) and len(name) > len(unit.name) + 1:
                name, township = name.removeprefix(unit.name), township or unit.code
                break
        return name, township or self._township_called(written.township)

    def _township_called(self, name: str | None) -> str | None:
        wanted = normalised_name(name) if name else None
        found = [unit.code for unit in self._townships if normalised_name(unit.name) == wanted]
        return found[0] if len(found) == 1 else None

    def _of_name(self, name: str, level: UnitLevel, township: str | None) -> list[Unit]:
        """Units of that name in the township, or in the county if none is known; exact names go first."""
        inside = township if township and level == "village" else self._county.code
        wanted = normalised_name(name)
        found = [
            unit
            for unit in self._units.values()
            if unit.level == level and unit.code.startswith(inside) and wanted in self._normalised(unit)
        ]
        exact = [unit for unit in found if fold(unit.name) == name]
        return exact or found

    def _normalised(self, unit: Unit) -> set[str]:
        return {normalised_name(name) for name in self._names[unit.code]}

    def _is_called(self, unit: Unit, name: str) -> bool:
        return normalised_name(name) in self._normalised(unit)

    def _by_code_alone(self, coded: Unit, name: str) -> Outcome:
        zh, en = f"编码是“{coded.name}”的，名称却写作“{name}”", f"code of {coded.name}, but named {name}"
        if lookalikes(normalised_name(name), [(normalised_name(coded.name), coded.code)]):
            return Outcome(Match(coded.code, "code"), (), (_problem("name_differs", zh, en),))
        return Outcome(None, (Candidate(coded.code, "编码相同"),), (_problem("disagree", zh, en),))

    def _near_misses(self, name: str, level: UnitLevel, township: str | None) -> Outcome:
        elsewhere = [Candidate(unit.code, "同名，在另一乡镇") for unit in self._of_name(name, level, None)]
        inside = township or self._county.code
        cores = [
            (normalised_name(unit.name), unit.code)
            for unit in self._units.values()
            if unit.level == level and unit.code.startswith(inside)
        ]
        return Outcome(None, (*elsewhere, *lookalikes(normalised_name(name), cores)))


def with_twins(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """The outcomes of a file's features in order, with a problem on all that were matched to one unit."""
    of_unit: dict[str, list[int]] = defaultdict(list)
    for number, outcome in enumerate(outcomes, start=1):
        if outcome.match:
            of_unit[outcome.match.unit_code].append(number)
    return [
        _with_twins(outcome, [other for other in of_unit[outcome.match.unit_code] if other != number])
        if outcome.match
        else outcome
        for number, outcome in enumerate(outcomes, start=1)
    ]


def _with_twins(outcome: Outcome, others: list[int]) -> Outcome:
    if not others:
        return outcome
    listed = "、".join(map(str, others))
    problem = _problem("duplicate", f"与第 {listed} 个要素是同一单位", f"same unit as feature {listed}")
    return replace(outcome, problems=(*outcome.problems, problem))


def _several(units: Sequence[Unit]) -> Outcome:
    candidates = tuple(Candidate(unit.code, f"同名：{unit.name}") for unit in units)
    names = "、".join(f"{unit.name}（{unit.code}）" for unit in units)
    return Outcome(None, candidates, (_problem("ambiguous", f"可能是：{names}", f"may be any of {names}"),))


def _differs(coded: Unit, named: Unit) -> Problem:
    return _problem(
        "code_differs",
        f"名称是“{named.name}”（{named.code}），编码却是“{coded.name}”（{coded.code}）的；按名称匹配",
        f"named {named.name} ({named.code}), with the code of {coded.name} ({coded.code}); the name decides",
    )


def _problem(kind: ProblemKind, zh: str, en: str) -> Problem:
    return Problem(kind, Words(zh, en))
