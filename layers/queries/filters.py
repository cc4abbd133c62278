"""The one filter that map, list, counts, tiles and exports share."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from geo.web_mercator import mercator
from layers.viewer import unit_prefix

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class ProjectFilter:
    """What is asked for; an empty field asks for everything.

    unit is a code: projects attached to it or to anything inside; box is min x, min y, max x, max y in degrees
    (EPSG:4490); position is the code of the unit whose point the places stand at, or names the site drawn for them.
    Subsidy rules (action policy) appear only where actions names them: they are not works that stand anywhere.
    """

    unit: str | None = None
    categories: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    year: int | None = None
    document: int | None = None
    text: str | None = None
    box: Box | None = None
    position: str | None = None

    def parameters(self) -> Mapping[str, Any]:
        """Bound values of sql/matching_places.sql; a null leaves its condition out."""
        box = _mercator_box(self.box) if self.box else (None, None, None, None)
        return {
            "inside": _prefix(self.unit),
            "categories": list(self.categories) or None,
            "actions": list(self.actions) or None,
            "year": self.year,
            "document": self.document,
            "text": like_pattern(self.text) if self.text else None,
            "position": self.position,
            "x_min": box[0],
            "y_min": box[1],
            "x_max": box[2],
            "y_max": box[3],
        }


def _prefix(code: str | None) -> str | None:
    return unit_prefix(code) if code else None


def _mercator_box(box: Box) -> Box:
    return (*mercator(box[0], box[1]), *mercator(box[2], box[3]))


def storable(text: str) -> str:
    """The text without NUL, which PostgreSQL's text cannot hold, so that nothing stored has one."""
    return text.replace("\x00", "")


def like_pattern(text: str) -> str:
    """A LIKE pattern that finds the text itself, its wildcards taken literally."""
    escaped = storable(text).replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
    return f"%{escaped}%"
