"""What became of an item under review: every state it has had, and who brought it there."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from layers.columns import Base


class ItemRevision(Base):
    """The state a revision of an item came to: all that can be corrected, with its quantities and places.

    Revision 1 is the item as read, kept from the first decision on. Rows that share a step are one decision on
    several items; restores names the earlier revision whose state an undone decision came back to.
    """

    __tablename__ = "item_revisions"
    __table_args__ = (
        CheckConstraint("revision > 0", name="item_revisions_counted_from_one"),
        CheckConstraint("restores < revision", name="item_revisions_restore_earlier"),
        Index("item_revisions_by_step", "step_id"),
    )

    item_id: Mapped[int] = mapped_column(ForeignKey("items.id", ondelete="CASCADE"), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    snapshot: Mapped[dict[str, Any]] = mapped_column(JSONB)
    what: Mapped[str]
    why: Mapped[str | None]
    by: Mapped[str]
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    step_id: Mapped[int | None] = mapped_column(ForeignKey("steps.id"))
    restores: Mapped[int | None]
