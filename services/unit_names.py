"""Unit names made comparable, whoever wrote them."""

from layers.unit_names import short_name
from services.reading.folding import fold

__all__ = ["normalised_name"]


def normalised_name(name: str) -> str:
    """The name without its kind, in simplified characters, half width and without spaces.

    张家台子村民委员会, 張家台子村 and 张家台子 all become 张家台子; two characters at least are left.
    """
    return short_name("".join(fold(name).split()))
