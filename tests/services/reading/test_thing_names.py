import pytest

from services.reading.thing_names import ThingNamer
from services.reading.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("扶持新建标准化蜂场", "标准化蜂场"),
        ("新建“出户入园”示范场", "“出户入园”示范场"),
        ("其中存栏", "存栏"),
        ("全年分蜂扩群", "分蜂扩群"),
        ("种植各类饲草", "各类饲草"),
        ("以上的安格斯母牛核心群", "安格斯母牛核心群"),
    ],
)
def test_a_name_is_the_phrase_without_verbs_and_connectives(
    phrase: str, name: str, vocabulary: Vocabulary
) -> None:
    assert ThingNamer(vocabulary).name(phrase) == name


def test_verbs_alone_name_nothing(vocabulary: Vocabulary) -> None:
    namer = ThingNamer(vocabulary)
    assert not namer.has_noun("、新建 ")
    assert namer.has_noun("新建蜂场")
