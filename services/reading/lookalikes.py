"""Official villages an unlisted name may stand for: 绿源村 for 绿塬村, 张台村 for 张家台子村."""

from collections.abc import Iterable

from pypinyin import lazy_pinyin

from services.reading.model import Candidate

_LONGEST_OMISSION = 2


def lookalikes(core: str, villages: Iterable[tuple[str, str]]) -> list[Candidate]:
    """Candidates among (core, code) pairs, those of the same sound first; an empty list if none is near."""
    same_sound, shortened, one_off = [], [], []
    for name, code in villages:
        if name == core or not _comparable(core, name):
            continue
        if len(name) == len(core) and lazy_pinyin(name) == lazy_pinyin(core):
            same_sound.append(Candidate(code, f"与官方名“{name}”同音，差一字"))
        elif is_shortened(core, name):
            shortened.append(Candidate(code, f"官方名“{name}”的省写"))
        elif len(name) > 2 and differing(core, name) == 1:
            one_off.append(Candidate(code, f"与官方名“{name}”只差一字"))
    return same_sound or shortened or one_off


def is_shortened(written: str, official: str) -> bool:
    """Whether `written` keeps the first character and the order of `official`: 张台 of 张家台子."""
    if len(written) < 2 or not 0 < len(official) - len(written) <= _LONGEST_OMISSION:
        return False
    rest = iter(official)
    return written[0] == official[0] and all(character in rest for character in written)


def differing(written: str, official: str) -> int:
    """How many characters differ, place by place; a different length counts as all."""
    if len(written) != len(official):
        return max(len(written), len(official))
    return sum(a != b for a, b in zip(written, official, strict=True))


def _comparable(written: str, official: str) -> bool:
    return bool(set(written) & set(official))
