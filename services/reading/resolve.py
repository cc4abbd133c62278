"""A written name and what is known around it become a place: one unit, several candidates, or unknown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from services.reading.folding import fold
from services.reading.gazetteer import Gazetteer
from services.reading.lookalikes import lookalikes
from services.reading.model import Candidate, Place, PlaceLevel
from services.reading.unit_words import Level, Spelling, UnitWords


@dataclass(frozen=True, slots=True)
class Hint:
    """A county or township that speaks for candidates inside it, and how we know of it."""

    code: str
    reason: str


class Resolver:
    """Decides among the units of one gazetteer; `words` holds the spellings of the notice's counties."""

    def __init__(self, gazetteer: Gazetteer, words: UnitWords) -> None:
        self._gazetteer = gazetteer
        self._words = words

    def unit(self, name: str, spellings: Sequence[Spelling], hints: Sequence[Hint], stated: bool) -> Place:
        """The place of a name with at least one spelling, all of one level.

        `hints` come nearest first; `stated` means the first of them is written directly before the name,
        so that a unit elsewhere cannot be meant.
        """
        if stated and not any(_inside(spelling.code, hints[0].code) for spelling in spellings):
            return self._elsewhere(name, spellings, hints[0])
        if len(spellings) == 1:
            return self._certain(name, spellings[0], None)
        for hint in hints:
            inside = [spelling for spelling in spellings if _inside(spelling.code, hint.code)]
            inside = self._as_written(name, inside)
            if len(inside) == 1:
                return self._certain(name, inside[0], f"同名不止一处，{hint.reason}")
        return self._ambiguous(name, spellings)

    def _as_written(self, name: str, spellings: Sequence[Spelling]) -> list[Spelling]:
        """陈家塔村 is 陈家塔村委会 and not 陈家塔社区 of the same township; all of them if that tells nothing."""
        exact = [s for s in spellings if fold(self._name(s.code)).startswith(name)]
        one_township = len({spelling.code[:9] for spelling in spellings}) == 1
        return exact if one_township and exact else list(spellings)

    def unknown_village(self, name: str, hints: Sequence[Hint], *, stated: bool) -> Place | None:
        """The place of a village name the list does not hold; None if nothing says it is a village at all."""
        core = name.removesuffix("村")
        outer = hints[0].code if stated else ""
        townships = [hint.code for hint in hints if len(hint.code) == 9 and _inside(hint.code, outer)]
        near = lookalikes(core, self._villages(townships[:1] or list(self._words.cores)))
        sure = [one for one in near if "只差一字" not in one.reason or (stated and townships)]
        if len(sure) == 1:
            return self._alias(name, sure[0])
        if not stated:
            return None
        reason = "名称相近的村不止一个" if near else "官方名录中没有这个村"
        township = self._township_name(townships[0]) if townships else None
        return Place(name, "village", township, candidates=tuple(near), ambiguous=bool(near), reason=reason)

    def area(self, name: str, hints: Sequence[Hint]) -> Place:
        township = next((hint.code for hint in hints if len(hint.code) == 9), None)
        return Place(name, "area", self._township_name(township) if township else None)

    def _elsewhere(self, name: str, spellings: Sequence[Spelling], hint: Hint) -> Place:
        if spellings[0].level == "village":
            near = lookalikes(name.removesuffix("村"), self._villages([hint.code]))
            if len(near) == 1:
                return self._alias(name, near[0])
        candidates = tuple(Candidate(s.code, f"同名，但不在{self._name(hint.code)}") for s in spellings)
        level: PlaceLevel = spellings[0].level
        return Place(
            name, level, self._township_name(hint.code), ambiguous=True, candidates=candidates,
            reason=f"{self._name(hint.code)}没有这个名称，别处有",
        )  # fmt: skip

    def _certain(self, name: str, spelling: Spelling, reason: str | None) -> Place:
        alias_reason = "别名表中的写法" if spelling.alias else None
        return Place(
            name, spelling.level, self._township_name(spelling.code), spelling.code,
            alias=spelling.alias, reason="；".join(filter(None, (reason, alias_reason))) or None,
        )  # fmt: skip

    def _ambiguous(self, name: str, spellings: Sequence[Spelling]) -> Place:
        candidates = tuple(
            Candidate(spelling.code, f"{self._township_name(spelling.code)}的{self._name(spelling.code)}")
            for spelling in spellings
        )
        return Place(
            name, spellings[0].level, ambiguous=True, candidates=candidates,
            reason="同名不止一处，上下文没有写明乡镇",
        )  # fmt: skip

    def _alias(self, name: str, candidate: Candidate) -> Place:
        township = self._township_name(candidate.code)
        return Place(
            name, "village", township, candidate.code, alias=True, candidates=(candidate,),
            reason=candidate.reason,
        )  # fmt: skip

    def _villages(self, townships: Iterable[str]) -> list[tuple[str, str]]:
        return [pair for township in townships for pair in self._words.cores.get(township, {}).items()]

    def _name(self, code: str) -> str:
        unit = self._gazetteer.by_code.get(code)
        return unit.name if unit else code

    def _township_name(self, code: str | None) -> str | None:
        township = self._gazetteer.township_of(code) if code else None
        return township.name if township else None


def of_level(spellings: Iterable[Spelling], level: Level) -> list[Spelling]:
    return [spelling for spelling in spellings if spelling.level == level]


def _inside(code: str, outer: str) -> bool:
    return code.startswith(outer)
