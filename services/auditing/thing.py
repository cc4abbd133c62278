"""What a figure counts: the name of the thing, and a key that is equal for the same thing said otherwise."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from services.auditing.plan import Plan
from services.auditing.words_of_audit import AuditWords

_SIGNS = re.compile(r"[\s“”\"'‘’《》()\[\]—\-·.]+")
_BEFORE_NUMBER = re.compile(r"(?:约|近|超过|超|共计|共有|共|总计|合计|计划|为|是|有|在|至)$")
_AT_START = re.compile(
    r"(?:其中|今年|当年|本年|全年|年内|年底|年末|20\d\d\s*年(?:年?[末底])?|在|于|由|将|给|并|再|另|还|以及|包括|及|和|与|的)[,:]?"
)
_ALIAS = re.compile(r"[(]([^()\d]+)[)]\s*$")
_JOINED = re.compile(r"[和及与或]")
_OFTEN_IN_NAMES = ("种植", "养殖", "栽植", "播种", "繁育")
_GOES_ON_AS_NAME = re.compile(
    r"(?:规模|面积|量|产业|场|基地|园|示范|企业|户|大户|村|点|小区|专业|加工|中心|区|合作社|服务|补贴|技术|环境|业|水平|比重|率|收入|数|总|$)"
)
_MEASURED_BY = re.compile(r"(?:量|率|规模|面积|比重)")
_LEAST = 2
_SHORTEST_ALIAS = 3


@dataclass(frozen=True, slots=True)
class Thing:
    """`mode` tells what the figure does with it: 'level' reaches, 'existing', 'upgrade', or 'new' (default).

    `keys` is empty where the name is too general to know the thing again.
    """

    name: str
    keys: frozenset[str]
    mode: str


def thing_before(segment: str, plan: Plan) -> Thing:
    """The thing named by the text between the mark before a figure and the figure, folded."""
    words = plan.words
    rest, mode = _without_mode(segment.strip(), words)
    rest, cut = _after_verb(rest, words)
    alias = _ALIAS.search(rest)
    if alias:
        rest = rest[: alias.start()]
    name = _without_start(rest.rpartition("等")[2] if "等" in rest else rest, plan)
    if name in words.reading.actions and name not in words.reading.verbs_in_names:
        name = ""
    return Thing(name, frozenset(_keys(_names(name, alias), plan)), mode or cut)


def name_start(segment: str, words: AuditWords) -> int:
    """Where in the text before a figure its thing's name begins: after the last verb."""
    rest, _ = _after_verb(_without_mode(segment, words)[0], words)
    return segment.rfind(rest) if rest else len(segment)


def thing_after(segment: str, plan: Plan) -> Thing:
    """The thing named right after a figure that counts (3 个示范村)."""
    name = re.split(r"[,;。:、()!?各\d]|以上|左右|以内|以下|的", segment, maxsplit=1)[0].strip()
    return Thing(name, frozenset(_keys([name], plan)), "new")


def thing_of_header(header: str, plan: Plan) -> Thing:
    """The thing a column header or the label of a table row names."""
    alias = _ALIAS.search(header)
    bare = header[: alias.start()] if alias else header
    rest, mode = _without_mode(bare, plan.words)
    rest, cut = _after_verb(rest, plan.words)
    return Thing(header, frozenset(_keys(_names(rest, alias), plan)), mode or cut)


def key_of(name: str, plan: Plan) -> str:
    """Equal for names that differ in order, praise, brand or the deed at their end: '' where it is general.

    治理坡耕地 and 坡耕地治理 are one thing; 优质紫花苜蓿 and 紫花苜蓿种植 are one.
    """
    core = _SIGNS.sub("", name)
    for brand in plan.brands:
        core = core.replace(brand, "") if core != brand else core
    for adjective in plan.words.adjectives:
        core = core.replace(adjective, "")
    shorter = core
    while shorter:
        core = shorter
        ending = next((end for end in plan.words.endings if core.endswith(end)), "")
        shorter = core[: -len(ending)] if ending and len(core) - len(ending) >= _LEAST else ""
    general = len(core) < _LEAST or core in plan.words.generic or core in plan.words.endings
    return "" if general else "".join(sorted(core))


def _names(name: str, alias: re.Match[str] | None) -> list[str]:
    """The name and, if it is long enough to be one, the other name in brackets behind it."""
    return [name, alias[1]] if alias and len(alias[1]) >= _SHORTEST_ALIAS else [name]


def _keys(names: Iterable[str], plan: Plan) -> Iterator[str]:
    for name in names:
        key = key_of(name, plan)
        if key:
            yield key


def _without_mode(segment: str, words: AuditWords) -> tuple[str, str]:
    mode = ""
    for word in words.existing:
        if word in segment:
            mode, segment = "existing", segment.rpartition(word)[2]
    while True:
        segment = segment.rstrip()
        level = next((word for word in words.reaching if segment.endswith(word)), "")
        match = _BEFORE_NUMBER.search(segment)
        if level:
            mode, segment = mode or "level", segment[: -len(level)]
        elif match:
            segment = segment[: match.start()]
        else:
            return segment, mode


def _after_verb(segment: str, words: AuditWords) -> tuple[str, str]:
    """What follows the last verb, and the mode the verb gives the figure.

    A verb at the end belongs to the name (退化林改造), unless it is all there is (新建 7 个).
    """
    mode, start = "new", 0
    segment = segment.strip()
    for found in words.verb_finder.find(segment):
        if found.end == len(segment) and found.start > start:
            break
        if _MEASURED_BY.match(segment, found.end):
            continue
        start = found.end
        mode = "upgrade" if words.modes.get(found.word) == "upgrade" else "new"
    for verb in _OFTEN_IN_NAMES:
        at = segment.rfind(verb, start)
        if at >= 0 and not _GOES_ON_AS_NAME.match(segment, at + len(verb)):
            start = at + len(verb)
    return segment[start:], mode


def _without_start(name: str, plan: Plan) -> str:
    """Without time, 全县 and the names of places a thing's name begins with."""
    shorter: str | None = name
    while shorter is not None:
        name = shorter.strip()
        shorter = _one_word_less(name, plan)
    return name


def _one_word_less(name: str, plan: Plan) -> str | None:
    wide = next((found for found in plan.words.reading.scope_finder.find(name) if found.start == 0), None)
    if wide:
        return name[wide.end :]
    tokens = plan.tokens(name) if name else []
    if tokens and tokens[0].start == 0 and tokens[0].hit and tokens[0].strong:
        return name[tokens[0].end :]
    match = _AT_START.match(name)
    return name[match.end() :] if match else None


def is_joined(name: str) -> bool:
    """Whether a name joins several things (直营店和展销中心)."""
    return bool(_JOINED.search(name))
