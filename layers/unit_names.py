"""The parts of unit names that people search by."""

import re

from pypinyin import lazy_pinyin

_KIND = re.compile(r"(社区居委会|社区居民委员会|村民委员会|居民委员会|村委会|居委会|社区|街道办事处)$")
_VILLAGE = re.compile(r"(?<=..)村$")
_UPPER = re.compile(
    r"(?<=.)(特别行政区|[壮回维][吾尔族]*自治区|自治[区州县旗]|地区|街道|省|市|县|(?<!开发)(?<!小)区|镇|乡)$"
)
_VILLAGE_COMMITTEE = re.compile(r"村?村(民委员会|委会)$")
_RESIDENTS_COMMITTEE = re.compile(r"居(民委员会|委会)$")


def short_name(name: str) -> str:
    """The name without its kind: 张家台子村委会 → 张家台子, 香水镇 → 香水; of two characters both stay."""
    core = _KIND.sub("", name)
    if len(core) < 2:
        # 后村委会 is written 后村, never 后.
        return shown_name(name)
    shorter = _VILLAGE.sub("", core) if core != name or core.endswith("村") else _UPPER.sub("", core)
    return shorter if len(shorter) > 1 else core


def shown_name(name: str) -> str:
    """The name as people write it: 张家台子村委会 → 张家台子村, 下村村委会 → 下村, 东关社区居委会 → 东关社区."""
    return _RESIDENTS_COMMITTEE.sub("", _VILLAGE_COMMITTEE.sub("村", name)) or name


def pinyin_of(name: str) -> str:
    """Pinyin without tones and spaces, so that a word typed with the wrong homophone still finds its unit."""
    return "".join(lazy_pinyin(short_name(name)))
