from services.reading.read_plan import read_plan
from tools.read_bench.gazette_text import County, Township, gazette_text
from tools.score import bundled_gazetteer

COUNTIES = [
    County(
        "泾源县",
        (Township("香水镇", ("沙南村", "下寺村")), Township("新民乡", ("张台村", "先锋村", "马河滩村"))),
    )
]


def test_the_text_is_the_same_each_time_and_fills_what_was_asked_for() -> None:
    text = gazette_text(COUNTIES, kilobytes=30)
    assert text == gazette_text(COUNTIES, kilobytes=30)
    assert 30_000 <= len(text.encode()) < 45_000
    assert gazette_text(COUNTIES, kilobytes=60).startswith(text[:10_000])


def test_every_notice_of_it_is_read_with_items_from_prose_and_tables() -> None:
    text = gazette_text(COUNTIES, kilobytes=30)
    reading = read_plan(text.encode(), file_name="公报.txt", gazetteer=bundled_gazetteer())
    assert [notice.number for notice in reading.notices] == [
        f"泾政办发〔2023〕{at}号" for at in range(1, text.count("政办发〔2023〕") + 1)
    ]
    lines = [reading.lines[item.line - 1].text for item in reading.items]
    assert any("\t" in line for line in lines)
    assert any("\t" not in line for line in lines)
    assert all(place.code for item in reading.items for place in item.places if place.level == "village")
