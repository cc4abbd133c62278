"""How long reading a gazette takes and how much memory, over growing invented text and over a printed one.

    python -m tools.bench_read

Every size is read in fresh processes of one core; the shortest CPU time and the highest peak of memory count.
The last line is one JSON object; the exit code is 1 where an aim is missed: 600 KB of text in less than 3 s and
500 MB, and the same time for every KB, within 1.3 to 1; a PDF of 418 pages in less than 30 s and 500 MB.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import combinations

from rich.console import Console
from rich.table import Table

from services.reading.gazetteer import Gazetteer
from services.reading.read_plan import read_plan
from tools.read_bench.gazette_pdf import gazette_pdf
from tools.read_bench.gazette_text import County, Township, gazette_text
from tools.score import bundled_gazetteer

SIZES_KB = (150, 300, 600, 1200)
AIMED_AT_KB, MOST_SECONDS, MOST_MB, MOST_GROWTH = 600, 3.0, 500.0, 1.3
PDF_PAGES, MOST_PDF_SECONDS = 418, 30.0
_KB_A_PAGE = 3
_ROUNDS = 3
_FEWEST_VILLAGES = 3


@dataclass(frozen=True, slots=True)
class Run:
    """One reading in one process: CPU and wall-clock seconds of reading alone, peak memory of the process.

    `pages` is 0 for text; `kilobytes` (1,000 bytes) count the file.
    """

    kilobytes: int
    pages: int
    seconds: float
    wall_seconds: float
    peak_mb: float
    notices: int
    items: int


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--once", type=int, metavar="KB", help="read one size in this process, print JSON")
    parser.add_argument("--once-pdf", type=int, metavar="PAGES", help="the same with a printed gazette")
    options = parser.parse_args()
    if options.once or options.once_pdf:
        print(json.dumps(asdict(_run(options.once or 0, pages=options.once_pdf or 0))))
        return 0
    # Round by round, so that other work on the machine does not fall on all runs of one size.
    rounds = [
        [
            *(_in_fresh_process("--once", size) for size in SIZES_KB),
            _in_fresh_process("--once-pdf", PDF_PAGES),
        ]
        for _ in range(_ROUNDS)
    ]
    *texts, printed = (_best(runs) for runs in zip(*rounds, strict=True))
    return _report(texts, printed)


def _run(kilobytes: int, *, pages: int) -> Run:
    gazetteer = bundled_gazetteer()
    text = gazette_text(_counties(gazetteer), kilobytes=kilobytes or pages * _KB_A_PAGE)
    content = gazette_pdf(text, pages=pages) if pages else text.encode()
    wall, cpu = time.perf_counter(), time.process_time()
    reading = read_plan(content, file_name="公报.pdf" if pages else "公报.txt", gazetteer=gazetteer)
    seconds, wall_seconds = time.process_time() - cpu, time.perf_counter() - wall
    return Run(
        kilobytes=kilobytes or len(content) // 1_000,
        pages=pages,
        seconds=seconds,
        wall_seconds=wall_seconds,
        peak_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        notices=len(reading.notices),
        items=len(reading.items),
    )


def _counties(gazetteer: Gazetteer) -> list[County]:
    """The bundled counties whose villages are known by name."""
    below = defaultdict(list)
    for unit in gazetteer.by_code.values():
        below[unit.parent_code].append(unit)
    counties = []
    for county in gazetteer.counties:
        townships = tuple(
            Township(
                township.name,
                tuple(village.name.removesuffix("民委员会") for village in below[township.code]),
            )
            for township in below[county.code]
            if len(below[township.code]) >= _FEWEST_VILLAGES
        )
        counties += [County(county.name, townships)] if townships else []
    return counties


def _in_fresh_process(option: str, size: int) -> Run:
    command = [sys.executable, "-m", "tools.bench_read", option, str(size)]
    one_core = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(command, env=one_core, check=True, capture_output=True, text=True)
    return Run(**json.loads(done.stdout))


def _best(runs: Sequence[Run]) -> Run:
    """Other work on the machine only ever adds time."""
    best = min(runs, key=lambda run: run.seconds)
    return Run(**{**asdict(best), "peak_mb": max(run.peak_mb for run in runs)})


def _report(runs: list[Run], printed: Run) -> int:
    table = Table("file", "KB", "notices", "items", "s (CPU)", "s (wall)", "ms a KB", "peak MB")
    for run in (*runs, printed):
        table.add_row(
            f"PDF, {run.pages} pages" if run.pages else "text",
            *map(str, (run.kilobytes, run.notices, run.items)),
            *(f"{figure:.2f}" for figure in (run.seconds, run.wall_seconds)),
            "" if run.pages else f"{1_000 * run.seconds / run.kilobytes:.2f}",
            f"{run.peak_mb:.0f}",
        )
    Console(width=100).print(table)
    rates = [run.seconds / run.kilobytes for run in runs]
    (aimed,) = (run for run in runs if run.kilobytes == AIMED_AT_KB)
    # A larger file may cost less a KB, for starting is paid once; only what it costs more is growth.
    growth = max(later / earlier for earlier, later in combinations(rates, 2))
    ok = aimed.seconds < MOST_SECONDS and aimed.peak_mb < MOST_MB and growth <= MOST_GROWTH
    pdf_ok = printed.seconds < MOST_PDF_SECONDS and printed.peak_mb < MOST_MB
    pdf = {
        "pages": printed.pages,
        "seconds": round(printed.seconds, 2),
        "peak_mb": round(printed.peak_mb),
        "ok": pdf_ok,
    }
    figures = {
        "seconds": round(aimed.seconds, 3),
        "peak_mb": round(aimed.peak_mb),
        "growth": round(growth, 3),
    }
    sizes = [
        {"kb": run.kilobytes, "seconds": round(run.seconds, 3), "peak_mb": round(run.peak_mb)} for run in runs
    ]
    ok = ok and pdf_ok
    print(json.dumps({"bench": "read", "kb": AIMED_AT_KB, **figures, "sizes": sizes, "pdf": pdf, "ok": ok}))
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main())
