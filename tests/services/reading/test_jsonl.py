import json
from collections.abc import Callable

from services.reading.jsonl import to_jsonl
from services.reading.model import Reading


def test_an_item_is_one_line_of_plain_values(read: Callable[..., Reading]) -> None:
    reading = read("泾党办发〔2023〕13 号\n在新民乡张台村、先锋村种植玉米0.35万亩，出栏率达到12.5%。")
    records = [json.loads(line) for line in to_jsonl(reading).splitlines()]
    assert records[0]["doc"] == "泾党办发〔2023〕13号"
    assert records[0]["quantities"] == [{"measure": "面积", "value": 3500, "unit": "亩", "shared": True}]
    assert records[0]["places"][0] == {
        "name": "张台村", "level": "village", "township": "新民乡", "code": "640424200206", "alias": True,
    }  # fmt: skip
    assert records[1]["quantities"][0]["value"] == 12.5
    assert "repeat" not in records[0]


def test_an_ambiguous_place_says_so(read: Callable[..., Reading]) -> None:
    record = json.loads(to_jsonl(read("在南庄村新建蜂场1个。")))
    assert record["places"][0]["ambiguous"] is True
    assert record["places"][0]["code"] is None
