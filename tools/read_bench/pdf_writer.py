"""Writes PDFs of Chinese text and ruled lines, object by object: for benches and tests, always the same bytes.

The font is one of those every reader of PDFs knows without its being embedded; each character is as wide as high.
"""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842
_FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
    b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /FontDescriptor 5 0 R "
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
    b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /Ascent 880 /Descent -120 /CapHeight 880 "
    b"/StemV 90 /ItalicAngle 0 /FontBBox [-25 -254 1000 880] >>",
)
_FIRST_PAGE = 6


@dataclass(slots=True)
class Sheet:
    """A page being written; places in points from its top left. `turned` asks viewers to turn it (degrees)."""

    turned: int = 0
    _drawn: list[str] = field(default_factory=list)

    def text(self, words: str, x: float, top: float, size: float, *, matrix: str = "1 0 0 1") -> None:
        """Its upper left corner at x, top; `matrix` turns it about its base point."""
        base = HEIGHT - top - 0.88 * size
        written = words.encode("utf-16-be").hex()
        self._drawn.append(f"BT /F1 {size:g} Tf {matrix} {x:g} {base:g} Tm <{written}> Tj ET")

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self._drawn.append(f"{x0:g} {HEIGHT - y0:g} m {x1:g} {HEIGHT - y1:g} l S")

    @property
    def content(self) -> bytes:
        return zlib.compress("\n".join(("0.5 w", *self._drawn)).encode())


def written_pdf(sheets: Iterable[Sheet]) -> bytes:
    bodies: list[bytes] = []
    for sheet in sheets:
        content = sheet.content
        bodies.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Rotate {sheet.turned} "
            f"/Contents {_FIRST_PAGE + len(bodies) + 1} 0 R /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        bodies.append(
            b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(content), content)
        )
    kids = " ".join(f"{_FIRST_PAGE + at} 0 R" for at in range(0, len(bodies), 2))
    pages = f"<< /Type /Pages /Count {len(bodies) // 2} /Kids [{kids}] >>".encode()
    return _file([b"<< /Type /Catalog /Pages 2 0 R >>", pages, *_FONT, *bodies])


def _file(objects: Sequence[bytes]) -> bytes:
    """PDF 32000-1, 7.5: the objects, where each begins, and where that list begins."""
    parts, starts, at = [b"%PDF-1.7\n"], [], 9
    for number, body in enumerate(objects, start=1):
        starts.append(at)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        at += len(parts[-1])
    table = "".join(f"{start:010d} 00000 n \n" for start in starts)
    parts.append(f"xref\n0 {len(starts) + 1}\n0000000000 65535 f \n{table}".encode())
    parts.append(f"trailer\n<< /Size {len(starts) + 1} /Root 1 0 R >>\nstartxref\n{at}\n%%EOF\n".encode())
    return b"".join(parts)
