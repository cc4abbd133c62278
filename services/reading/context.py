"""What is known about a text before reading it: what stands above it, and what it is part of."""

from dataclasses import dataclass

from services.reading.model import Place


@dataclass(frozen=True, slots=True)
class Context:
    """`scope` are the places meant where the text names none; `wide` the counties of the whole notice.

    A work without a figure that begins before offset `announced_to` is only announced by a heading.
    `headings` run from the nearest to the farthest and give the category where the text gives none.
    """

    wide: tuple[Place, ...]
    scope: tuple[Place, ...]
    headings: tuple[str, ...] = ()
    section: str | None = None
    policy: bool = False
    lead: str | None = None
    deadline: str | None = None
    announced_to: int = 0

    @property
    def scope_is_wide(self) -> bool:
        return all(place.level == "county" for place in self.scope)
