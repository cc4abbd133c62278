"""What a table had to shorten comes back, unless somebody changed it since."""

import json
from dataclasses import replace

from geo.formats.field_map import FieldMap
from geo.formats.layer import Encoding, Feature, VectorLayer
from geo.words import Words

LONG = "长" * 300
MEANT = [Feature(1, None, {"项目名称全称": LONG, "完工": True, "空": ""})]
WRITTEN = VectorLayer(
    "a", ("a",), ("项目名称全", "完工", "空"),
    (Feature(1, None, {"项目名称全": LONG[:127], "完工": 1, "空": None}),),
    None, Encoding("GBK", True, Words("", "")),
)  # fmt: skip


def field_map() -> FieldMap:
    made = FieldMap.between(("项目名称全称", "完工", "空"), MEANT, WRITTEN)
    parsed = FieldMap.parsed(json.dumps(made.as_json()).encode(), None)
    assert made.needed and parsed == made
    return made


def test_names_and_values_come_back() -> None:
    restored = field_map().restored(WRITTEN)
    assert restored.columns == ("项目名称全称", "完工", "空")
    assert restored.features[0].attributes == MEANT[0].attributes
    assert restored.features[0].attributes["完工"] is True


def test_value_somebody_changed_since_stays_changed() -> None:
    edited = replace(WRITTEN, features=(Feature(1, None, {"项目名称全": "新名", "完工": 0, "空": None}),))
    attributes = field_map().restored(edited).features[0].attributes
    assert attributes == {"项目名称全称": "新名", "完工": 0, "空": ""}


def test_column_somebody_added_is_kept() -> None:
    wider = replace(
        WRITTEN,
        columns=(*WRITTEN.columns, "备注"),
        features=(Feature(1, None, {**WRITTEN.features[0].attributes, "备注": "b"}),),
    )
    assert field_map().restored(wider).features[0].attributes["备注"] == "b"


def test_file_that_is_none_of_ours_is_left_alone() -> None:
    for content in (
        b"",
        b"[]",
        b"{}",
        b'{"fields": 1, "values": {}}',
        b'{"fields":{},"values":{"a":1}}',
        b"[" * 9999,
    ):
        assert FieldMap.parsed(content, None) is None
