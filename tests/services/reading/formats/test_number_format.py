from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.reading.formats.number_format import CellValue, shown


@pytest.mark.parametrize(
    ("value", "code", "written"),
    [
        ("香水镇", None, "香水镇"),
        (3.0, None, "3"),
        (0.1 + 0.2, None, "0.3"),
        (1e15, None, "1000000000000000"),
        (0.00001, "General", "0.00001"),
        (True, None, "TRUE"),
        (0.86, "0%", "86%"),
        (0.1235, "0.0%", "12.4%"),
        (12.0, '0"万元"', "12万元"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (12.5, "0.00", "12.50"),
        (12.5, "0.0##", "12.5"),
        (12.0, "#.##", "12"),
        (2.5, "[红色]0.0_ ;-0.0", "2.5"),
        (1.5, "# ?/?", "1.5"),
        (12345.0, '0!.0,"万元"', "1.2万元"),
        (5000.0, r"0\.0,", "0.5"),
        (12345678.0, '0.00,,"百万"', "12.35百万"),
        (3_000_000.0, '#,##0,"千亩"', "3,000千亩"),
        (7.0, "000", "007"),
        (0.0, "#,##0", "0"),
        (-1234.5, "#,##0.0;[红色]-#,##0.0", "-1,234.5"),
        (1200.0, '"约"#,##0"亩"', "约1,200亩"),
        (1.5e-7, "0.00E+00", "0.00000015"),
        (1e300, "0.00", "1" + "0" * 300 + ".00"),
        (1.5, "0" * 5000, "1.5"),
        (date(2023, 3, 16), None, "2023年3月16日"),
        (date(2023, 3, 16), "yyyy/m/d", "2023/3/16"),
        (date(2023, 3, 6), "yyyy-mm-dd", "2023-03-06"),
        (date(2023, 3, 1), 'yyyy"年"m"月"', "2023年3月"),
        (date(2023, 3, 16), '[$-804]yyyy"年"m"月"d"日";@', "2023年3月16日"),
        (datetime(2023, 3, 16, 9, 5), None, "2023年3月16日 9:05"),
        (datetime(2023, 3, 16), "yyyy/m/d h:mm", "2023/3/16 0:00"),
        (time(9, 5), "h:mm", "09:05"),
        (timedelta(hours=30), None, "1 day, 6:00:00"),
    ],
)
def test_a_value_is_written_as_its_sheet_shows_it(value: CellValue, code: str | None, written: str) -> None:
    assert shown(value, code) == written


@given(st.decimals(-(10**9), 10**9, places=4))
def test_a_number_in_the_general_format_is_the_number(number: object) -> None:
    assert float(shown(float(str(number)), None)) == float(str(number))
