"""What a browser may send to the routes of site files: hostile until it has been parsed into these."""

from typing import Annotated

from pydantic import Field

from services.site_files.preview import SiteFileChoices, SiteRole
from web.api.review_bodies import Body, Note

_Key = Annotated[int, Field(ge=1, le=2**62)]
_Text = Annotated[str, Field(max_length=500)]
_County = Annotated[str, Field(pattern=r"^[0-9]{6}$")]


class PreviewBody(Body):
    """A column '' means that none has the role; projects are what the file calls a project → its id.

    assigned are numbers of features → the id of the project each goes to.
    """

    layer: _Text | None = None
    system: Annotated[str, Field(max_length=40)] | None = None
    fields: dict[SiteRole, _Text] = Field(default_factory=dict)
    project: _Key | None = None
    projects: Annotated[dict[_Text, _Key], Field(max_length=2000)] = Field(default_factory=dict)
    assigned: Annotated[dict[_Key, _Key], Field(max_length=100_000)] = Field(default_factory=dict)
    left_out: Annotated[list[_Key], Field(max_length=100_000)] = Field(default_factory=list)
    repairing: bool = False
    counties: Annotated[list[_County], Field(max_length=20)] = Field(default_factory=list)

    def choices(self) -> SiteFileChoices:
        return SiteFileChoices(
            layer=self.layer,
            system=self.system,
            fields=self.fields,
            project=self.project,
            projects=self.projects,
            assigned=self.assigned,
            left_out=frozenset(self.left_out),
            repairing=self.repairing,
        )


class ConfirmBody(PreviewBody):
    reason: Note | None = None
