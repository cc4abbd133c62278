"""The document's lines with the heading each stands under."""

from collections.abc import Sequence

from services.reading.model import Line
from services.reading.sections import SectionTracker
from services.reading.vocabulary import Vocabulary


def numbered_lines(raw: Sequence[str], folded: Sequence[str], vocabulary: Vocabulary) -> tuple[Line, ...]:
    """Every line, empty ones too, as written."""
    tracker = SectionTracker(vocabulary)
    lines = []
    for number, (written, line) in enumerate(zip(raw, folded, strict=True), start=1):
        section = tracker.enter(line) if line.strip() and "\t" not in line else tracker.current()
        lines.append(Line(number, written, section.title))
    return tuple(lines)
