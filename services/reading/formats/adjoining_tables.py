"""Tables that touch each other are found as one; here they are told apart by their columns."""

from collections.abc import Sequence

# x0, top, x1, bottom
Box = tuple[float, float, float, float]
_SHARED = 0.5


def tables_in(rows: Sequence[Sequence[Box | None]]) -> list[slice]:
    """The ranges of rows that make one table each.

    A row begins another table where fewer than half of its cells begin below cells of the rows above;
    merged cells, which begin in few places, begin none. The first column says nothing, all tables share it.
    """
    ranges: list[slice] = []
    begun, known = 0, set[float]()
    for at, row in enumerate(rows):
        starts = {cell[0] for cell in row[1:] if cell}
        if at and starts and known and len(starts & known) < _SHARED * len(starts):
            ranges.append(slice(begun, at))
            begun, known = at, set()
        known |= starts
    return [*ranges, slice(begun, len(rows))]
