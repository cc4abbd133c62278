"""Says which project each item of a new version states: the one it stated before, one known otherwise, or a new one."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from layers.queries.item_rows import insert_rows
from layers.queries.plans import townships_by_name
from layers.queries.statements import repoint_repeats, statements_elsewhere
from layers.tables.documents import Document
from layers.tables.projects import PossibleRepeat, Project, ProjectEvidence
from services.ingesting.county_projects import CountyProjects, Likeness
from services.ingesting.known_items import Known
from services.ingesting.left_behind import hand_over, stands_alone
from services.ingesting.settled import Settled
from services.ingesting.store_items import Entry
from services.open_projects import Opening, open_projects, planned_year, renew_project
from services.reading.same_thing import Sighting
from services.reviewing.state import ItemState


def settle_entries(
    session: Session,
    document: Document,
    entries: Sequence[Entry],
    known: Sequence[Known],
    county: CountyProjects,
) -> Settled:
    settling = _Settling(session, document, entries, county)
    settling.follow()
    settling.open()
    settling.leave(known)
    settling.repeat()
    return settling.settled


class _Settling:
    def __init__(
        self, session: Session, document: Document, entries: Sequence[Entry], county: CountyProjects
    ) -> None:
        self._session = session
        self._document = document
        self._entries = entries
        self._county = county
        self._townships = townships_by_name(session, document.unit_codes)
        self._open_state = "published" if document.sample else "draft"
        self._first_of_index = {entry.index: entry for entry in reversed(entries)}
        self._project_of: dict[int, Project] = {}
        self._repeats: list[Entry] = []
        self.settled = Settled()

    def follow(self) -> None:
        """Items that follow one of the version before state its project."""
        for entry in self._entries:
            known = entry.known
            if known is None or self._said_again_now(entry, known):
                continue
            if entry.waits and known.project.state == "withdrawn":
                continue  # what was rejected is proposed anew where the text says something else
            self._tie(entry, known.project)
            if not known.is_first:
                self._repeats.append(entry)
            elif not entry.waits:
                self._take_over(entry, known)
            if known.project.state != "withdrawn":
                (self.settled.changed if entry.waits else self.settled.carried).append(known.project)
        taken = {
            entry.known.item.id: entry.item.id
            for entry in self._entries
            if entry.known and entry.known.project.item_id == entry.item.id
        }
        repoint_repeats(self._session, taken)

    def open(self) -> None:
        """Items that say nothing again become projects, unless another notice has stated them."""
        fresh: list[Entry] = []
        doubts: list[tuple[Entry, Likeness]] = []
        for entry in self._entries:
            if entry.item.id in self._project_of or self._first_statement(entry):
                continue
            sighting = self._sighting(entry)
            project = self._county.surely(self._document, sighting)
            if project is not None:
                self._tie(entry, project)
                self._repeats.append(entry)
                self.settled.known.append(project)
                continue
            fresh.append(entry)
            if likeness := self._county.maybe(self._document, sighting):
                doubts.append((entry, likeness))
        openings = [Opening(entry.item, entry.places, self._open_state) for entry in fresh]
        opened = open_projects(self._session, self._document, openings, self._townships)
        for entry, project in zip(fresh, opened, strict=True):
            self._project_of[entry.item.id] = project
        self.settled.opened = opened
        self._ask(doubts)

    def repeat(self) -> None:
        """Items that say again what another one said are further evidence of its project."""
        for entry in self._entries:
            if entry.item.id not in self._project_of and (first := self._first_statement(entry)):
                self._tie(entry, self._project_of[first.item.id])
                self._repeats.append(entry)
        for entry in self._repeats:
            entry.item.repeat_of = self._project_of[entry.item.id].item_id
        self._session.flush()
        for entry in self._entries:
            self._county.add(self._document, self._sighting(entry), self._project_of[entry.item.id])

    def leave(self, known: Sequence[Known]) -> None:
        """What the new version does not say again: nobody's drafts go, what a person decided stays."""
        left = [one for whole in known for one in (whole, *whole.parts) if stands_alone(one)]
        stated = {project.id for project in self._project_of.values()}
        gone = [one for one in left if one.project.id not in stated]
        heirs = statements_elsewhere(self._session, [one.project.id for one in gone], self._document.id)
        for one in left:
            if one.project.id in stated:
                self._hand_on(one)
            elif one.decided:
                if one.project.id not in heirs:
                    self.settled.vanished.append(one.project)
            elif heir := heirs.get(one.project.id):
                hand_over(self._session, one, heir)
            else:
                one.project.state = "withdrawn"
                self.settled.withdrawn.append(one.project)
        self._session.flush()

    def _hand_on(self, known: Known) -> None:
        """The first statement is gone, but the version says the thing elsewhere: that is the first by now.

        What was decided about the project stays; a fact says more than the line it comes from and stays first.
        """
        heir = next((one for one in self._repeats if self._project_of[one.item.id] is known.project), None)
        if heir is None or heir.waits or known.item.version_id is None:
            return
        if known.decided:
            known.project.item_id = heir.item.id
        else:
            self._renew(known.project, heir, known.project.state)
        self._repeats.remove(heir)
        repoint_repeats(self._session, {known.item.id: heir.item.id})

    def _said_again_now(self, entry: Entry, known: Known) -> bool:
        """The reader finds by now that another item says it first, and nobody has said otherwise."""
        return not known.decided and known.is_first and self._first_statement(entry) is not None

    def _first_statement(self, entry: Entry) -> Entry | None:
        if entry.read.repeat_of is None:
            return None
        first = self._first_of_index.get(entry.read.repeat_of)
        return first if first and first.item.state != "rejected" else None

    def _take_over(self, entry: Entry, known: Known) -> None:
        """What somebody decided is what the project says already; else it says what the new version does."""
        if known.decided or (
            known.project.state == self._open_state and _content(entry.state) == _content(known.now)
        ):
            known.project.item_id = entry.item.id
        else:
            self._renew(known.project, entry, self._open_state)

    def _renew(self, project: Project, entry: Entry, state: str) -> None:
        renew_project(
            self._session,
            project,
            document=self._document,
            item=entry.item,
            places=entry.places,
            township_codes=self._townships,
            state=state,
        )

    def _tie(self, entry: Entry, project: Project) -> None:
        self._project_of[entry.item.id] = project
        self._session.add(ProjectEvidence(project_id=project.id, item_id=entry.item.id))

    def _ask(self, doubts: Sequence[tuple[Entry, Likeness]]) -> None:
        rows = [
            {
                "item_id": entry.item.id,
                "project_id": likeness.project.id,
                "doubt": likeness.doubt,
                "decided": None,
            }
            for entry, likeness in doubts
        ]
        for entry, likeness in doubts:
            entry.item.doubts = [*entry.item.doubts, likeness.doubt]
        insert_rows(self._session, PossibleRepeat, rows)
        self.settled.doubtful = len(rows)

    def _sighting(self, entry: Entry) -> Sighting:
        year = planned_year(entry.read.deadline, self._document)
        return Sighting(self._document.number or self._document.title, year, entry.read)


def _content(state: ItemState) -> ItemState:
    """Without where it stands in the text and what it says again."""
    return replace(state, start=None, end=None, evidence=None, repeat_of=None)
