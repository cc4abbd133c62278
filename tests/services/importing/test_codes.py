import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.importing.codes import WrittenCode, written_code


@pytest.mark.parametrize(
    ("value", "code", "level"),
    [
        ("640424", "640424", "county"),
        ("640424000", "640424", "county"),
        ("640424200", "640424200", "township"),
        ("640424200000", "640424200", "township"),
        ("640424200205", "640424200205", "village"),
        ("6404242000000000000", "640424200", "township"),
        ("6404242002050000000", "640424200205", "village"),
        ("640424200200", "640424200200", "village"),
        (640424200205, "640424200205", "village"),
        (640424200205.0, "640424200205", "village"),
        ("６４０４２４", "640424", "county"),
        (" 640424200 ", "640424200", "township"),
    ],
)
def test_code_is_cut_by_fixed_width(value: str | int | float, code: str, level: str) -> None:
    assert written_code(value) == WrittenCode(code, level)  # type: ignore[arg-type]  # parametrised levels are plain str


@pytest.mark.parametrize(
    "value", [None, "", "64042", "6404242002", "64042420A", "张台村", 640424.5, "６４０²２４"]
)
def test_anything_else_is_no_code(value: str | float | None) -> None:
    assert written_code(value) is None


def test_digits_below_the_village_are_told() -> None:
    assert written_code("6404242002050100000") == WrittenCode("640424200205", "village", below_village=True)


@given(st.integers(640424_100_200, 640424_299_299))
def test_village_survives_being_stored_as_a_float_of_19_digits(code: int) -> None:
    found = written_code(float(code * 10**7))
    assert found is not None
    assert found.code == written_code(str(code)).code  # type: ignore[union-attr]  # 12 digits are always a code
    assert not found.below_village
