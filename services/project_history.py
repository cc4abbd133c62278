"""What became of a project, who brought it there, when and why; for the public only that it was published."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime

from sqlalchemy.orm import Session

from layers.queries.plans import project_by_id
from layers.queries.project_history import (
    StatedIn,
    names_of_people,
    revisions_on_record,
    statements_on_record,
    steps_on_record,
)
from layers.tables.projects import Project
from layers.tables.reviewing import ItemRevision
from layers.tables.trace import Step
from services.ingesting.known_items import READ_IN
from services.log_in import SignedIn
from services.reading.model import Subsidy
from services.reviewing.rights import may_review
from services.reviewing.state import ItemState, Place, Quantity, state_in

_PUBLISHED, _LOADED = "发布文件", "载入随附条目"
# Of a document read in, by what it came to for this project.
_READ_AS = ("opened", "known", "carried", "changed", "withdrawn", "vanished")
_NOT_COMPARED = ("state", "start", "end", "evidence", "repeat_of")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """before and after as text; None where there was nothing."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class HistoryEvent:
    """kind is the word of the step as recorded, or read.opened and its like for a document read in.

    by is a name, or the login of who has none here. The document is the one concerned, version its file's number.
    """

    at: datetime
    kind: str
    by: str | None = None
    why: str | None = None
    document: str | None = None
    version: int | None = None
    changes: tuple[FieldChange, ...] = ()


def project_history(session: Session, project_id: int, *, by: SignedIn | None) -> tuple[HistoryEvent, ...]:
    """Oldest first, read as owner: ask first whether the person may see the project at all. Raises NotFound.

    The whole history is for those who may review one of the documents that state it; what the others see has
    no names, reasons or figures in it.
    """
    project = project_by_id(session, project_id)
    statements = statements_on_record(session, project)
    revisions = revisions_on_record(session, [one.item.id for one in statements])
    told = {row.step_id for row in revisions}
    steps = [step for step in steps_on_record(session, project, statements) if step.id not in told]
    events = [*_loaded(project, statements), *_steps(steps, project, statements)]
    if by is not None and any(may_review(by, one.document.unit_codes) for one in statements):
        events += _decisions(revisions, statements)
        return _with_names(session, sorted(events, key=lambda event: event.at))
    public = [HistoryEvent(one.at, one.kind) for one in events if one.kind in (_PUBLISHED, _LOADED)]
    return tuple(sorted(public, key=lambda event: event.at)) if project.state == "published" else ()


def _loaded(project: Project, statements: Sequence[StatedIn]) -> Iterator[HistoryEvent]:
    fact = next((one for one in statements if one.version is None), None)
    if fact:
        yield HistoryEvent(project.added_at, _LOADED, document=_label(fact))


def _steps(steps: Sequence[Step], project: Project, statements: Sequence[StatedIn]) -> Iterator[HistoryEvent]:
    documents = {str(one.document.id): one for one in statements}
    for step in steps:
        about = documents.get(step.subject_key) if step.subject == "document" else None
        yield HistoryEvent(
            at=step.at,
            kind=_kind(step, project),
            by=step.by,
            why=step.details.get("why"),
            document=_label(about) if about else None,
            version=step.details.get("version"),
        )


def _kind(step: Step, project: Project) -> str:
    projects = step.details.get("projects")
    if isinstance(projects, dict):
        return next((f"read.{kind}" for kind in _READ_AS if project.id in projects.get(kind, ())), step.what)
    return step.what


def _decisions(revisions: Sequence[ItemRevision], statements: Sequence[StatedIn]) -> Iterator[HistoryEvent]:
    of_item: dict[int, list[ItemRevision]] = defaultdict(list)
    for row in revisions:
        of_item[row.item_id].append(row)
    for stated in statements:
        before: ItemState | None = None
        for row in of_item[stated.item.id]:
            after = state_in(row.snapshot)
            if row.what != READ_IN:
                yield HistoryEvent(
                    at=row.at,
                    kind=row.what,
                    by=row.by,
                    why=row.why,
                    document=_label(stated),
                    version=stated.version,
                    changes=tuple(_changes(before, after)) if before else (),
                )
            before = after


def _changes(before: ItemState, after: ItemState) -> Iterator[FieldChange]:
    for field in fields(ItemState):
        if field.name in _NOT_COMPARED:
            continue
        old, new = (_text(getattr(state, field.name)) for state in (before, after))
        if old != new:
            yield FieldChange(field.name, old, new)


def _text(value: object) -> str | None:
    """As people write it; a rule by its rate."""
    match value:
        case None | ():
            return None
        case tuple():
            return "；".join(filter(None, map(_text, value)))
        case Quantity(measure, amount, unit):
            return f"{measure} {amount.normalize():,f} {unit}"
        case Place(written=written, unit_code=code):
            return f"{written}（{code}）" if code else written
        case Subsidy(rate, unit):
            return f"{rate.normalize():,f} {unit}"
        case _:
            return str(value)


def _label(stated: StatedIn) -> str:
    return stated.document.number or stated.document.title


def _with_names(session: Session, events: Sequence[HistoryEvent]) -> tuple[HistoryEvent, ...]:
    names = names_of_people(session, {event.by for event in events if event.by})
    return tuple(replace(event, by=names.get(event.by or "", event.by)) for event in events)
