"""Stores the items of a version: as read, or as people have left what the version before already said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from layers.queries.item_rows import insert_rows
from layers.tables.documents import Document, DocumentVersion, Item, ItemPlace
from layers.tables.reviewing import ItemRevision
from services.ingesting.known_items import READ_IN, Known
from services.ingesting.read_state import as_item, read_state
from services.ingesting.successors import says_the_same, successors
from services.item_rows import add_rows
from services.reading.model import Item as ReadItem
from services.reading.model import Line
from services.reviewing.state import ItemState, Place, snapshot_of

CARRIED_OVER = "沿用上一版的决定"


@dataclass(slots=True)
class Entry:
    """An item of the new version. index is its place in the reading, known what it follows.

    adopted: what people made of the earlier item holds, for the text says the same. as_read is None for a part
    that a person split off another item, which no reader ever reads.
    """

    index: int
    line: int
    section: str | None
    doubts: tuple[str, ...]
    read: ReadItem
    as_read: ItemState | None
    state: ItemState
    known: Known | None = None
    adopted: bool = False
    item: Item = field(init=False)
    places: list[ItemPlace] = field(init=False, default_factory=list)

    @property
    def waits(self) -> bool:
        """Says something else than what people decided, who have to see it first."""
        return self.known is not None and self.known.decided and not self.adopted


def store_items(
    session: Session,
    document: Document,
    version: DocumentVersion,
    reads: Sequence[tuple[int, ReadItem]],
    lines: Sequence[Line],
    known: Sequence[Known],
) -> list[Entry]:
    """lines are the whole file's; reads go by their index in the reading."""
    state = "accepted" if document.sample else "proposed"
    states = [read_state(read, state=state) for _, read in reads]
    follows = successors([one.earlier for one in known], states)
    entries: list[Entry] = []
    for at, (index, read) in enumerate(reads):
        before = known[follows[at]] if at in follows else None
        text = lines[read.line - 1].text
        entry = _entry(index, read, states[at], before, text)
        entries += [entry, *_parts(entry, text)]
    _store(session, document, version, entries)
    return entries


def _entry(index: int, read: ReadItem, as_read: ItemState, known: Known | None, text: str) -> Entry:
    entry = Entry(index, read.line, read.section, read.doubts, read, as_read, as_read, known)
    if known is None or not known.decided:
        return entry
    if says_the_same(known.earlier, as_read):
        entry.adopted = True
        entry.state = _moved(known.now, as_read, text)
        if known.earlier.fact:
            # A fact keeps a rule's figures as quantities; the rule itself is in the text.
            entry.state = replace(entry.state, subsidy=known.now.subsidy or as_read.subsidy)
    else:
        entry.state = replace(as_read, places=tuple(_as_decided(place, known) for place in as_read.places))
    return entry


def _moved(now: ItemState, as_read: ItemState, text: str) -> ItemState:
    """What was decided, with its evidence in the new line: where it stands again, else where the reader found it."""
    start = text.find(now.evidence) if now.evidence else -1
    if now.evidence and start >= 0:
        return replace(now, start=start, end=start + len(now.evidence), repeat_of=None)
    return replace(now, start=as_read.start, end=as_read.end, evidence=as_read.evidence, repeat_of=None)


def _as_decided(place: Place, known: Known) -> Place:
    """A name somebody has decided about stays what it is, whatever else the item says by now."""
    decided = (one for one in known.now.places if one.by_hand and one.written == place.written)
    return next(decided, place)


def _parts(entry: Entry, text: str) -> Iterator[Entry]:
    """What a person had split off the item goes with it."""
    if not entry.adopted or entry.known is None:
        return
    for part in entry.known.parts:
        state = _moved(part.now, entry.state, text)
        yield Entry(
            entry.index, entry.line, entry.section, (), as_item(state), None, state, part, adopted=True
        )


def _store(session: Session, document: Document, version: DocumentVersion, entries: Sequence[Entry]) -> None:
    slug = f"{document.slug}/{version.version}"
    split_off = 0
    for entry in entries:
        split_off = 0 if entry.as_read else split_off + 1
        entry.item = _item(
            document, version, entry, f"{slug}/{entry.index}" + f"/1.{split_off + 1}" * (split_off > 0)
        )
    session.add_all(entry.item for entry in entries)
    session.flush()
    places = add_rows(session, [(entry.item.id, entry.state) for entry in entries])
    for entry in entries:
        entry.places = places[entry.item.id]
    revisions = [row for entry in entries for row in _revisions(version, entry)]
    insert_rows(session, ItemRevision, revisions)


def _item(document: Document, version: DocumentVersion, entry: Entry, slug: str) -> Item:
    state = entry.state
    return Item(
        document_id=document.id,
        version_id=version.id,
        slug=slug,
        line_no=entry.line,
        start_at=state.start,
        end_at=state.end,
        evidence=state.evidence,
        section=entry.section,
        name=state.name,
        category=state.category,
        action=state.action,
        lead=state.lead,
        deadline=state.deadline,
        doubts=list(entry.doubts),
        state=state.state,
        replaces=entry.known.item.id if entry.known else None,
        revision=2 if _differs_from_read(entry) else 1,
    )


def _differs_from_read(entry: Entry) -> bool:
    return entry.adopted and entry.as_read is not None and entry.state != entry.as_read


def _revisions(version: DocumentVersion, entry: Entry) -> Iterator[dict[str, object]]:
    """What was read stays on record below what was taken over: the next version is compared with it."""
    if not _differs_from_read(entry) or entry.as_read is None:
        return
    for revision, state, what in ((1, entry.as_read, READ_IN), (2, entry.state, CARRIED_OVER)):
        yield {
            "item_id": entry.item.id,
            "revision": revision,
            "snapshot": snapshot_of(state),
            "what": what,
            "by": version.added_by,
            "at": version.added_at,
        }
