"""The trace 留痕: one row for every step somebody took, chained by hash so that a removed row shows."""

from typing import Any

from sqlalchemy import Index, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from layers.columns import Base, Key, Moment


class Step(Base):
    __tablename__ = "steps"
    __table_args__ = (Index("steps_by_subject", "subject", "subject_key"),)

    id: Mapped[Key]
    at: Mapped[Moment]
    by: Mapped[str]
    what: Mapped[str]
    subject: Mapped[str]
    subject_key: Mapped[str]
    details: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict)
    previous_hash: Mapped[str | None] = mapped_column(Text)
    hash: Mapped[str] = mapped_column(Text, unique=True)
