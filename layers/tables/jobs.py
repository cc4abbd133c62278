"""Work that takes longer than a request, as the people who wait for it see it."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, DateTime, ForeignKey, Index, LargeBinary
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from layers.columns import Base, Key, Moment

JOB_STATES = ("waiting", "running", "done", "failed", "cancelled")


class Job(Base):
    """One piece of work for one person; kind names the task, arguments are its own.

    content is the file somebody brought, kept until the job has ended. done counts to total within phase.
    attempts counts how often a worker began, so that a file that ends its worker is not tried for ever.
    queue_id is the row of the queue that brings the job to a worker.
    """

    __tablename__ = "jobs"
    __table_args__ = (
        CheckConstraint(f"state IN {JOB_STATES}", name="jobs_state_known"),
        CheckConstraint("done >= 0 AND done <= total", name="jobs_done_of_total"),
        CheckConstraint("(state = 'failed') = (error_zh IS NOT NULL)", name="jobs_failed_with_a_sentence"),
        CheckConstraint("(error_zh IS NULL) = (error_en IS NULL)", name="jobs_sentence_in_both_languages"),
        CheckConstraint(
            "(state IN ('done', 'failed', 'cancelled')) = (ended_at IS NOT NULL)", name="jobs_ended_once"
        ),
        CheckConstraint("ended_at IS NULL OR content IS NULL", name="jobs_keep_no_file_once_ended"),
        Index("jobs_by_owner", "owner_id", "id"),
        Index("jobs_not_ended", "id", postgresql_where="ended_at IS NULL"),
    )

    id: Mapped[Key]
    owner_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    kind: Mapped[str]
    file_name: Mapped[str | None]
    content: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    arguments: Mapped[dict[str, Any]] = mapped_column(JSONB)
    state: Mapped[str] = mapped_column(default="waiting")
    phase: Mapped[str | None]
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    result: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    error_zh: Mapped[str | None]
    error_en: Mapped[str | None]
    cancel_asked: Mapped[bool] = mapped_column(default=False)
    dismissed: Mapped[bool] = mapped_column(default=False)
    attempts: Mapped[int] = mapped_column(default=0)
    queue_id: Mapped[int | None] = mapped_column(BigInteger)
    added_at: Mapped[Moment]
    started_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    ended_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
