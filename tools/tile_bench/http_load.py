"""Asks a server for the same paths in turn, over connections that stay open."""

import asyncio
import itertools
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(slots=True)
class Load:
    """What came of asking; largest is the path with the longest answer, and that answer."""

    answered: int = 0
    per_second: float = 0.0
    largest: tuple[str, bytes] = ("", b"")


def run_load(port: int, paths: Sequence[str], *, concurrency: int, seconds: float) -> Load:
    """Starts no further request after so many seconds; each connection asks at least once."""
    return asyncio.run(_run(port, paths, concurrency, seconds))


async def _run(port: int, paths: Sequence[str], concurrency: int, seconds: float) -> Load:
    load, started = Load(), time.perf_counter()
    wanted = itertools.cycle(paths)
    await asyncio.gather(*(_ask(port, wanted, load, started + seconds) for _ in range(concurrency)))
    load.per_second = load.answered / (time.perf_counter() - started)
    return load


async def _ask(port: int, wanted: Iterator[str], load: Load, end: float) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
    asked = False
    while not asked or time.perf_counter() < end:
        path, asked = next(wanted), True
        writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        content = await reader.readexactly(int(head.partition(b"content-length:")[2].split(b"\r\n", 1)[0]))
        if int(head[9:12]) != 200:
            raise RuntimeError(f"{path} was answered with {int(head[9:12])}")
        load.answered += 1
        load.largest = max(load.largest, (path, content), key=lambda found: len(found[1]))
    writer.close()
    await writer.wait_closed()
