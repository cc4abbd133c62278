import json

import pytest

from tests.web.map.geos_cases import FILE, judged

CASES = json.loads(FILE.read_text(encoding="utf-8"))


def test_the_cases_the_browser_is_tested_against_are_what_geos_says() -> None:
    for case in CASES:
        said = judged(case)
        assert said == {key: pytest.approx(case[key], rel=1e-9, abs=1e-9) for key in said}


def test_the_cases_are_sound_and_unsound_and_meet_in_every_way() -> None:
    sound = [case for case in CASES if case["one_valid"]]
    assert 10 < len(CASES) - len(sound) < len(CASES) / 2
    assert sum(case["overlap"] > 0 for case in sound) > 30
    assert sum(case["overlap"] == 0 for case in sound) > 10
    assert sum(case["pieces"] > 2 for case in sound) > 30
