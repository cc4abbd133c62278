import pytest

from services.reading.folding import fold
from services.reading.labels import label_of
from services.reading.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("line", "role", "rest"),
    [
        ("建设地点：先进村", "place", "先进村"),
        ("3.项目名称：先进村蜂场", "name", "先进村蜂场"),
        ("（2）总投资：98万元", "money", "98万元"),
        ("绩效目标：带动220人就业", "remark", "带动220人就业"),
    ],
)
def test_a_line_may_begin_with_what_it_states(
    line: str, role: str, rest: str, vocabulary: Vocabulary
) -> None:
    text = fold(line)
    label = label_of(text, vocabulary)
    assert label is not None
    assert (label.role, text[label.start :]) == (role, rest)


@pytest.mark.parametrize(
    "line", ["先进村：新建蜂场1个", "备注：另在先进村新建蜂场1个", "建设地点：", "新建蜂场1个。"]
)
def test_other_lines_have_no_label(line: str, vocabulary: Vocabulary) -> None:
    assert label_of(fold(line), vocabulary) is None
