"""The marks of the categories as svg symbols, the same as on the screen's map (web/map/shapes.ts)."""

from collections.abc import Iterable

from markupsafe import Markup

from layers.catalogue import Category

# Outlines on a field of 24 by 24, centred on 12,12.
PATHS = {
    "circle": "M12 2.2a9.8 9.8 0 1 1 0 19.6a9.8 9.8 0 1 1 0-19.6z",
    "diamond": "M12 .6L23.4 12L12 23.4L.6 12z",
    "hexagon": "M12 1.2L21.4 6.6V17.4L12 22.8L2.6 17.4V6.6z",
    "pentagon": "M12 1.2L22.6 8.9L18.6 21.4H5.4L1.4 8.9z",
    "triangle": "M12 .4L23.6 21.2H.4z",
    "square": "M3 3H21V21H3z",
    "octagon": "M8 2H16L22 8V16L16 22H8L2 16V8z",
}
# A triangle and a pentagon carry their weight low; a triangle leaves less room.
_GLYPH_MIDDLE = {"triangle": 14.6, "pentagon": 12.6}
_GLYPH_SIZE = {"triangle": 10.0}

_SYMBOL = Markup(
    '<symbol id="mark-{key}" viewBox="-1.5 -1.5 27 27"><path d="{path}"/>'
    '<text x="12" y="{middle}" font-size="{size}">{glyph}</text></symbol>'
)
_MARK = Markup(
    '<svg class="mark {sure}" style="color:{colour}" aria-hidden="true"><use href="#mark-{key}"/></svg>'
)


def symbols(categories: Iterable[Category]) -> Markup:
    """Each category drawn once, to be used by mark()."""
    return Markup("").join(
        _SYMBOL.format(
            key=category.key,
            path=PATHS[category.shape],
            middle=_GLYPH_MIDDLE.get(category.shape, 12),
            size=_GLYPH_SIZE.get(category.shape, 12.5),
            glyph=category.glyph,
        )
        for category in categories
    )


def mark(category: Category, certain: bool) -> Markup:
    """Filled where the place is certain, else hollow."""
    return _MARK.format(sure="certain" if certain else "hollow", colour=category.colour, key=category.key)
