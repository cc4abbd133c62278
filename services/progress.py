"""How far a long deed has come, told to whoever waits for it."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

# Called with (phase, done, total); done counts from 0 and reaches total, phase is a word of PHASES.
Progress = Callable[[str, int, int], None]

# In the order they come: bytes become lines, lines become items, items become rows.
OPENING, READING, STORING = "opening", "reading", "storing"
PHASES = (OPENING, READING, STORING)

_One = TypeVar("_One")


def tell(progress: Progress | None, phase: str, done: int, total: int) -> None:
    if progress is not None:
        progress(phase, done, total)


def told(ones: Iterable[_One], progress: Progress | None, phase: str, total: int) -> Iterator[_One]:
    """The same one by one, each told as done when the next is asked for; about a hundred times in all."""
    if progress is None:
        yield from ones
        return
    every = max(1, total // 100)
    progress(phase, 0, total)
    for done, one in enumerate(ones, start=1):
        yield one
        if done % every == 0 or done == total:
            progress(phase, done, total)
