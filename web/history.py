"""A project's history in sentences."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from layers.catalogue import categories
from services.project_history import FieldChange, HistoryEvent
from web.words import Language, fill, words

# All of China keeps one time.
_HERE = ZoneInfo("Asia/Shanghai")
# What is recorded, as a key of the words; what is not named here is shown as recorded.
_KINDS = {
    "载入随附条目": "loaded",
    "发布文件": "published",
    "接受条目": "accepted",
    "改正并接受条目": "corrected",
    "驳回条目": "rejected",
    "拆分条目": "split",
    "并入条目": "merged",
    "并入已知项目": "joined",
    "认定不是同一项目": "apart",
    "同名地名一并认定": "placed",
    "撤销决定": "undone",
    "沿用上一版的决定": "kept",
    "撤下项目": "withdrawn",
}


@dataclass(frozen=True, slots=True)
class ToldChange:
    """What was corrected, in words; before and after are empty where there was nothing."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Told:
    """at is China's time; why is what the person gave as a reason."""

    at: datetime
    sentence: str
    why: str | None
    changes: tuple[ToldChange, ...]


def told(event: HistoryEvent, language: Language) -> Told:
    """Without a name the sentence says only what happened."""
    said = words(language)
    kind = _KINDS.get(event.kind, event.kind)
    key = f"history.{kind}" if event.by else f"history.public.{kind}"
    sentence = fill(
        said.get(key, said["history.other"]),
        by=event.by or "",
        what=event.kind,
        document=event.document or "",
        version=str(event.version or 1),
    )
    changes = tuple(_change(change, language) for change in event.changes)
    return Told(event.at.astimezone(_HERE), sentence, event.why, changes)


def _change(change: FieldChange, language: Language) -> ToldChange:
    said = words(language)
    before, after = (_value(change.field, value, language) for value in (change.before, change.after))
    return ToldChange(said[f"history.field.{change.field}"], before, after)


def _value(field: str, value: str | None, language: Language) -> str:
    if value is None:
        return words(language)["history.nothing"]
    if field == "action":
        return words(language)[f"action.{value}"]
    if field == "category":
        found = next((one for one in categories() if one.key == value), None)
        return value if found is None else found.en if language == "en" else found.zh
    return value
