import re
from pathlib import Path

from layers.catalogue import categories
from services.exporting.marks import PATHS, mark, symbols

SCREEN = Path(__file__).resolve().parents[3] / "web" / "map" / "shapes.ts"


def test_outlines_are_those_of_the_screen() -> None:
    assert dict(re.findall(r'(\w+): "(M[^"]+)"', SCREEN.read_text(encoding="utf-8"))) == PATHS


def test_every_category_has_its_symbol() -> None:
    drawn = symbols(categories())
    for category in categories():
        assert f'id="mark-{category.key}"' in drawn and f">{category.glyph}<" in drawn


def test_uncertain_mark_is_hollow() -> None:
    bee = categories()[0]
    assert 'class="mark certain"' in mark(bee, True) and 'class="mark hollow"' in mark(bee, False)
