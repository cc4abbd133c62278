"""The words people read, one JSON file a language with the same keys; the browser gets the same files."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


@cache
def words(language: Language) -> Mapping[str, str]:
    path = Path(__file__).parent / f"{language}.json"
    loaded: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def fill(sentence: str, **values: object) -> str:
    """Fills {n} and its like; in "{n} places|{n} place" the part after the bar stands for exactly one."""
    many, _, one = sentence.partition("|")
    chosen = one if one and values.get("n") == 1 else many
    for name, value in values.items():
        chosen = chosen.replace(f"{{{name}}}", f"{value:,}" if isinstance(value, int) else str(value))
    return chosen


def starting(all_words: Mapping[str, str], beginnings: Sequence[str]) -> dict[str, str]:
    """The words whose keys start with one of the beginnings."""
    return {key: word for key, word in all_words.items() if key.startswith(tuple(beginnings))}
