"""The items of one notice: its headings, paragraphs and tables read in turn."""

from collections.abc import Sequence
from dataclasses import replace

from services.reading.context import Context
from services.reading.deadlines import closing_deadline, with_year
from services.reading.folding import mask_titles
from services.reading.gazetteer import Unit
from services.reading.labels import Label, label_of
from services.reading.layout import Passage, RawTable
from services.reading.model import Item, Notice, Place
from services.reading.notices import NoticeHead
from services.reading.places import PlaceReader
from services.reading.prose_items import ProseReader
from services.reading.quantities import find_amounts
from services.reading.responsibility import Responsibility, lead_in, lead_within, mask_leads, with_leads
from services.reading.sections import Section, SectionTracker, heading_of, is_title, run_in_heading
from services.reading.table_items import TableItems
from services.reading.tables import TableReader, mask_units
from services.reading.vocabulary import Vocabulary

_STATES_NO_WORKS = ("name", "place", "money", "remark", "support", "index", "lead", "deadline")
"""Roles of labels whose lines only say something of the works around: 绩效目标：带动220人就业."""


class NoticeReader:
    """Reads one notice; `notice` says what it is, `items` what it plans."""

    def __init__(
        self, head: NoticeHead, counties: tuple[Unit, ...], places: PlaceReader, vocabulary: Vocabulary
    ) -> None:
        self._head = head
        self._vocabulary = vocabulary
        self._places = places
        self._prose = ProseReader(vocabulary, self._places)
        self._tables = TableReader(vocabulary, self._places)
        self._table_items = TableItems(vocabulary, self._places, self._prose)
        self._sections = SectionTracker(vocabulary)
        self._wide = tuple(Place(unit.name, "county", None, unit.code) for unit in counties)
        self._heading_places: dict[str, tuple[Place, ...]] = {}
        # What lines with labels say of the works below them: 项目名称：…, 建设地点：….
        self._stated: tuple[Place, ...] = ()
        self._subject = ""
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
            label = label_of(part.text, self._vocabulary)
            section = self._sections.current() if label else self._sections.enter(part.text)
            found = lead_in(part.text, part.raw)
            if found:
                responsibilities.append(Responsibility(part.pieces[-1].line, since, found))
            elif within := lead_within(part.text, part.raw):
                responsibilities.append(Responsibility(part.pieces[-1].line, part.line, within))
            if label:
                since = self._heed(label, part, items, since)
            elif heading_of(part.text):
                since, self._stated, self._subject = part.line, (), ""
            states_works = label is None or label.role not in _STATES_NO_WORKS
            if states_works and not is_title(part.text) and section.treatment != "skip":
                items += self._items_of_paragraph(part, section)
        closing = next(
            filter(None, (closing_deadline(p.text) for p in parts if isinstance(p, Passage))), None
        )
        return [
            replace(item, deadline=with_year(item.deadline or closing, self._head.dated))
            for item in with_leads(items, responsibilities)
        ]

    def _heed(self, label: Label, paragraph: Passage, items: list[Item], since: int) -> int:
        """Takes in what a line with a label says of the works around; where those begin."""
        if label.role == "name":
            self._stated, self._subject = self._places_in(paragraph), paragraph.text[label.start :]
            return paragraph.line
        if label.role == "place":
            self._stated = self._places_in(paragraph)
        elif label.role == "money" and items and items[-1].line >= since:
            self._add_money(items, since, paragraph)
        return since

    def _places_in(self, paragraph: Passage) -> tuple[Place, ...]:
        groups = self._places.groups(paragraph.text, paragraph.raw, self._title_scope)
        return tuple(place for group in groups for place in group.places)

    def _add_money(self, items: list[Item], since: int, paragraph: Passage) -> None:
        """What a line of its own (总投资：98万元) says the works cost that stand above it since the heading."""
        first = next(at for at, item in enumerate(items) if item.line >= since)
        shared = len(items[first].places) > 1
        money = tuple(
            amount.quantity(measure="投资", shared=shared)
            for amount in find_amounts(paragraph.text, self._vocabulary)
            if amount.unit == "元"
        )
        items[first] = replace(items[first], quantities=(*items[first].quantities, *money[:1]))

    def _items_of_paragraph(self, paragraph: Passage, section: Section) -> list[Item]:
        masked = replace(paragraph, text=mask_units(mask_leads(mask_titles(paragraph.text))))
        context = replace(self._context(section), announced_to=run_in_heading(paragraph.text))
        return self._prose.items(masked, context)

    def _items_of_table(self, raw: RawTable) -> list[Item]:
        section = self._sections.current()
        return self._table_items.items(self._tables.read(raw), self._context(replace(section, treatment="")))

    def _context(self, section: Section) -> Context:
        scope = next(
            filter(None, map(self._places_of_heading, reversed(section.headings))), self._title_scope
        )
        above = (self._subject, *reversed(section.headings), self._head.title)
        return Context(
            wide=self._wide,
            scope=self._stated or scope,
            headings=tuple(map(self._places.unnamed, filter(None, above))),
            section=section.title,
            policy=section.treatment == "policy",
        )

    def _places_of_heading(self, heading: str) -> tuple[Place, ...]:
        """The places a heading is about: those of its brackets (某工程（甲村、乙村）), else its only group."""
        if heading not in self._heading_places:
            groups = self._places.groups(heading, heading, self._title_scope)
            groups = [group for group in groups if group.bracketed] or (groups if len(groups) == 1 else [])
            places = tuple(place for group in groups for place in group.places)
            known = any(place.code and place.level != "county" for place in places)
            figures = find_amounts(heading, self._vocabulary)
            self._heading_places[heading] = places if known and not figures else ()
        return self._heading_places[heading]

    def _single_township(self, title: str) -> tuple[Place, ...]:
        """The township a title is about, if it names exactly one."""
        places = [place for group in self._places.groups(title, title) for place in group.places]
        townships = tuple(place for place in places if place.level == "township" and place.code)
        return townships if len(townships) == 1 and len(places) == 1 else ()
