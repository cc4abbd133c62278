import pytest

from services.reading.areas import AreaFinder
from services.reading.unit_words import UnitWords
from services.reading.vocabulary import Vocabulary


def _areas(text: str, words: UnitWords, vocabulary: Vocabulary) -> list[str]:
    return [text[area.start : area.end] for area in AreaFinder(vocabulary).find(text, words.find(text))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("在新民乡燕家山流域混播", ["燕家山流域"]),
        ("在泾河源镇兰大庄—上秦片区建设", ["兰大庄—上秦片区"]),
        ("在沙塘林场改建大棚", ["沙塘林场"]),
        ("黄花乡羊槽菌草产业园", ["羊槽菌草产业园"]),
        ("借助胭脂峡独特的资源", ["胭脂峡"]),
        ("兴盛乡滑雪场", ["滑雪场"]),
        ("沙南村菌菇产业园", []),
        ("石咀村引种湖羊杂交羊", []),
        ("新建智慧牧场", []),
        ("持续推动绿色矿山建设", []),
        ("根据不同区域的自然条件", []),
    ],
)
def test_named_areas_are_told_from_common_nouns(
    text: str, names: list[str], words: UnitWords, vocabulary: Vocabulary
) -> None:
    assert _areas(text, words, vocabulary) == names
