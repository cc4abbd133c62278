"""Which encoding bytes are in, UTF-8 or GBK, by trying and by how Chinese the result looks; and garbled text.

GBK stands for GB 18030 here, its superset.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from geo.errors import NotWhatItSays
from geo.formats.layer import Encoding
from geo.words import Words

__all__ = ["Garbling", "decoded", "encoding_of", "garbling", "text_of"]

Garbling = Literal["lost", "utf8_read_as_gbk", "utf8_read_as_latin", "gbk_read_as_latin"]

_CODECS = {"UTF-8": "utf-8", "GBK": "gb18030"}
_DECLARED_AS = {
    "utf8": "UTF-8", "65001": "UTF-8",
    "gbk": "GBK", "gb2312": "GBK", "gb18030": "GBK", "936": "GBK", "cp936": "GBK", "ansi936": "GBK",
    "oem936": "GBK",
}  # fmt: skip
# What UTF-8 and GB 18030 say of bytes that end inside a character.
_CUT = ("unexpected end of data", "incomplete multibyte sequence")
_PLAUSIBLE = 0.6
_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8", "UTF-8"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)


@dataclass(frozen=True, slots=True)
class _Trial:
    name: str
    failed: int
    chinese: float


def encoding_of(texts: Iterable[bytes], declared: str | None) -> Encoding:
    """The encoding of the texts of one table. `declared` is the word of its .cpg, if any.

    The bytes decide, the declaration only enters the reason. Text that fits both is UTF-8: a column of
    UTF-8 often passes as GBK, one of GBK hardly ever as hanzi in UTF-8. Text cut inside its last
    character, as fixed-width fields do, still counts as fitting.
    """
    telling = [text for text in texts if not text.isascii()]
    if not telling:
        return Encoding("UTF-8", True, Words("文字全是 ASCII", "all text is ASCII"))
    trials = [_trial(name, telling) for name in _CODECS]
    stated = _DECLARED_AS.get("".join(c for c in (declared or "").lower() if c.isalnum()))
    best = min(trials, key=lambda trial: (trial.failed, -round(trial.chinese, 1)))
    sure = best.failed == 0 and best.chinese >= _PLAUSIBLE
    return Encoding(best.name, sure, _reason(best.name, sure, declared, stated))


def decoded(text: bytes, encoding_name: str) -> str:
    """The text in the named encoding; what does not decode is U+FFFD, a cut last character is dropped."""
    codec = _CODECS[encoding_name]
    try:
        return text.decode(codec)
    except UnicodeDecodeError as error:
        if error.reason in _CUT:
            return text[: error.start].decode(codec)
        return text.decode(codec, errors="replace")


def text_of(content: bytes, file_name: str, format_name: str) -> tuple[str, Encoding]:
    """A whole text file decoded, by its byte order mark or else by what the bytes look like.

    Raises NotWhatItSays where the bytes are text in neither UTF-8, UTF-16 nor GBK.
    """
    for mark, codec, name in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            marked = content[len(mark) :] if codec == "utf-8" else content
            words = Words(f"文件开头标明 {name}", f"the file begins with the mark of {name}")
            return _strict(marked, codec, file_name, format_name), Encoding(name, True, words)
    if b"\0" in content:
        raise NotWhatItSays(file_name, format_name, "不是文本")
    found = encoding_of(content.splitlines(), None)
    text = _strict(content, _CODECS[found.name], file_name, format_name)
    if found.sure and not content.isascii():
        words = Words(f"按内容判断为 {found.name}", f"the content is {found.name}")
        found = replace(found, reason=words)
    return text, found


def _strict(content: bytes, codec: str, file_name: str, format_name: str) -> str:
    try:
        return content.decode(codec)
    except UnicodeDecodeError as error:
        raise NotWhatItSays(file_name, format_name, "文字既不是 UTF-8 也不是 GBK") from error


def garbling(text: str) -> Garbling | None:
    """How a text was spoilt before it came to us, or None for text that looks sound.

    Found by undoing the mistake: the result must decode to hanzi. Sound text passes that by chance about
    once in thirty thousand names, so judge a column by its share. Question marks or U+FFFD in the place
    of characters count as lost.
    """
    if "\ufffd" in text or "锟斤拷" in text:
        return "lost"
    spoilt = text.rstrip("?")
    if _undone(spoilt, "gb18030", "UTF-8"):
        return "utf8_read_as_gbk"
    if not any(_is_hanzi(character) for character in spoilt):
        for written in ("latin-1", "cp1252"):
            if _undone(spoilt, written, "UTF-8"):
                return "utf8_read_as_latin"
            if _undone(spoilt, written, "GBK", everyday=True):
                return "gbk_read_as_latin"
    return "lost" if "??" in text else None


def _trial(name: str, texts: Sequence[bytes]) -> _Trial:
    results = [decoded(text, name) for text in texts]
    failed = sum("\ufffd" in result for result in results)
    return _Trial(name, failed, _share("".join(results), _is_chinese))


def _share(text: str, test: Callable[[str], bool]) -> float:
    """The share of the characters that are not ASCII and pass the test; 0 where there are none."""
    telling = [character for character in text if not character.isascii()]
    return sum(map(test, telling)) / len(telling) if telling else 0.0


def _is_hanzi(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _is_chinese(character: str) -> bool:
    """A hanzi or full-width punctuation."""
    return _is_hanzi(character) or "\u3000" <= character <= "\u303f" or "\uff00" <= character <= "\uffef"


def _is_everyday(character: str) -> bool:
    """A hanzi of GB 2312, the 6,763 in everyday use."""
    try:
        return _is_hanzi(character) and bool(character.encode("gb2312"))
    except UnicodeEncodeError:
        return False


def _undone(text: str, written: str, meant: str, *, everyday: bool = False) -> bool:
    """Whether `text`, encoded as it was wrongly read, decodes to hanzi and nothing else but ASCII.

    GBK makes a hanzi of almost any two bytes, so there the result must be `everyday` Chinese as well.
    """
    if text.isascii():
        return False
    try:
        result = decoded(text.encode(written), meant)
    except UnicodeEncodeError:
        return False
    if everyday and _share(result, _is_everyday) < _PLAUSIBLE:
        return False
    return all(character.isascii() or _is_hanzi(character) for character in result)


def _reason(found: str, sure: bool, declared: str | None, stated: str | None) -> Words:
    if not sure:
        return Words(f"按 {found} 读出的文字不像中文", f"read as {found} the text does not look Chinese")
    if declared is None:
        return Words(f"没有 .cpg 文件，按内容判断为 {found}", f"there is no .cpg; the content is {found}")
    if stated == found:
        return Words(f".cpg 写明 {declared}，内容相符", f"the .cpg says {declared} and the content agrees")
    return Words(
        f".cpg 写的是 {declared}，但内容是 {found}，以内容为准",
        f"the .cpg says {declared}, but the content is {found}; the content decides",
    )
