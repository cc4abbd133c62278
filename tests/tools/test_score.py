from tools.score import facts, score


def test_precision_recall_and_f1_compare_two_sets() -> None:
    result = score({("a",), ("b",), ("c",), ("d",)}, {("a",), ("b",), ("x",)})
    assert (result.precision, result.recall) == (2 / 3, 0.5)
    assert round(result.f1, 4) == 0.5714
    assert (result.gold, result.read) == (4, 3)


def test_nothing_to_find_and_nothing_found_agree() -> None:
    assert score(set(), set()).f1 == 1
    assert score(set(), {("a",)}).f1 == 0
    assert score({("a",)}, set()).f1 == 0


def test_facts_leave_out_counties_and_rates_and_level_equal_units() -> None:
    records: list[dict[str, object]] = [
        {
            "category": "bee",
            "action": "new",
            "places": [{"code": "640424"}, {"code": "640424200212"}, {"code": None}],
            "quantities": [{"value": 40, "unit": "群"}],
        },
        {"category": "bee", "action": "policy", "places": [], "quantities": [{"value": 5, "unit": "元"}]},
    ]
    found = facts(records)
    assert found["place"] == {("bee", "640424200212")}
    assert found["quantity"] == {(40.0, "箱")}
    assert found["joint"] == {("640424200212", 40.0, "箱")}
