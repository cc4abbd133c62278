import pytest

from services.importing.codes import written_code
from services.importing.matching import KnownUnits, Outcome, Written, with_twins
from services.importing.preview import Match, UnitRow
from services.reading.gazetteer import Alias, Gazetteer, Unit
from tests.services.county_files import COUNTY

UNITS = [
    Unit("640424", "泾源县", "county", None),
    Unit("640424100", "香水镇", "township", "640424"),
    Unit("640424200", "新民乡", "township", "640424"),
    Unit("640424100001", "泾河社区居委会", "village", "640424100"),
    Unit("640424100204", "上桥村委会", "village", "640424100"),
    Unit("640424100205", "下桥村委会", "village", "640424100"),
    Unit("640424100219", "大庄村委会", "village", "640424100"),
    Unit("640424200203", "大庄村委会", "village", "640424200"),
    Unit("640424200206", "张家台子村委会", "village", "640424200"),
    Unit("640424200207", "绿塬村委会", "village", "640424200"),
]
KNOWN = KnownUnits(
    COUNTY,
    Gazetteer.from_rows(
        [*UNITS, Unit("411224", "卢氏县", "county", None)], [Alias("640424200207", "绿源村")]
    ),
)


def _match(code: str | None = None, name: str | None = None, township: str | None = None) -> Outcome:
    return KNOWN.match(Written(written_code(code), name, township))


def _kinds(outcome: Outcome) -> list[str]:
    return [problem.kind for problem in outcome.problems]


@pytest.mark.parametrize(
    "name", ["张家台子村委会", "张家台子村民委员会", "張家台子", "泾源县新民乡张家台子村", None]
)
def test_code_matches_when_the_name_does_not_contradict(name: str | None) -> None:
    outcome = _match("6404242002060000000", name)
    assert outcome == Outcome(Match("640424200206", "code"))


def test_unknown_code_falls_back_to_township_and_name() -> None:
    assert _match("640424200299", "张家台子村").match == Match("640424200206", "township_and_name")


def test_township_decides_between_two_villages_of_one_name() -> None:
    assert _match("640424200299", "大庄村").match == Match("640424200203", "township_and_name")
    assert _match(None, "大庄村", "香水镇").match == Match("640424100219", "township_and_name")
    assert _match(None, "香水镇大庄村").match == Match("640424100219", "township_and_name")


def test_two_villages_of_one_name_without_township_stay_open() -> None:
    outcome = _match(None, "大庄村")
    assert outcome.match is None
    assert [candidate.code for candidate in outcome.candidates] == ["640424100219", "640424200203"]
    assert _kinds(outcome) == ["ambiguous"]


def test_name_that_stands_once_in_the_county_is_enough() -> None:
    assert _match(None, "上桥村").match == Match("640424100204", "county_and_name")


def test_name_decides_over_the_last_digits_of_the_code_and_says_so() -> None:
    outcome = _match("640424100204", "下桥村")
    assert outcome.match == Match("640424100205", "township_and_name")
    assert _kinds(outcome) == ["code_differs"]
    assert "上桥村委会" in outcome.problems[0].words.zh


def test_code_with_a_shortened_name_matches_and_says_so() -> None:
    outcome = _match("640424200206", "张台村")
    assert outcome.match == Match("640424200206", "code")
    assert _kinds(outcome) == ["name_differs"]


def test_code_with_quite_another_name_stays_open() -> None:
    outcome = _match("640424200206", "先锋村")
    assert outcome.match is None
    assert [candidate.code for candidate in outcome.candidates] == ["640424200206"]
    assert _kinds(outcome) == ["disagree"]


def test_alias_is_a_name() -> None:
    assert _match(None, "绿源村").match == Match("640424200207", "county_and_name")


def test_unknown_village_gets_those_it_may_be() -> None:
    assert [candidate.code for candidate in _match("640424200299", "张台村").candidates] == ["640424200206"]
    elsewhere = _match("640424200299", "上桥村")
    assert elsewhere.match is None
    assert [(c.code, c.reason) for c in elsewhere.candidates] == [("640424100204", "同名，在另一乡镇")]


def test_township_and_county_are_matched_by_code_and_by_name() -> None:
    assert _match("640424200", "新民乡").match == Match("640424200", "code")
    assert _match(None, "新民乡").match == Match("640424200", "county_and_name")
    assert _match("640424", "泾源县").match == Match("640424", "code")


def test_units_of_another_county_are_never_matched() -> None:
    assert _match("411224", "卢氏县").match is None


def test_feature_without_code_and_name_is_open() -> None:
    assert _match() == Outcome(None)


def test_twins_are_told_on_both() -> None:
    twins = with_twins([_match("640424200206"), _match("640424100204"), _match("640424200206"), _match()])
    assert [[p.words.zh for p in outcome.problems] for outcome in twins] == [
        ["与第 3 个要素是同一单位"], [], ["与第 1 个要素是同一单位"], [],
    ]  # fmt: skip


def test_known_units_are_listed_by_level_in_the_order_of_codes() -> None:
    assert [unit.code for unit in KNOWN.of_levels({"township"})] == ["640424100", "640424200"]


def test_county_of_the_units_is_the_one_asked_for() -> None:
    lushi = UnitRow("411224", "卢氏县", COUNTY.polygon)
    assert KnownUnits(lushi, Gazetteer.from_rows(UNITS)).of_levels({"county", "township", "village"}) == []
