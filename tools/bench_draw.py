"""Drawing over 100,000 sites: what the server takes to save and import, and the browser to open and drag.

    python -m tools.bench_draw

Fills a throw-away database with sites of 10 to 60 corners in the counties that have townships. The last line is one
JSON object; the exit code is 1 when an aim is missed: saving 80 ms at the 95th percentile, 5,000 polygons in 20 s,
the editor at county scale in 1.5 s, no task over 100 ms while a corner of a ring of 2,000 is dragged.
"""

import json
import sys
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.table import Table

from layers.cluster import Cluster
from layers.database import Database
from tools.draw_bench.browser_cost import MOST_OPENING_S, MOST_TASK_MS, measure_browser
from tools.draw_bench.import_cost import MOST_SECONDS, measure_import
from tools.draw_bench.save_cost import MOST_SAVE_P95_MS, PLANNER, SITES, filled, measure_saving

_out = Console(width=100)


def main() -> int:
    with Cluster(throw_away=True) as cluster:
        database = Database(cluster.url)
        try:
            with _out.status("filling a throw-away database …"):
                projects = filled(database, SITES)
            with _out.status("measuring …"):
                saving = measure_saving(database, projects)
                browser = measure_browser(database, projects[0])
                importing = measure_import(database, projects[0], PLANNER)
        finally:
            database.close()
    figures = {"saving": saving, "importing": importing, "browser": {**asdict(browser), "ok": browser.ok}}
    return _report(figures)


def _report(figures: dict[str, dict[str, Any]]) -> int:
    table = Table(title=f"drawing over {SITES:,} sites")
    for name in ("what", "measured", "aim"):
        table.add_column(name, justify="left" if name == "what" else "right")
    saving, browser = figures["saving"], figures["browser"]
    for what, one in saving.items():
        if isinstance(one, dict):
            times = f"p50 {one['p50_ms']:,} ms, p95 {one['p95_ms']:,} ms"
            saved = what in ("new site", "next version")
            table.add_row(what, times, f"p95 {MOST_SAVE_P95_MS:.0f} ms" if saved else "")
    importing = figures["importing"]
    table.add_row(f"import {importing['polygons']:,}", f"{importing['seconds']} s", f"{MOST_SECONDS:.0f} s")
    table.add_row("open the editor", f"{browser['opening_s']:.2f} s", f"{MOST_OPENING_S} s")
    table.add_row("longest task, dragging", f"{browser['longest_task_ms']:.0f} ms", f"{MOST_TASK_MS:.0f} ms")
    _out.print(table)
    ok = all(one["ok"] for one in figures.values())
    print(json.dumps({"bench": "draw", "sites": SITES, **figures, "ok": ok}))
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main())
