"""A progress bar for the terminal; where nobody watches, in a pipe or a log, there is none."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from services.progress import OPENING, READING, STORING, Progress

_PHASES = {OPENING: "打开（页）", READING: "找条目（份）", STORING: "存入（份）"}


@contextmanager
def progress_bar(name: str, console: Console) -> Iterator[Progress]:
    """`name` stands before the bar. It vanishes at the end and leaves the terminal to the result."""
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(name, total=None)

        def show(phase: str, done: int, total: int) -> None:
            description = f"{name}  {_PHASES.get(phase, phase)}"
            bar.update(task, description=description, completed=done, total=total or None)

        yield show
