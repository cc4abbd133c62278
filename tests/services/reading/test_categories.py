import pytest

from services.reading.categories import CategoryReader, Kind
from services.reading.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("种植紫花苜蓿、红豆草、中药材等蜜粉源植物", "bee"),
        ("混播板蓝根、柴胡、油菜等", "herb"),
        ("菌草产业园", "fungi"),
        ("牛肉分割加工中心", "industry"),
        ("连翘观光带", "tourism"),
        ("推广健康养殖", None),
        ("园区", "industry"),
    ],
)
def test_the_head_of_a_phrase_tells_the_kind(text: str, category: str | None, vocabulary: Vocabulary) -> None:
    assert CategoryReader(vocabulary).of(text) == category


def test_a_clause_may_name_several_kinds(vocabulary: Vocabulary) -> None:
    reader = CategoryReader(vocabulary)
    text = "提升肉牛、中蜂养殖及设施蔬菜种植水平"
    assert [kind.category for kind in reader.all(reader.words(text), text)] == ["cattle", "bee", "vegetable"]


def test_what_only_describes_is_not_a_kind_of_its_own(vocabulary: Vocabulary) -> None:
    reader = CategoryReader(vocabulary)
    text = "休闲观光融合为一体的中蜂养殖示范基地"
    assert [kind.category for kind in reader.all(reader.words(text), text)] == ["bee"]


def test_the_first_text_that_tells_a_kind_decides(vocabulary: Vocabulary) -> None:
    reader = CategoryReader(vocabulary)
    assert reader.first(["主要目标", "肉牛方案"]) == "cattle"
    assert reader.first(["主要目标"]) == "other"


@pytest.mark.parametrize(
    ("texts", "category"),
    [
        (["新建大棚", "发展蔬菜"], "vegetable"),
        (["新建大棚", "木耳产业"], "fungi"),
        (["新建大棚", "硬化道路", "木耳产业"], "fungi"),
        (["新建香菇大棚", "蔬菜产业"], "fungi"),
        (["修建挡土墙", "废弃矿山治理"], "restoration"),
        (["修建挡土墙", "村容村貌"], "settlement"),
        (["养殖小区", Kind("sheep")], "sheep"),
        (["新建大棚"], "vegetable"),
    ],
)
def test_a_word_that_says_less_yields_to_what_is_told_around_it(
    texts: list[str | Kind], category: str, vocabulary: Vocabulary
) -> None:
    assert CategoryReader(vocabulary).told(texts) == category


def test_a_verb_is_no_part_of_the_word_behind_it(vocabulary: Vocabulary) -> None:
    reader = CategoryReader(vocabulary)
    assert [word.word for word in reader.words("栽植绿化苗木")] == ["绿化苗木"]


def test_single_characters_tell_what_is_counted_and_no_plain_work(vocabulary: Vocabulary) -> None:
    reader = CategoryReader(vocabulary)
    assert reader.of("成片的林") == "afforestation"
    assert [kind.category for kind in reader.all(reader.words("林长"), "林长")] == []
