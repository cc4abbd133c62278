"""The short name of a planned thing, cut out of the words around its quantity."""

import re
from collections.abc import Sequence

from services.reading.vocabulary import Vocabulary

_LEADING = re.compile(
    r"^(?:[\s,、。;:()“\"”—\-+|]|\d{1,2}\s*[.、](?!\d)|目标\s*\d+|其中|以及|和|及|并|共(?:计|同)?|合计|约|各(?!类|种(?!植))|分别|今年|每年|全年|年底前|年内|重点|继续"
    r"|(?:等\s*)?[两二三四五六七八九十\d]*\s*个?(?:行政|自然)?村(?!庄|屯|级|集体|道|卫|史|民|组|落|部|口|域|容|镇)|其[他它]|以上的?|规模[为的]|的|年均|组织|\([一二三四五六七八九十]+\)|[一二三四五六七八九十]+、"
    r"|积极|大力|加快|全力|持续|稳步|有序|科学|深入|因地制宜|探索|采取|推动|促进|争取|进一步|集中连片|高标准(?=建设|建成|打造)|另行|计划|\d{4}\s*年|全县|全乡|全镇|在|将|把|由|给|对)+"
)
_TRAILING = re.compile(
    r"(?:[\s,、。;:(“\"”|]|分别达到|达到|分别|保有|稳定在|稳定到|不少于|不低于|控制在|突破|提高|增长|增加|约|共计?|合计|等|的|到|为|在|各|至|力争|以上|规模"
    r"|数量|新建|建设|同步|近|计划投资|继续推进|一带|全面竣工|竣工|实施|步伐|创建工作|建设工作|推进|达)+$"
)
_SINGLE_VERB = re.compile(
    r"^(?:建(?![筑设成造立材档])|设(?![施备计置立])|打(?![造击卡])|购(?![置买物])|栽(?![植培种])|修(?![复缮建筑剪整])|养(?![殖蜂老生护])|种(?![植羊鸡苗猪薯子养源公质牛])|伐除|试验示范|规划(?!馆)|另行安排)(?=..)"
)
_INNER_VERB = re.compile(
    r"^.*(?:新建|新增|配建|配套建设|建成|建设(?![施备])|栽植|培育|打造|引进|购置|购买|安装|铺设|增设|架设|兴建|修建|续建|试种|推进|实施|投放)"
    r"(?!项目|工程|任务|内容|基地|示范|标准|单位|资金|类)(?=..)"
)
_AREA = re.compile(r"(?<=..)(?:播种|种植|保有|建设)?面积$")
_LONGEST_HEADING = 16
_GOES_INTO = re.compile(r"进行(?=[\u4e00-\u9fff]{2,6}$)")
_OF = re.compile(r"^.*(?:的|以上|以下)(?=[^的]{3,}$)")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_ROW_OF_NAMES = re.compile(r"(?P<first>[^、]{2,}?)(?:、[^、]+)+?(?P<rest>等[^、等]+)")
_WORD_BEGINS = re.compile(r"[、,的和与及)]")
_LONGEST_NAME = 24
_SHORTEST_NAME = 2


class ThingNamer:
    """Names things by what is left of a phrase without its verbs and connectives."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        verbs = sorted(set(vocabulary.actions) - vocabulary.verbs_in_names, key=len, reverse=True)
        self._verb = re.compile("(?:" + "|".join(map(re.escape, verbs)) + ")")
        ready = "|".join(map(re.escape, vocabulary.preparing))
        self._prepared = re.compile(rf"^(?:{ready})[^,。;]{{1,16}}?(?={self._verb.pattern})")
        deeds = sorted(vocabulary.verbs_in_names, key=len, reverse=True)
        self._deed_first = re.compile(f"({'|'.join(map(re.escape, deeds))})([^,、和及与]{{2,10}})")
        words = [*vocabulary.actions, *vocabulary.attributes, *vocabulary.units, *vocabulary.administrative]
        self._no_thing = re.compile(
            "(?:" + "|".join(sorted(map(re.escape, words), key=len)[::-1]) + r"|[\d.\s])+"
        )
        self._things = vocabulary.category_finder
        self._vocabulary = vocabulary

    def name(self, phrase: str) -> str:
        """The thing a phrase speaks of: 扶持新建标准化蜂场 gives 标准化蜂场, 全年新增 gives 新增."""
        rest = whole = _LEADING.sub("", phrase.strip())
        rest = self._prepared.sub("", rest)
        while (shorter := self._without_verb(rest)) != rest:
            rest = shorter
        name = _GOES_INTO.sub("", _TRAILING.sub("", self._last_thing(rest)))
        deed = self._deed_first.fullmatch(name)
        if deed and (self._upgrades(deed[1]) or self._things.find(name)):
            name = _AREA.sub("", deed[2]) + deed[1]
        return _with_both_quotes(name if len(name) >= _SHORTEST_NAME else _TRAILING.sub("", whole))

    def has_noun(self, phrase: str) -> bool:
        """Whether more than verbs and connectives stands in a phrase."""
        return len(self._verb.sub("", _TRAILING.sub("", _LEADING.sub("", phrase)))) > 1

    def reads_as_thing(self, name: str) -> bool:
        """Whether a name can stand alone on the map: no bare verb (种植), figure or measure (面积)."""
        if len(_HAN.findall(name)) < _SHORTEST_NAME:
            return False
        return bool(self._things.find(name)) or not self._no_thing.fullmatch(name)

    def fitting(self, name: str, above: Sequence[str], category: str) -> str:
        """A name for people: what cannot stand alone gets the nearest name `above` it, else its kind's.

        产值 below 苹果产业 is 苹果产业产值; 培育 there is 苹果产业, and 肉牛项目 where nothing above tells more.
        """
        shorter = _AREA.sub("", name)
        if self.reads_as_thing(shorter):
            return shorter
        named = (self.name(text) for text in above if len(text) <= _LONGEST_HEADING)
        base = next((one for one in named if self.reads_as_thing(one) and self._things.find(one)), None)
        base = base or self._vocabulary.category_names[category] + "项目"
        tells = name in self._vocabulary.attributes or name in self._vocabulary.verbs_in_names
        return base + name if tells and name not in base and not _AREA.search(f"某处{name}") else base

    def _upgrades(self, verb: str) -> bool:
        return self._vocabulary.actions[verb] in ("upgrade", "maintain")

    def _without_verb(self, rest: str) -> str:
        verb = self._verb.match(rest)
        shorter = rest[verb.end() :] if verb else _SINGLE_VERB.sub("", rest)
        return _LEADING.sub("", shorter)

    def _last_thing(self, rest: str) -> str:
        """集体牵头新建设施温棚 speaks of 设施温棚, 从县外引进的基础母羊 of 基础母羊."""
        for pattern in (_INNER_VERB, _OF):
            tail = pattern.sub("", rest)
            if tail != rest and self._things.find(tail):
                rest = _LEADING.sub("", tail)
        return rest


def _with_both_quotes(name: str) -> str:
    """A name of at most 24 characters; a lost quotation mark is put back."""
    short = _shortened(name)
    if "”" in short and "“" not in short:
        return "“" + short
    return short + "”" if "“" in short and "”" not in short else short


def _shortened(name: str) -> str:
    """甲、乙、丙等项目 becomes 甲等项目; else the end stays, which tells most, from the first whole word on."""
    if len(name) <= _LONGEST_NAME:
        return name
    row = _ROW_OF_NAMES.fullmatch(name)
    if row and len(row["first"] + row["rest"]) <= _LONGEST_NAME:
        return row["first"] + row["rest"]
    end = name[-_LONGEST_NAME:]
    word = _WORD_BEGINS.search(end, 0, _LONGEST_NAME // 2)
    return (end[word.end() :] if word else end).strip(" ,、")
