"""The straight strokes of a PDF's page, of which tables are ruled, as pdfium finds them."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import pypdfium2
from pypdfium2 import raw

from services.reading.formats.pdf_view import View
from services.reading.formats.ruled_cells import Edge, edge_between

# Drawings have more strokes than tables, and looking for cells among them takes squared time.
_MOST_EDGES = 6_000
_MOST_OBJECTS = 100_000
_DEEPEST_FORM = 8
# A stroke that leans by more is no line of a table.
_STRAIGHT_POINTS = 0.5

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(slots=True)
class Drawn:
    """What a page has besides text; no edges where it has too many for a table."""

    edges: list[Edge]
    has_image: bool


def drawn_on(page: pypdfium2.PdfPage, view: View) -> Drawn:
    drawn = Drawn([], False)
    for kind, shape, matrix in islice(_objects(page.raw, _IDENTITY, 0), _MOST_OBJECTS):
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            drawn.has_image = True
        elif kind == raw.FPDF_PAGEOBJ_PATH and len(drawn.edges) <= _MOST_EDGES and _is_visible(shape):
            drawn.edges += _edges(shape, matrix, view)
    if len(drawn.edges) > _MOST_EDGES:
        drawn.edges = []
    return drawn


def _objects(holder: object, outer: Matrix, depth: int) -> Iterator[tuple[int, object, Matrix]]:
    """Objects of the page and of the forms it holds, each with the matrix that brings it to the page."""
    count, get = (
        (raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject)
        if depth == 0
        else (raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject)
    )
    for at in range(count(holder)):
        one = get(holder, at)
        kind = raw.FPDFPageObj_GetType(one)
        if kind not in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_FORM):
            continue
        matrix = _times(_matrix_of(one), outer)
        if kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
            yield from _objects(one, matrix, depth + 1)
        else:
            yield kind, one, matrix


def _is_visible(path: object) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    return bool(fill.value or stroke.value)


def _edges(path: object, matrix: Matrix, view: View) -> Iterator[Edge]:
    """The upright and level sides of a path; curves and slanting sides rule no table."""
    start = here = (0.0, 0.0)
    for at in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, at)
        there, kind = _point(segment, matrix, view), raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = there
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield from _edge(here, there)
        here = there
        if raw.FPDFPathSegment_GetClose(segment):
            yield from _edge(here, start)
            here = start


def _edge(a: tuple[float, float], b: tuple[float, float]) -> Iterator[Edge]:
    width, height = abs(a[0] - b[0]), abs(a[1] - b[1])
    if min(width, height) < _STRAIGHT_POINTS < max(width, height):
        yield edge_between(a, b)


def _point(segment: object, matrix: Matrix, view: View) -> tuple[float, float]:
    x, y = ctypes.c_float(), ctypes.c_float()
    raw.FPDFPathSegment_GetPoint(segment, x, y)
    a, b, c, d, e, f = matrix
    return view.point(a * x.value + c * y.value + e, b * x.value + d * y.value + f)


def _matrix_of(one: object) -> Matrix:
    found = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(one, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """First `inner`, then `outer` (PDF 32000-1, 8.3.4)."""
    a, b, c, d, e, f = inner
    oa, ob, oc, od, oe, of = outer
    return (
        a * oa + b * oc,
        a * ob + b * od,
        c * oa + d * oc,
        c * ob + d * od,
        e * oa + f * oc + oe,
        e * ob + f * od + of,
    )
