"""One spelling for every variant of a character, character by character, so that offsets stay true."""

import re
from functools import cache

from opencc import OpenCC

_WIDE = {chr(0xFF01 + i): chr(0x21 + i) for i in range(94)}
_PUNCTUATION = {
    "\u3000": " ", "\xa0": " ", "\u200b": " ", "\ufeff": " ",
    "﹪": "%", "〜": "~", "–": "—", "―": "—",
    "－": "—", "─": "—", "«": "《", "»": "》", "〈": "《", "〉": "》", "﹒": ".",
    "•": "·", "＊": " ", "*": " ",
}  # fmt: skip
_TAG = re.compile(r"<[a-zA-Z/][^<>\n]{0,60}>")
_TITLE = re.compile(r"《[^《》]{0,80}》")


def fold(text: str) -> str:
    """Simplified characters, half-width signs and no mark-up; exactly as long as `text`."""
    folded = "".join(_fold_character(character) for character in text)
    return _TAG.sub(_blank_tag, folded) if "<" in folded else folded


def mask_titles(folded: str) -> str:
    """Blanks the names of other documents (《…》), which plan nothing; exactly as long as `folded`."""
    return _TITLE.sub(lambda title: "《" + " " * (len(title[0]) - 2) + "》", folded)


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


@cache
def _fold_character(character: str) -> str:
    if character < "\x80" and character != "*":
        return character
    plain = _PUNCTUATION.get(character) or _WIDE.get(character)
    if plain:
        return plain
    simplified: str = _converter().convert(character)
    return simplified if len(simplified) == 1 else character


def _blank_tag(tag: re.Match[str]) -> str:
    # The end of a paragraph inside a table cell ends the sentence too.
    return ("。" if tag[0].lower() in ("</p>", "<br>", "<br/>") else " ") + " " * (len(tag[0]) - 1)
