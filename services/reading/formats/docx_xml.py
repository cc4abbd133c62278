"""What is said where in the XML of a Word document."""

import re
from collections.abc import Iterator

from lxml import etree

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def tag(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return _WORD + name


# Envelopes round blocks, rows, cells or runs that print nothing of their own.
_ENVELOPES = frozenset(map(tag, ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")))
# Deleted text, codes of fields, phonetic guides; text boxes are read after their paragraph. Fallback repeats
# in older markup what stands beside it.
_UNSEEN = frozenset(
    (*map(tag, ("del", "moveFrom", "instrText", "rt", "pPr", "rPr", "txbxContent")), _FALLBACK)
)
_SAID = {tag("tab"): "\t", tag("br"): "\n", tag("cr"): "\n", tag("noBreakHyphen"): "-", tag("ptab"): "\t"}


def own_children(container: etree._Element) -> Iterator[etree._Element]:
    """Children, and those of envelopes in their place."""
    for child in container.iterchildren():
        if child.tag in _ENVELOPES:
            yield from own_children(child)
        else:
            yield child


def paragraph_text(paragraph: etree._Element) -> str:
    """The text of a paragraph as it stands after accepting all changes; line breaks are \\n."""
    return "".join(_said(paragraph))


def text_boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The contents of text boxes anchored in a paragraph, in order."""
    for child in paragraph.iterchildren():
        if child.tag == tag("txbxContent"):
            yield child
        elif child.tag not in _UNSEEN:
            yield from text_boxes(child)


def number(element: etree._Element, path: str, otherwise: int) -> int:
    """The value of w:val below `element` (path/of/names) as a number from 0 to 999,999."""
    found = element.find("/".join(tag(name) for name in path.split("/")))
    written = found.get(tag("val"), "") if found is not None else ""
    return int(written) if re.fullmatch(r"[0-9]{1,6}", written) else otherwise


def _said(element: etree._Element) -> Iterator[str]:
    for child in element.iterchildren():
        if child.tag == tag("t"):
            yield child.text or ""
        elif child.tag in _SAID:
            # A break to the next page or column begins a line as well.
            yield _SAID[child.tag]
        elif child.tag not in _UNSEEN:
            yield from _said(child)
