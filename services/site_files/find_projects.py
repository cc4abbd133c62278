"""Finds the project each feature of a file belongs to, among those the person may draw for, and no others."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from geo.formats import Feature
from geo.words import Words
from layers.queries.site_files import CurrentSite, DrawableProject, current_sites, drawable_projects
from layers.viewer import Viewer
from services.importing.fields import text_in
from services.importing.preview import FieldChoice
from services.log_in import SignedIn
from services.site_files.preview import ProjectFound, SiteFileChoices, SiteProblem, SiteRole
from services.site_files.site_key import site_of_key
from services.sites.rights import DRAWERS

__all__ = ["Destination", "destinations", "drawing_patterns"]

_NO_PROJECT = Words(
    "不知道属于哪个项目：请指定字段或选一个项目",
    "its project is not known: name a column or choose a project",
)
_NOT_FOUND = "没有您能画地块的项目“{}”", "there is no project “{}” that you may draw for"
_SEVERAL = "有 {} 个项目都叫“{}”，请选一个", "{} projects are called “{}”; choose one"
_STALE = (
    "地块 {} 在导出后又保存过（现为第 {} 版），请重新导出后再改",
    "site {} was saved since it was exported (now version {}); export it again first",
)
_SITE_GONE = Words(
    "文件写明的地块不存在，或不归您管", "the site the file names does not exist, or is not yours to draw"
)


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a feature goes: to a project as a new site, or to a site as its next version."""

    project: DrawableProject | None
    candidates: tuple[ProjectFound, ...]
    site: CurrentSite | None
    problem: SiteProblem | None


@dataclass(frozen=True, slots=True)
class _Written:
    site: tuple[int, int] | None
    project: int | None
    name: str | None


def drawing_patterns(person: SignedIn) -> tuple[str, ...]:
    """LIKE patterns over the units the person may draw in."""
    codes = [code for role in DRAWERS for code in person.units_by_role.get(role, ())]
    return Viewer.answering_for(codes).patterns


def destinations(
    session: Session,
    features: Sequence[Feature],
    fields: Mapping[SiteRole, FieldChoice],
    choices: SiteFileChoices,
    *,
    by: SignedIn,
) -> list[Destination]:
    """One for each feature. What the person may not draw for is not found, whether it is there or not."""
    patterns = drawing_patterns(by)
    written = [_written(feature, fields) for feature in features]
    sites = {
        site.id: site
        for site in current_sites(session, patterns, {each.site[0] for each in written if each.site})
    }
    ids = {each.project for each in written if each.project} | set(choices.projects.values())
    ids |= set(choices.assigned.values())
    ids |= {site.project_id for site in sites.values()} | ({choices.project} if choices.project else set())
    names = {each.name for each in written if each.name}
    projects = drawable_projects(session, patterns, ids=ids, names=names)
    finder = _Finder({project.id: project for project in projects}, projects, sites, choices)
    return [finder.find(each, feature.number) for each, feature in zip(written, features, strict=True)]


def _written(feature: Feature, fields: Mapping[SiteRole, FieldChoice]) -> _Written:
    site = text_in(feature.attributes, fields.get("site"))
    project = text_in(feature.attributes, fields.get("project"))
    return _Written(
        site=site_of_key(site),
        project=int(project) if project and project.isdecimal() and len(project) < 19 else None,
        name=text_in(feature.attributes, fields.get("project_name")),
    )


class _Finder:
    def __init__(
        self,
        by_id: Mapping[int, DrawableProject],
        projects: Sequence[DrawableProject],
        sites: Mapping[int, CurrentSite],
        choices: SiteFileChoices,
    ) -> None:
        self._by_id, self._sites, self._choices = by_id, sites, choices
        self._by_name: dict[str, list[DrawableProject]] = defaultdict(list)
        for project in projects:
            self._by_name[project.name].append(project)

    def find(self, written: _Written, number: int) -> Destination:
        if written.site is not None:
            return self._of_site(*written.site)
        if number in self._choices.assigned:
            return self._of_project(self._choices.assigned[number])
        if written.name is not None and written.name in self._choices.projects:
            return self._of_project(self._choices.projects[written.name])
        if written.project is not None:
            return self._of_project(written.project)
        named = self._by_name.get(written.name or "", [])
        if len(named) == 1:
            return Destination(named[0], (), None, None)
        if self._choices.project is not None:
            return self._of_project(self._choices.project)
        if named:
            words = Words(*(text.format(len(named), written.name) for text in _SEVERAL))
            found = tuple(ProjectFound(project.id, project.name) for project in named)
            return Destination(None, found, None, SiteProblem("several_projects", words, True))
        words = Words(*(text.format(written.name) for text in _NOT_FOUND)) if written.name else _NO_PROJECT
        return Destination(None, (), None, SiteProblem("no_project", words, True))

    def _of_project(self, project_id: int) -> Destination:
        project = self._by_id.get(project_id)
        if project is not None:
            return Destination(project, (), None, None)
        words = Words(*(text.format(project_id) for text in _NOT_FOUND))
        return Destination(None, (), None, SiteProblem("no_project", words, True))

    def _of_site(self, site_id: int, version: int) -> Destination:
        site = self._sites.get(site_id)
        if site is None:
            return Destination(None, (), None, SiteProblem("not_yours", _SITE_GONE, True))
        problem = None
        if site.version != version:
            words = Words(*(text.format(site_id, site.version) for text in _STALE))
            problem = SiteProblem("stale", words, True)
        return Destination(self._by_id.get(site.project_id), (), site, problem)
