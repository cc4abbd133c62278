"""What is to be done: new, upgrade, maintain, target, policy."""

import re
from collections.abc import Sequence

from services.reading.vocabulary import Vocabulary
from services.reading.words import Found

_PIECE = "(?:只|箱|群|亩|个|家|头|羽|户|公斤|立方|平方米|平米|吨|棒|袋|株|座|栋|处|间|台|套|人|村|公里|千瓦)"
_RATE = re.compile(
    rf"每一?[^。;,\d]{{0,6}}{_PIECE}[^。;]{{0,20}}?(?:补贴|补助|奖补|奖励|以奖代补|给予)[^。;]{{0,12}}\d"
    rf"|每\s*{_PIECE}\s*\d[\d.]*\s*万?元[^。;,]{{0,8}}(?:补贴|补助|奖补|奖励)"
    rf"|每[^。;,]{{0,12}}(?:补贴|补助|奖补|奖励)[^。;,]{{0,8}}\d[\d.]*\s*万?元"
)
_PER_PIECE = re.compile(
    rf"(?:补贴|补助|奖补|奖励|标准)[^。;]{{0,16}}\d[\d.]*\s*万?元\s*/\s*{_PIECE}|\d\s*万?元\s*/\s*{_PIECE}[^。;,]{{0,10}}(?:补贴|补助|奖补|奖励)"
)
_FREIGHT = re.compile(rf"每\s*{_PIECE}\s*补\S{{0,6}}?\s*\d")
_SUBSIDISED = re.compile(rf"(?:补贴|补助|奖补|奖励)\s*\d[\d.]*\s*万?\s*(?:元|{_PIECE})")


class ActionReader:
    """Verbs and what they do."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._finder = vocabulary.action_finder
        self._nominal = vocabulary.verbs_often_in_names

    def verbs(self, text: str) -> list[Found]:
        """Verbs in order, without those that only describe a noun (种植的土地, 建设羊舍的资源)."""
        return [verb for verb in self._finder.find(text) if "的" not in text[verb.end : verb.end + 3]]

    def deeds(self, text: str, words: Sequence[Found]) -> list[Found]:
        """As `verbs`, without those that are part of a thing's name: 养殖 in 降低肉羊养殖成本.

        `words` are the words for kinds of things in the text.
        """
        starts, ends = {word.start for word in words}, {word.end for word in words}
        return [
            verb
            for verb in self.verbs(text)
            if verb.word not in self._nominal or verb.start not in ends or verb.end in starts
        ]

    def action(self, verbs: Sequence[Found]) -> str | None:
        """What the verbs together do: to keep or to reach a figure outweighs the verb before it."""
        meanings = [verb.meaning for verb in verbs if verb.meaning != "prepare"]
        for outweighing in ("maintain", "target"):
            if outweighing in meanings:
                return outweighing
        return meanings[0] if meanings else None


def is_rate(sentence: str) -> bool:
    """Whether a sentence states a subsidy by the piece: 每箱补贴100元."""
    return any(pattern.search(sentence) for pattern in (_RATE, _PER_PIECE, _FREIGHT))


def is_subsidised(clause: str) -> bool:
    """Whether a clause says what is paid for and nothing else: 落实基础母牛饲草料补贴 1.7 万头."""
    return bool(_SUBSIDISED.search(clause))
