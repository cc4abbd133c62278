import os
import time

from tools.tile_bench.cpu_time import cpu_seconds


def test_work_costs_time_and_waiting_does_not() -> None:
    started, before = time.process_time(), cpu_seconds(os.getpid())
    sum(number * number for number in range(1_000_000))
    worked, counted = time.process_time() - started, cpu_seconds(os.getpid()) - before
    assert 0.5 * worked < counted < 2 * worked + 0.05
