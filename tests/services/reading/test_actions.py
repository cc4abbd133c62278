import pytest

from services.reading.actions import ActionReader, is_rate, is_subsidised
from services.reading.categories import CategoryReader
from services.reading.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("新建标准化蜂场", "new"),
        ("巩固提升标准化蜂场", "upgrade"),
        ("养殖规模稳定在", "maintain"),
        ("种植面积达到", "target"),
        ("利用闲置校舍", None),
    ],
)
def test_verbs_tell_what_is_to_be_done(text: str, action: str | None, vocabulary: Vocabulary) -> None:
    reader = ActionReader(vocabulary)
    assert reader.action(reader.verbs(text)) == action


def test_a_verb_that_describes_a_noun_is_no_deed(vocabulary: Vocabulary) -> None:
    reader, categories = ActionReader(vocabulary), CategoryReader(vocabulary)
    assert reader.verbs("用于种植的土地") == []
    described = "降低肉羊养殖支出"
    assert reader.deeds(described, categories.words(described)) == []
    done = "牛棚种植菌菇"
    assert [verb.word for verb in reader.deeds(done, categories.words(done))] == ["种植"]


@pytest.mark.parametrize(
    "sentence", ["每箱补贴100元", "按每只蜂王给予30元补贴", "每个蜂场以奖代补5万元", "每亩补助苗木款600元"]
)
def test_a_subsidy_by_the_piece_is_a_rate(sentence: str) -> None:
    assert is_rate(sentence)


def test_a_count_of_subsidies_is_told_from_a_work() -> None:
    assert is_subsidised("落实基础母牛饲草料补贴 1.7 万头")
    assert not is_subsidised("新建蜂场 7 个")
    assert not is_rate("每个示范村培育50户")
