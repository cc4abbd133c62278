"""The items of one notice: its headings, paragraphs and tables read in turn."""

from collections.abc import Sequence
from dataclasses import replace

from services.reading.context import Context
from services.reading.deadlines import closing_deadline, with_year
from services.reading.folding import mask_titles
from services.reading.gazetteer import Unit
from services.reading.layout import Passage, RawTable
from services.reading.model import Item, Notice, Place
from services.reading.notices import NoticeHead
from services.reading.places import PlaceReader
from services.reading.prose_items import ProseReader
from services.reading.responsibility import Responsibility, lead_in, lead_within, mask_leads, with_leads
from services.reading.sections import Section, SectionTracker, heading_of, is_title, run_in_heading
from services.reading.table_items import TableItems
from services.reading.tables import TableReader, mask_units
from services.reading.vocabulary import Vocabulary


class NoticeReader:
    """Reads one notice; `notice` says what it is, `items` what it plans."""

    def __init__(
        self, head: NoticeHead, counties: tuple[Unit, ...], places: PlaceReader, vocabulary: Vocabulary
    ) -> None:
        self._head = head
        self._places = places
        self._prose = ProseReader(vocabulary, self._places)
        self._tables = TableReader(vocabulary, self._places)
        self._table_items = TableItems(vocabulary, self._places, self._prose)
        self._sections = SectionTracker(vocabulary)
        self._wide = tuple(Place(unit.name, "county", None, unit.code) for unit in counties)
        self._title_scope = self._single_township(head.title) or self._wide
        self.notice = Notice(
            head.number, head.title, head.issuer, head.dated,
            counties[0].code if len(counties) == 1 else None, head.first_line, head.last_line,
        )  # fmt: skip

    def items(self, parts: Sequence[Passage | RawTable]) -> list[Item]:
        """The items in the order of the document."""
        items: list[Item] = []
        responsibilities: list[Responsibility] = []
        since = 0
        for part in parts:
            if isinstance(part, RawTable):
                items += self._items_of_table(part)
                continue
            section = self._sections.enter(part.text)
            found = lead_in(part.text, part.raw)
            if found:
                responsibilities.append(Responsibility(part.pieces[-1].line, since, found))
            elif within := lead_within(part.text, part.raw):
                responsibilities.append(Responsibility(part.pieces[-1].line, part.line, within))
            if heading_of(part.text):
                since = part.line
            if not is_title(part.text) and section.treatment != "skip":
                items += self._items_of_paragraph(part, section)
        closing = next(
            filter(None, (closing_deadline(p.text) for p in parts if isinstance(p, Passage))), None
        )
        return [
            replace(item, deadline=with_year(item.deadline or closing, self._head.dated))
            for item in with_leads(items, responsibilities)
        ]

    def _items_of_paragraph(self, paragraph: Passage, section: Section) -> list[Item]:
        masked = replace(paragraph, text=mask_units(mask_leads(mask_titles(paragraph.text))))
        context = replace(self._context(section), announced_to=run_in_heading(paragraph.text))
        return self._prose.items(masked, context)

    def _items_of_table(self, raw: RawTable) -> list[Item]:
        section = self._sections.current()
        return self._table_items.items(self._tables.read(raw), self._context(replace(section, treatment="")))

    def _context(self, section: Section) -> Context:
        scope = next(filter(None, map(self._single_township, reversed(section.headings))), self._title_scope)
        return Context(
            wide=self._wide,
            scope=scope,
            headings=(*reversed(section.headings), self._head.title),
            section=section.title,
            policy=section.treatment == "policy",
        )

    def _single_township(self, heading: str) -> tuple[Place, ...]:
        """The township a heading is about, if it names exactly one."""
        places = [place for group in self._places.groups(heading, heading) for place in group.places]
        townships = tuple(place for place in places if place.level == "township" and place.code)
        return townships if len(townships) == 1 and len(places) == 1 else ()
