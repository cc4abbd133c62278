"""Scores over annotated notices must not drop.

The notices in tests/golden are our own. GUATU_GOLD may name a folder with real plans in `plans` and what
people found in them in `gold`.
"""

import json
import os
from pathlib import Path

import pytest

from services.reading.gazetteer import Gazetteer
from services.reading.read_plan import read_plan
from services.reading.thing_names import ThingNamer
from services.reading.vocabulary import bundled_vocabulary
from tools.score import Score, score_folder

GOLDEN = Path(__file__).parents[2] / "golden"
REAL = os.environ.get("GUATU_GOLD")
LEAST_GOLDEN = {"place": 0.98, "where": 0.995, "quantity": 0.995, "joint": 0.995}
LEAST_REAL = {"place": 0.99, "where": 0.995, "quantity": 0.98, "joint": 0.995}


def _too_low(scores: dict[str, Score], least: dict[str, float]) -> dict[str, float]:
    return {measure: scores[measure].f1 for measure in least if scores[measure].f1 < least[measure]}


def test_scores_over_our_own_notices_do_not_drop() -> None:
    _, total = score_folder(GOLDEN / "gold", GOLDEN / "plans")
    assert _too_low(total, LEAST_GOLDEN) == {}


if REAL:

    def test_scores_over_real_notices_do_not_drop() -> None:
        assert REAL is not None
        _, total = score_folder(Path(REAL) / "gold", Path(REAL) / "plans")
        assert _too_low(total, LEAST_REAL) == {}


@pytest.mark.parametrize("plan", sorted((GOLDEN / "plans").glob("*.txt")), ids=lambda path: path.stem)
def test_every_name_reads_as_a_thing(plan: Path, gazetteer: Gazetteer) -> None:
    namer = ThingNamer(bundled_vocabulary())
    reading = read_plan(plan.read_bytes(), file_name=plan.name, gazetteer=gazetteer)
    assert [item.name for item in reading.items if not namer.reads_as_thing(item.name)] == []


@pytest.mark.parametrize("gold", sorted((GOLDEN / "gold").glob("*.jsonl")), ids=lambda path: path.stem)
def test_every_annotation_quotes_its_line(gold: Path) -> None:
    lines = (GOLDEN / "plans" / f"{gold.stem}.txt").read_text("utf-8").split("\n")
    for record in map(json.loads, gold.read_text("utf-8").splitlines()):
        assert record["evidence"] in lines[record["line"] - 1]
