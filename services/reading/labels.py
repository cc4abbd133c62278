"""Lines that begin with what they state: 建设地点：甲村、乙村 below a heading, 总投资：98万元 below the works."""

import re
from dataclasses import dataclass

from services.reading.vocabulary import Vocabulary

_LABEL = re.compile(
    r"\s*(?:\(?[一二三四五六七八九十\d]{1,3}[)、.]+|[—·●-]+)?\s*(?P<label>[\u4e00-\u9fff]{2,10})\s*:\s*(?=\S)"
)

_NOTES = ("备注",)


@dataclass(frozen=True, slots=True)
class Label:
    """`role` is one of data/reading/columns.csv; what the line states of it begins at text[start]."""

    role: str
    start: int


def label_of(text: str, vocabulary: Vocabulary) -> Label | None:
    """The label a folded text begins with, if it is one that heads table columns too; notes may state anything."""
    match = _LABEL.match(text)
    role = vocabulary.columns.get(match["label"]) if match and match["label"] not in _NOTES else None
    return Label(role, match.end()) if match and role else None
