"""Who is reading: what row-level security needs to know of somebody."""

from collections.abc import Iterable
from dataclasses import dataclass


def unit_prefix(code: str) -> str:
    """The leading digits all units inside share: 640000 → 64, 640400 → 6404, 000000 (everything) → ''."""
    if len(code) == 6:
        for zeros in ("000000", "0000", "00"):
            if code.endswith(zeros):
                return code[: -len(zeros)]
    return code


@dataclass(frozen=True)
class Viewer:
    """LIKE patterns over unit codes whose drafts this reader may see; none for the public."""

    patterns: tuple[str, ...] = ()

    @classmethod
    def answering_for(cls, unit_codes: Iterable[str]) -> "Viewer":
        return cls(tuple(sorted({unit_prefix(code) + "%" for code in unit_codes})))

    @property
    def setting(self) -> str:
        """The value of the session variable guatu.may_see that the policies read."""
        return ",".join(self.patterns)


PUBLIC = Viewer()
