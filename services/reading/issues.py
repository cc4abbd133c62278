"""What a person should look at after reading."""

from collections.abc import Iterator, Sequence

from services.reading.model import Issue, Item, Notice


def issues_of(without_county: Sequence[Notice], items: Sequence[Item]) -> Iterator[Issue]:
    """One issue for every notice of no known county, every doubtful name and every doubt of an item."""
    for notice in without_county:
        yield Issue(notice.first_line, "county", "看不出这份文件属于哪个县，请指定县名后重新读取。")
    if not items:
        yield Issue(None, "empty", "没有读出任何条目，请检查文件内容。")
    for item in items:
        yield from _issues_of_item(item)


def _issues_of_item(item: Item) -> Iterator[Issue]:
    for place in item.places:
        if place.ambiguous:
            yield Issue(item.line, "ambiguous", f"“{place.name}”：{place.reason or '可能指多个地方'}。")
        elif place.code is None and place.level != "area":
            yield Issue(item.line, "unknown", f"“{place.name}”：{place.reason or '官方名录中没有'}。")
    for doubt in item.doubts:
        yield Issue(item.line, "doubt", f"“{item.evidence}”：{doubt}。")
