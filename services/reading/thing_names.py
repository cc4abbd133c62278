"""The short name of a planned thing, cut out of the words around its quantity."""

import re

from services.reading.vocabulary import Vocabulary

_LEADING = re.compile(
    r"^(?:[\s,、。;:()“\"”—\-+]|\d{1,2}\s*[.、](?!\d)|目标\s*\d+|其中|以及|和|及|并|共|约|各(?!类|种)|每年|全年|年底前|重点|继续"
    r"|(?:等\s*)?[两二三四五六七八九十\d]*\s*个?(?:行政|自然)?村(?!庄|屯)|其[他它]|以上的?|规模[为的]|的|年均|组织|\([一二三四五六七八九十]+\)|[一二三四五六七八九十]+、"
    r"|积极|大力|加快|全力|持续|进一步|集中连片|\d{4}\s*年|全县|全乡|全镇|在|将|把|由|给|对)+"
)
_TRAILING = re.compile(
    r"(?:[\s,、。;:(“\"”]|达到|稳定在|稳定到|不少于|约|共|等|的|到|各|至|力争|以上|规模|数量|新建|建设|近)+$"
)
_LONGEST_NAME = 24


class ThingNamer:
    """Names things by what is left of a phrase without its verbs and connectives."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        verbs = sorted(set(vocabulary.actions) - vocabulary.verbs_in_names, key=len, reverse=True)
        self._verb = re.compile("(?:" + "|".join(map(re.escape, verbs)) + ")")

    def name(self, phrase: str) -> str:
        """The thing a phrase speaks of: 扶持新建标准化蜂场 gives 标准化蜂场, 全年新增 gives 新增."""
        rest = whole = _LEADING.sub("", phrase.strip())
        verb = self._verb.match(rest)
        while verb and verb.end():
            rest = _LEADING.sub("", rest[verb.end() :])
            verb = self._verb.match(rest)
        name = _TRAILING.sub("", rest)
        return _with_both_quotes(name if len(name) > 1 else _TRAILING.sub("", whole))

    def has_noun(self, phrase: str) -> bool:
        """Whether more than verbs and connectives stands in a phrase."""
        return len(self._verb.sub("", _TRAILING.sub("", _LEADING.sub("", phrase)))) > 1


def _with_both_quotes(name: str) -> str:
    """At most 24 characters, the end being the telling part; a lost quotation mark is put back."""
    short = name[-_LONGEST_NAME:].strip(" ,、")
    if "”" in short and "“" not in short:
        return "“" + short
    return short + "”" if "“" in short and "”" not in short else short
