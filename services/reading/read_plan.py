"""A plan document in, its items and doubts out: the steps of reading in order."""

import hashlib

from services.reading.counties import counties_of
from services.reading.folding import fold
from services.reading.gazetteer import Gazetteer, Unit
from services.reading.issues import issues_of
from services.reading.layout import lay_out
from services.reading.model import Item, Notice, Reading
from services.reading.notice_items import NoticeReader
from services.reading.notices import NoticeHead, find_notices
from services.reading.numbered_lines import numbered_lines
from services.reading.places import PlaceReader
from services.reading.repeats import mark_repeats
from services.reading.text import decode_text, split_lines
from services.reading.vocabulary import bundled_vocabulary


def read_plan(
    content: bytes, *, file_name: str, gazetteer: Gazetteer, county_code: str | None = None
) -> Reading:
    """Reads the items of a plan in UTF-8 or GB18030 text.

    `county_code` says which county the document is about; without it the document has to say so itself.
    Raises ReadingRefused, whose text tells the user what is wrong with the file, and KeyError for a
    `county_code` the gazetteer does not hold.
    """
    vocabulary = bundled_vocabulary()
    decoded = decode_text(content, file_name=file_name)
    raw = split_lines(decoded.text)
    folded = [fold(line) for line in raw]
    given = (gazetteer.by_code[county_code],) if county_code else ()
    place_readers: dict[tuple[Unit, ...], PlaceReader] = {}
    items: list[Item] = []
    notices: list[Notice] = []
    without_county: list[Notice] = []
    for head in find_notices(folded):
        rows = slice(head.first_line - 1, head.last_line)
        counties = given or _counties(head, folded[rows], gazetteer)
        if counties not in place_readers:
            place_readers[counties] = PlaceReader(gazetteer, counties, vocabulary)
        reader = NoticeReader(head, counties, place_readers[counties], vocabulary)
        parts = lay_out(folded[rows], raw[rows], first_line=head.first_line)
        items += mark_repeats(reader.items(parts), offset=len(items))
        notices.append(reader.notice)
        without_county += [] if counties else [reader.notice]
    return Reading(
        file_name=file_name,
        sha256=hashlib.sha256(content).hexdigest(),
        encoding=decoded.encoding,
        lines=numbered_lines(raw, folded, vocabulary),
        notices=tuple(notices),
        items=tuple(items),
        issues=tuple(issues_of(without_county, items)),
    )


def _counties(head: NoticeHead, folded: list[str], gazetteer: Gazetteer) -> tuple[Unit, ...]:
    return counties_of(head.title, (head.issuer or "",), "\n".join(folded), gazetteer)
