"""Items as JSON lines, the form in which readings are compared and exchanged."""

import json
from decimal import Decimal
from typing import Any

from services.reading.model import Item, Notice, Place, Quantity, Reading


def to_jsonl(reading: Reading) -> str:
    """One JSON object an item; values in plain digits, empty fields as null."""
    return "".join(
        json.dumps(item_record(item, reading), ensure_ascii=False) + "\n" for item in reading.items
    )


def item_record(item: Item, reading: Reading) -> dict[str, Any]:
    notice = notice_of(item.line, reading.notices)
    record: dict[str, Any] = {
        "doc": notice.number or notice.title if notice else reading.file_name,
        "file": reading.file_name,
        "line": item.line,
        "evidence": item.evidence,
        "name": item.name,
        "category": item.category,
        "action": item.action,
        "places": [_place(place) for place in item.places],
        "quantities": [_quantity(quantity) for quantity in item.quantities],
        "lead": item.lead,
        "deadline": item.deadline,
    }
    return record | ({"repeat": True} if item.repeat else {})


def notice_of(line: int, notices: tuple[Notice, ...]) -> Notice | None:
    return next((notice for notice in notices if notice.first_line <= line <= notice.last_line), None)


def _place(place: Place) -> dict[str, Any]:
    record: dict[str, Any] = {
        "name": place.name,
        "level": place.level,
        "township": place.township,
        "code": place.code,
    }
    flags = {"alias": place.alias, "ambiguous": place.ambiguous}
    return record | {flag: True for flag, is_set in flags.items() if is_set}


def _quantity(quantity: Quantity) -> dict[str, Any]:
    record: dict[str, Any] = {
        "measure": quantity.measure,
        "value": _plain(quantity.value),
        "unit": quantity.unit,
    }
    return record | ({"shared": True} if quantity.shared else {})


def _plain(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
