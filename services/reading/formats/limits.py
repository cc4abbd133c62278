"""What a file may cost before it is refused."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Counted before parsing, so that a small hostile file cannot take the memory of the machine.

    `ratio` is unpacked to packed size of an archive; deflate reaches 1,000, Office files stay under 60.
    `cells` is the area of a sheet from its first to its last filled cell, or of an HTML table with its
    merged cells spread out. A page side is in points (1/72 inch); 14,400 is what Acrobat allows.
    """

    file_bytes: int = 200_000_000
    unpacked_bytes: int = 300_000_000
    entries: int = 10_000
    ratio: int = 200
    ratio_counts_from_bytes: int = 10_000_000
    cells: int = 2_000_000
    pages: int = 3_000
    page_characters: int = 100_000
    page_side_points: float = 14_400
    pixels: int = 60_000_000


STANDARD_LIMITS = Limits()
