from datetime import date

from layers.queries.projects import Amount, DocumentName, Evidence
from web.disagreements import disagreements

PLAN = DocumentName(1, "泾党办发〔2023〕13号", "工作方案", date(2023, 3, 6), False)


def statement(section: str, *amounts: tuple[str, float, str]) -> Evidence:
    said = tuple(Amount(measure, value, unit, False) for measure, value, unit in amounts)
    return Evidence(PLAN, section, None, None, None, None, "fact", said)


def test_statements_of_the_same_figure_agree() -> None:
    assert disagreements([statement("一", ("蜂场", 7, "个")), statement("二", ("蜂场", 7, "个"))]) == ()


def test_different_figures_stand_side_by_side_with_those_who_say_them() -> None:
    first, second, third = (
        statement(part, ("蜂场", value, "个")) for part, value in (("一", 7), ("二", 1), ("三", 7))
    )
    (found,) = disagreements([first, second, third])
    assert found.measure == "蜂场"
    assert [(figure.amount.value, figure.said_by) for figure in found.figures] == [
        (7, (first, third)),
        (1, (second,)),
    ]


def test_another_counting_word_is_no_disagreement_but_another_measure_of_land_is() -> None:
    assert (
        disagreements([statement("一", ("家庭牧场", 10, "家")), statement("二", ("家庭牧场", 10, "个"))])
        == ()
    )
    assert disagreements([statement("一", ("面积", 10, "亩")), statement("二", ("面积", 10, "公顷"))])


def test_a_figure_that_only_a_later_statement_gives_is_no_disagreement() -> None:
    assert disagreements([statement("一", ("蜂场", 7, "个")), statement("二", ("蜂场累计", 56, "个"))]) == ()
    assert disagreements([]) == ()


def test_a_section_that_says_a_figure_twice_is_named_once() -> None:
    once = statement("一", ("蜂场", 7, "个"))
    (found,) = disagreements([once, once, statement("二", ("蜂场", 1, "个"))])
    assert [len(figure.said_by) for figure in found.figures] == [1, 1]
