"""Subsidies as rules, as far as the reader may see their items."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from layers.tables.documents import ItemSubsidy


@dataclass(frozen=True, slots=True)
class Threshold:
    """From value of unit on."""

    measure: str
    value: int | float
    unit: str


@dataclass(frozen=True, slots=True)
class Cap:
    """At most value of unit for each per (户, 主体, 项目), or in all."""

    per: str | None
    value: int | float
    unit: str


@dataclass(frozen=True, slots=True)
class SubsidyRule:
    """rate is paid in unit (元/亩; 元 where it is paid once) where every condition holds; tiers are its grades."""

    rate: int | float
    unit: str
    conditions: tuple[Threshold, ...]
    caps: tuple[Cap, ...]
    tiers: tuple[int | float, ...]


def subsidies_of(session: Session, item_ids: Iterable[int]) -> dict[int, SubsidyRule]:
    rows = session.scalars(select(ItemSubsidy).where(ItemSubsidy.item_id.in_(list(item_ids))))
    return {
        row.item_id: SubsidyRule(
            plain_number(row.rate),
            row.unit,
            tuple(
                Threshold(one["measure"], plain_number(Decimal(one["value"])), one["unit"])
                for one in row.conditions
            ),
            tuple(Cap(one["per"], plain_number(Decimal(one["value"])), one["unit"]) for one in row.caps),
            tuple(plain_number(tier) for tier in row.tiers),
        )
        for row in rows
    }


def plain_number(value: Decimal) -> int | float:
    """Whole numbers without a point, as JSON and people write them."""
    return int(value) if value == int(value) else float(value)
