"""A plan document in, its items and doubts out: the steps of reading in order."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from services.progress import READING, Progress, told
from services.reading.annexes import annexes_of
from services.reading.contents import Contents, contents_issues, contents_of
from services.reading.counties import counties_of
from services.reading.folding import fold
from services.reading.formats import Written, WrittenLine, read_document
from services.reading.formats.ocr import HOW_TO_INSTALL
from services.reading.gazetteer import Gazetteer, Unit
from services.reading.issues import issues_of
from services.reading.layout import lay_out
from services.reading.model import Issue, Item, Line, Notice, Reading
from services.reading.notice_items import NoticeReader
from services.reading.notices import NoticeHead, bare_title, find_notices
from services.reading.numbered_lines import numbered_lines
from services.reading.places import PlaceReader
from services.reading.repeats import mark_repeats
from services.reading.vocabulary import bundled_vocabulary


def read_plan(
    content: bytes,
    *,
    file_name: str,
    gazetteer: Gazetteer,
    county_code: str | None = None,
    progress: Progress | None = None,
) -> Reading:
    """Reads the items of a plan in any format of services/reading/formats.

    `county_code` says which county the document is about; without it the document has to say so itself.
    Raises ReadingRefused, whose text tells the user what is wrong with the file, and KeyError for a
    `county_code` the gazetteer does not hold.
    """
    return read_written(
        read_document(content, file_name=file_name, progress=progress),
        file_name=file_name,
        sha256=hashlib.sha256(content).hexdigest(),
        gazetteer=gazetteer,
        county_code=county_code,
        progress=progress,
    )


def read_written(
    written: Written,
    *,
    file_name: str,
    sha256: str,
    gazetteer: Gazetteer,
    county_code: str | None = None,
    progress: Progress | None = None,
) -> Reading:
    """The same for lines that are text already. Raises KeyError for a `county_code` the gazetteer lacks."""
    vocabulary = bundled_vocabulary()
    raw = [line.text for line in written.lines]
    folded = [fold(line) for line in raw]
    given = (gazetteer.by_code[county_code],) if county_code else ()
    place_readers: dict[tuple[Unit, ...], PlaceReader] = {}
    items: list[Item] = []
    notices: list[Notice] = []
    without_county: list[Notice] = []
    contents = contents_of(folded)
    heads = _heads(folded, contents)
    for head in told(heads, progress, READING, len(heads)):
        rows = slice(head.first_line - 1, head.last_line)
        counties = given or _counties(head, folded[rows], gazetteer)
        if counties not in place_readers:
            place_readers[counties] = PlaceReader(gazetteer, counties, vocabulary)
        reader = NoticeReader(head, counties, place_readers[counties], vocabulary)
        parts = lay_out(folded[rows], raw[rows], first_line=head.first_line)
        items += mark_repeats(reader.items(parts), offset=len(items))
        notices.append(replace(reader.notice, annexes=annexes_of(folded[rows])))
        without_county += [] if counties else notices[-1:]
    return Reading(
        file_name=file_name,
        sha256=sha256,
        encoding=written.encoding,
        lines=_with_pages(numbered_lines(raw, folded, vocabulary), written.lines),
        notices=tuple(notices),
        items=tuple(items),
        issues=(
            *_issues_of_file(written),
            *(contents_issues(contents, notices) if contents else ()),
            *issues_of(without_county, items),
        ),
    )


def _heads(folded: list[str], contents: Contents | None) -> list[NoticeHead]:
    """The notices of a gazette stand below its contents, which name the same numbers and titles."""
    above = contents.last_line if contents else 0
    announced = (
        [bare_title(entry.title) for entry in contents.entries if not entry.number] if contents else []
    )
    return [
        replace(head, first_line=head.first_line + above, last_line=head.last_line + above)
        for head in find_notices(folded[above:], announced)
    ]


def _with_pages(lines: Sequence[Line], written: Sequence[WrittenLine]) -> tuple[Line, ...]:
    return tuple(replace(line, page=found.page) for line, found in zip(lines, written, strict=True))


def _issues_of_file(written: Written) -> Iterator[Issue]:
    for page in written.unread_pages:
        yield Issue(None, "unread_page", f"第 {page} 页是扫描图，没有读取。{HOW_TO_INSTALL}")


def _counties(head: NoticeHead, folded: list[str], gazetteer: Gazetteer) -> tuple[Unit, ...]:
    return counties_of(head.title, (head.issuer or "",), "\n".join(folded), gazetteer)
