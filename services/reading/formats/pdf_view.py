"""How a page of a PDF is looked at: upright for its text, measured from the top left."""

from dataclasses import dataclass
from typing import Self

import pypdfium2

# x0, x1, top, bottom
Extent = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class View:
    """From the space of the file (points, y upwards) to that of the reader (points, y downwards).

    `quarters` says by how many right angles the text is turned clockwise in the file. What the page itself
    asks to be turned by does not matter: its text has been drawn so that it stands upright then.
    """

    left: float
    bottom: float
    right: float
    top: float
    quarters: int = 0

    @classmethod
    def of(cls, page: pypdfium2.PdfPage, quarters: int) -> Self:
        left, bottom, right, top = page.get_bbox()
        return cls(left, bottom, right, top, quarters)

    @property
    def width(self) -> float:
        return self.top - self.bottom if self.quarters % 2 else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.quarters % 2 else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        match self.quarters:
            case 1:
                return self.top - y, self.right - x
            case 2:
                return self.right - x, y - self.bottom
            case 3:
                return y - self.bottom, x - self.left
            case _:
                return x - self.left, self.top - y

    def box(self, left: float, bottom: float, right: float, top: float) -> Extent:
        (u0, v0), (u1, v1) = self.point(left, bottom), self.point(right, top)
        return min(u0, u1), max(u0, u1), min(v0, v1), max(v0, v1)

    def holds(self, u: float, v: float) -> bool:
        """Whether the point of the reader's space lies on the page: some programs print beside it."""
        return 0 <= u <= self.width and 0 <= v <= self.height
