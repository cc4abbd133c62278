"""What an export cannot do, as sentences for the person who asked."""

from collections.abc import Sequence

from layers.queries.map_export import CountyName
from services.errors import Conflict


class SeveralCounties(Conflict):
    """More than one county has this name; counties are those to choose from."""

    def __init__(self, name: str, counties: Sequence[CountyName]) -> None:
        self.name, self.counties = name, tuple(counties)
        listed = "、".join(f"{county.path} {county.name}（{county.code}）" for county in counties)
        codes = ", ".join(county.code for county in counties)
        super().__init__(
            f"叫“{name}”的有 {len(counties)} 个：{listed}。请改用六位代码。",
            f"There are {len(counties)} counties called “{name}”; use one of the codes {codes}.",
        )
