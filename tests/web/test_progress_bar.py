"""The bar is for people who watch a terminal, and for nobody else."""

import io

from rich.console import Console

from services.progress import OPENING, READING
from web.progress_bar import progress_bar


def printed(*, terminal: bool) -> str:
    out = io.StringIO()
    console = Console(file=out, force_terminal=terminal, width=100)
    with progress_bar("公报[1].pdf", console) as progress:
        progress(OPENING, 120, 418)
        progress(READING, 0, 0)
    return out.getvalue()


def test_terminal_shows_the_file_the_phase_and_how_far_it_is() -> None:
    shown = printed(terminal=True)
    assert "公报[1].pdf" in shown and "找条目" in shown


def test_pipe_gets_nothing() -> None:
    assert printed(terminal=False) == ""
