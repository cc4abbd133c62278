"""What the items of a version came to."""

from dataclasses import dataclass, field

from layers.tables.projects import Project


@dataclass(slots=True)
class Settled:
    """What the items came to; the lists hold projects.

    opened are new; known were stated by other notices; carried went on from the version before, changed wait
    there for review; withdrawn nobody had decided about; vanished somebody had, so that they stay.
    doubtful counts the items that may state a known project.
    """

    opened: list[Project] = field(default_factory=list)
    known: list[Project] = field(default_factory=list)
    carried: list[Project] = field(default_factory=list)
    changed: list[Project] = field(default_factory=list)
    withdrawn: list[Project] = field(default_factory=list)
    vanished: list[Project] = field(default_factory=list)
    doubtful: int = 0
