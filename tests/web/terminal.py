"""The command line as its user meets it: what it prints, what it says on refusing, how it ends."""

import sys
from dataclasses import dataclass

import pytest

from web.cli import main


@dataclass(frozen=True)
class Ended:
    """How a command ended; lines folded by the terminal's width are joined again."""

    code: int
    out: str
    err: str


class Terminal:
    def __init__(self, monkeypatch: pytest.MonkeyPatch, capture: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch, self._capture = monkeypatch, capture

    def guatu(self, *arguments: object) -> Ended:
        self._monkeypatch.setattr(sys, "argv", ["guatu", *(str(argument) for argument in arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = self._capture.readouterr()
        return Ended(int(ended.value.code or 0), out, err)

    def refused(self, *arguments: object) -> str:
        """The sentence a command is refused with: nothing on the output, exit code 1, no stack trace."""
        ended = self.guatu(*arguments)
        assert (ended.code, ended.out) == (1, "")
        assert "Traceback" not in ended.err and ended.err.endswith("\n")
        return ended.err.removesuffix("\n")
