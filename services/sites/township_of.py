"""Which township a project belongs to in lists that add up: each project to exactly one row."""

from collections.abc import Sequence
from typing import Literal

# Keys of the rows for projects that belong to no single township.
SEVERAL, COUNTY_WIDE = "several", "county_wide"
Row = str | Literal["several", "county_wide"]


def township_of(anchors: Sequence[str]) -> Row:
    """The code of the one township all places lie in; several; or county_wide where a place is the county itself.

    Codes are cut by their fixed width: 9 digits for a township, 12 for a village.
    """
    if not anchors or any(len(code) < 9 for code in anchors):
        return COUNTY_WIDE
    townships = {code[:9] for code in anchors}
    return townships.pop() if len(townships) == 1 else SEVERAL
