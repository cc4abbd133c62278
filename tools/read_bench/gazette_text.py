"""A gazette of invented notices, of any size and always the same: what reading is measured on.

The mixture follows notices of counties: half of the text plans nothing, the rest is works in prose, works in
tables, matrices of townships and measures, subsidies, and who is responsible. Some sentences are cut by the
end of a page.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_SEED = 20_231_121
_TOPICS = (
    "中蜂产业",
    "肉牛产业",
    "中药材产业",
    "冷凉蔬菜产业",
    "生态经济产业",
    "乡村建设",
    "农村道路建设",
    "文化旅游产业",
)
_WORKS = (
    "新建标准化蜂场{n}座", "种植中药材{m}亩", "新建肉牛养殖场{n}处，存栏{m}头", "种植青贮玉米{w}万亩",
    "硬化道路{n}公里，投资{m}万元", "建设日光温室{n}栋", "打造千头肉牛养殖示范村{n}个", "改造农村户厕{m}户",
    "发展农家乐{n}家", "造林{m}亩，配套建设管护房{n}间", "新建蓄水池{n}座、铺设管道{n}公里", "补植补造{m}亩",
)  # fmt: skip
_EMPTY_WORDS = (
    "以习近平新时代中国特色社会主义思想为指导，深入贯彻落实党的二十大精神，牢固树立新发展理念，坚持以人民为中心的发展思想，"
    "紧紧围绕乡村全面振兴目标，统筹推进各项工作，为加快建设现代化新农村提供有力支撑。",
    "各有关部门要进一步提高思想认识，切实加强组织领导，细化工作措施，靠实工作责任，强化督促检查，确保各项任务按期完成、取得实效。",
    "坚持政府引导、市场运作、群众参与的原则，充分发挥龙头企业和专业合作社的带动作用，健全联农带农机制，促进群众持续稳定增收。",
    "要充分利用广播、电视、网络等媒体，广泛宣传产业扶持政策和先进典型，营造全社会关心支持产业发展的良好氛围。",
)
_SUBSIDIES = (
    "对新建规模{m}头以上的养殖场，每个给予{n}万元以奖代补资金。",
    "对当年新种植中药材{n}亩以上的农户，每亩补贴{m}元，每户最高不超过{n}万元。",
)
_LEADS = "责任单位：农业农村局；配合单位：财政局、乡村振兴局、自然资源局、各乡（镇）人民政府。"
_CHINESE = "一二三四五六七八九"
_PAGE_CUT = 0.15


@dataclass(frozen=True, slots=True)
class Township:
    """A township and its villages by name."""

    name: str
    villages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class County:
    name: str
    townships: tuple[Township, ...]


def gazette_text(counties: Sequence[County], *, kilobytes: int) -> str:
    """Whole notices until they fill `kilobytes` (1,000 bytes each) of UTF-8."""
    chance = random.Random(_SEED)
    lines: list[str] = []
    size, number = 0, 0
    while size < kilobytes * 1_000:
        number += 1
        notice = list(_notice(chance, chance.choice(counties), number))
        lines += notice
        size += sum(len(line.encode()) + 1 for line in notice)
    return "\n".join(lines) + "\n"


def _notice(chance: random.Random, county: County, number: int) -> Iterator[str]:
    topic = chance.choice(_TOPICS)
    yield from (f"{county.name}人民政府办公室", f"关于印发《{county.name}2023年{topic}工作方案》的通知", "")
    yield from (f"{county.name[0]}政办发〔2023〕{number} 号", "", "各乡（镇）人民政府，县直各部门：", "")
    yield from ("现将方案印发给你们，请认真抓好贯彻落实。", f"{county.name}人民政府办公室")
    yield from (f"2023 年 {chance.randint(1, 12)} 月 {chance.randint(1, 28)} 日", "（此件公开发布）", "")
    yield from (
        f"{county.name}2023年{topic}工作方案",
        "",
        "一、指导思想",
        chance.choice(_EMPTY_WORDS),
        "",
        "二、重点任务",
    )
    for at in range(chance.randint(4, 8)):
        yield from _task(chance, county, _CHINESE[at])
    yield from ("三、扶持政策", *(_filled(chance, subsidy) for subsidy in _SUBSIDIES), "四、保障措施")
    for at, words in enumerate(_EMPTY_WORDS[1:]):
        yield from (f"（{_CHINESE[at]}）强化保障。{words}", "")
    yield from ("附件1", "重点工作任务表", "单位：亩、座", *_table_of_works(chance, county))
    yield from ("附件2", "分乡镇任务分解表", *_matrix(chance, county), "")


def _task(chance: random.Random, county: County, number: str) -> Iterator[str]:
    works = "；".join(
        f"在{_where(chance, county)}{_filled(chance, chance.choice(_WORKS))}"
        for _ in range(chance.randint(2, 4))
    )
    sentence = f"（{number}）推进产业提质增效。{chance.choice(_EMPTY_WORDS[1:])}{works}。"
    cut = chance.randrange(40, len(sentence) - 10) if chance.random() < _PAGE_CUT else None
    yield from (sentence[:cut], "", sentence[cut:]) if cut else (sentence, "")
    yield from (_LEADS, f"完成时限：{chance.randint(4, 12)}月底前。", "")


def _where(chance: random.Random, county: County) -> str:
    township = chance.choice(county.townships)
    villages = chance.sample(township.villages, min(len(township.villages), chance.randint(1, 3)))
    return township.name + "、".join(villages) + ("等村" if chance.random() < 0.2 else "")


def _table_of_works(chance: random.Random, county: County) -> Iterator[str]:
    yield "序号\t乡镇\t村\t建设内容\t投资（万元）\t责任单位"
    for at in range(1, chance.randint(8, 20)):
        township = chance.choice(county.townships)
        work = _filled(chance, chance.choice(_WORKS))
        yield f"{at}\t{township.name}\t{chance.choice(township.villages)}\t{work}\t{chance.randint(5, 300)}\t农业农村局"


def _matrix(chance: random.Random, county: County) -> Iterator[str]:
    yield "乡镇\t百群蜂场建设（座）\t分蜂扩群（箱）\t中药材种植（亩）\t备注"
    for township in county.townships:
        yield f"{township.name}\t{chance.randint(1, 9)}\t{chance.randint(1, 9)}00\t{chance.randint(1, 9)}000\t"


def _filled(chance: random.Random, words: str) -> str:
    return words.format(n=chance.randint(1, 9), m=chance.randint(1, 50) * 20, w=f"0.{chance.randint(1, 9)}")
