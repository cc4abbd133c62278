"""A page as it is printed: pieces of text at their places, and tables. Points or pixels, y downwards."""

from dataclasses import dataclass

from services.reading.formats.table_lines import Grid


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters printed on one line without a wide gap between them."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """The cells of a table with ruled lines, and the rectangle it covers."""

    x0: float
    x1: float
    top: float
    bottom: float
    grid: Grid

    def holds(self, x: float, y: float) -> bool:
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom

    def covers(self, piece: Piece) -> bool:
        """Whether the middle of the piece lies on the table."""
        return self.holds((piece.x0 + piece.x1) / 2, (piece.top + piece.bottom) / 2)


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """`number` counts from 1; `pieces` hold what stands outside of the tables."""

    number: int
    width: float
    height: float
    pieces: tuple[Piece, ...]
    tables: tuple[PrintedTable, ...] = ()
