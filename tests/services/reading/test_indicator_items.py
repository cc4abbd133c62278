from collections.abc import Callable

from services.reading.model import Item

TABLE = """指标表
序号\t指标\t目标参考值\t责任单位
1\t林草覆盖率\t山区>60% 平原区>18%\t林业局
2\t公众满意度\t>95%\t办公室"""


def test_targets_of_land_and_life_are_items_with_their_parts(items_in: Callable[[str], list[Item]]) -> None:
    (item,) = items_in(TABLE)
    assert (item.category, item.action, item.lead) == ("afforestation", "target", "林业局")
    assert [(q.measure, int(q.value), q.unit) for q in item.quantities] == [
        ("林草覆盖率（山区）", 60, "%"),
        ("林草覆盖率（平原区）", 18, "%"),
    ]
