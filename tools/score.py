"""Scores what the reader finds in plans against items annotated by hand.

    python tools/score.py --gold DIR --plans DIR

For every gold file NAME.jsonl the plan NAME.txt is read. Compared are sets of facts, each as precision,
recall and F1, for every document and for all of them together:
  place     kind of thing and unit below the county
  where     the unit alone
  quantity  number and unit of measure; subsidy rates are left out
  joint     unit, number and unit of measure
"""

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from layers.settings import data_dir
from services.reading.gazetteer import Alias, Gazetteer, Unit
from services.reading.jsonl import to_jsonl
from services.reading.read_plan import read_plan

MEASURES = ("place", "where", "quantity", "joint")
# Counting words and spellings that name the same unit of measure.
_SAME_UNIT = {
    "群": "箱",
    "千克": "公斤",
    "kg": "公斤",
    "km": "千米",
    "公里": "千米",
    "m": "米",
    "块": "元",
    "％": "%",
}
_SAME_UNIT |= dict.fromkeys(("座", "处", "家", "所", "棒", "袋", "栋"), "个")
_SAME_UNIT |= dict.fromkeys(("平米", "㎡", "m²", "m2"), "平方米") | dict.fromkeys(("立方", "m³"), "立方米")

Record = dict[str, Any]
Facts = dict[str, set[tuple[object, ...]]]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 of one measure, each from 0 to 1, and how many facts stood and were read."""

    precision: float
    recall: float
    f1: float
    gold: int
    read: int


def facts(records: Iterable[Record]) -> Facts:
    """The facts of annotated or read items, by measure."""
    found: Facts = {measure: set() for measure in MEASURES}
    for record in records:
        codes = list(_codes(record))
        amounts = list(_amounts(record))
        found["place"] |= {(record["category"], code) for code in codes}
        found["where"] |= {(code,) for code in codes}
        found["quantity"] |= set(amounts)
        found["joint"] |= {(code, *amount) for code in codes for amount in amounts}
    return found


def score(gold: set[tuple[object, ...]], read: set[tuple[object, ...]]) -> Score:
    """Two empty sets agree fully."""
    hits = len(gold & read)
    precision = hits / len(read) if read else float(not gold)
    recall = hits / len(gold) if gold else 1.0
    both = precision + recall
    return Score(precision, recall, 2 * precision * recall / both if both else 0.0, len(gold), len(read))


def bundled_gazetteer() -> Gazetteer:
    """The units and aliases of data/boundaries/."""
    boundaries = data_dir() / "boundaries"
    return Gazetteer.from_rows(
        (
            Unit(row["code"], row["name"], row["level"], row["parent_code"] or None)  # type: ignore[arg-type]  # checked by the loader
            for row in _rows(boundaries / "units.csv")
        ),
        (Alias(row["unit_code"], row["alias"]) for row in _rows(boundaries / "aliases.csv")),
    )


def score_folder(gold_dir: Path, plans_dir: Path) -> tuple[dict[str, dict[str, Score]], dict[str, Score]]:
    """Scores by document and measure, and over all documents; raises FileNotFoundError for a missing plan."""
    gazetteer = bundled_gazetteer()
    documents: dict[str, dict[str, Score]] = {}
    all_gold: Facts = {measure: set() for measure in MEASURES}
    all_read: Facts = {measure: set() for measure in MEASURES}
    for gold_file in sorted(gold_dir.glob("*.jsonl")):
        plan = plans_dir / f"{gold_file.stem}.txt"
        reading = read_plan(plan.read_bytes(), file_name=plan.name, gazetteer=gazetteer)
        gold, read = facts(_records(gold_file.read_text("utf-8"))), facts(_records(to_jsonl(reading)))
        documents[gold_file.stem] = {measure: score(gold[measure], read[measure]) for measure in MEASURES}
        for measure in MEASURES:
            all_gold[measure] |= {(gold_file.stem, *fact) for fact in gold[measure]}
            all_read[measure] |= {(gold_file.stem, *fact) for fact in read[measure]}
    return documents, {measure: score(all_gold[measure], all_read[measure]) for measure in MEASURES}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="folder of annotated NAME.jsonl")
    parser.add_argument("--plans", type=Path, required=True, help="folder of NAME.txt")
    arguments = parser.parse_args()
    documents, total = score_folder(arguments.gold, arguments.plans)
    for name, scores in [*documents.items(), ("all", total)]:
        print(name)
        for measure, result in scores.items():
            print(
                f"  {measure:9} P {result.precision:.3f}  R {result.recall:.3f}  F1 {result.f1:.3f}"
                f"   (gold {result.gold}, read {result.read})"
            )
    print(f"place F1 {total['place'].f1:.3f}  joint F1 {total['joint'].f1:.3f}")


def _codes(record: Record) -> Iterator[str]:
    for place in record.get("places") or []:
        if len(str(place.get("code") or "")) > 6:
            yield str(place["code"])


def _amounts(record: Record) -> Iterator[tuple[object, ...]]:
    if record.get("action") == "policy":
        return
    for quantity in record.get("quantities") or []:
        unit = quantity["unit"].replace(" ", "")
        yield round(float(quantity["value"]), 4), _SAME_UNIT.get(unit, unit)


def _records(lines: str) -> list[Record]:
    return [json.loads(line) for line in lines.splitlines() if line.strip()]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


if __name__ == "__main__":
    main()
