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


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("治理侵蚀沟", "侵蚀沟治理"),
        ("供水管网进行改造", "供水管网改造"),
        ("集体牵头新建设施温棚", "设施温棚"),
        ("利用林下空地种植天麻", "天麻"),
        ("各建产地预冷库", "产地预冷库"),
        ("从县外引进的12月龄以上基础母羊", "基础母羊"),
        ("村级光伏电站", "村级光伏电站"),
    ],
)
def test_a_name_reads_as_a_thing(phrase: str, name: str, vocabulary: Vocabulary) -> None:
    assert ThingNamer(vocabulary).name(phrase) == name


@pytest.mark.parametrize("name", ["种植", "新建", "600", "600亩", "面积", "总投资", "培育新建", "羊"])
def test_verbs_figures_and_measures_are_no_names(name: str, vocabulary: Vocabulary) -> None:
    namer = ThingNamer(vocabulary)
    assert not namer.reads_as_thing(name)
    fitting = namer.fitting(name, ("二、紫花苜蓿种植",), "grain_forage")
    assert namer.reads_as_thing(fitting)
    assert "紫花苜蓿" in fitting


def test_where_nothing_above_tells_more_the_kind_names_the_thing(vocabulary: Vocabulary) -> None:
    assert ThingNamer(vocabulary).fitting("培育", (), "cattle") == "肉牛项目"


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        (
            "科学推进吕梁山生态保护和修复项目、黄河和黄河流域防护林屏障建设等工程",
            "吕梁山生态保护和修复项目等工程",
        ),
        ("稳步发展生物质热电联产", "生物质热电联产"),
        ("人居环境整治项目全面竣工", "人居环境整治项目"),
    ],
)
def test_a_work_without_a_figure_has_a_short_name(phrase: str, name: str, vocabulary: Vocabulary) -> None:
    assert ThingNamer(vocabulary).name(phrase) == name
