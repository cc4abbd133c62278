import pytest

from services.progress import STORING, tell, told


@pytest.mark.parametrize("total", [0, 1, 7, 100, 12_345])
def test_counting_begins_with_nothing_and_ends_with_everything(total: int) -> None:
    steps: list[tuple[str, int, int]] = []
    ones = list(told(range(total), lambda *step: steps.append(step), STORING, total))
    assert ones == list(range(total))
    assert steps[0] == (STORING, 0, total) and steps[-1] == (STORING, total, total)
    assert steps == sorted(set(steps)) and len(steps) <= 202


def test_nobody_need_listen() -> None:
    tell(None, STORING, 1, 2)
    assert list(told("ab", None, STORING, 2)) == ["a", "b"]


def test_what_is_told_once_is_told_as_it_is() -> None:
    steps: list[tuple[str, int, int]] = []
    tell(lambda *step: steps.append(step), STORING, 1, 2)
    assert steps == [(STORING, 1, 2)]
