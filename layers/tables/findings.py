"""What the audit of plans found, the lines it can be read in, and what people decided about it."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import BigInteger, CheckConstraint, DateTime, ForeignKey, Index, Numeric, Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from layers.columns import Base, Key, Moment

FINDING_KINDS = (
    "sum", "parts", "budget", "figures", "deadline", "village", "placeless", "twice", "count",
)  # fmt: skip
SEVERITIES = ("contradiction", "doubt", "note")
FINDING_STATES = ("open", "closed")


class Audit(Base):
    """One audit of a county's plans: which files it looked at, by which version of the program."""

    __tablename__ = "audits"

    id: Mapped[Key]
    unit_code: Mapped[str] = mapped_column(ForeignKey("units.code"))
    version_ids: Mapped[list[int]] = mapped_column(ARRAY(BigInteger))
    program: Mapped[str]
    by: Mapped[str]
    at: Mapped[Moment]


class Finding(Base):
    """A contradiction or doubt, found once and kept: key is the same however its lines have moved.

    document_ids are all documents it quotes; who may not see one of them does not see the finding. gone_at is
    when a later audit no longer found it. revision counts the decisions, every one of which names the last.
    """

    __tablename__ = "findings"
    __table_args__ = (
        CheckConstraint(f"kind IN {FINDING_KINDS}", name="findings_kind_known"),
        CheckConstraint(f"severity IN {SEVERITIES}", name="findings_severity_known"),
        CheckConstraint(f"state IN {FINDING_STATES}", name="findings_state_known"),
        CheckConstraint("cardinality(document_ids) > 0", name="findings_quote_a_document"),
        Index("findings_by_document", "document_ids", postgresql_using="gin"),
    )

    id: Mapped[Key]
    key: Mapped[str] = mapped_column(Text, unique=True)
    kind: Mapped[str]
    severity: Mapped[str]
    zh: Mapped[str]
    en: Mapped[str]
    numbers: Mapped[list[Decimal]] = mapped_column(ARRAY(Numeric))
    document_ids: Mapped[list[int]] = mapped_column(ARRAY(BigInteger))
    state: Mapped[str] = mapped_column(default="open")
    revision: Mapped[int] = mapped_column(default=0)
    found_at: Mapped[Moment]
    gone_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


class FindingQuote(Base):
    """A stretch of a line the finding is read in. Without a version only its place in the notice is known."""

    __tablename__ = "finding_quotes"
    __table_args__ = (
        CheckConstraint("(version_id IS NULL) = (text IS NULL)", name="finding_quotes_text_of_a_version"),
        CheckConstraint("num_nulls(start_at, end_at) IN (0, 2)", name="finding_quotes_span_whole"),
    )

    finding_id: Mapped[int] = mapped_column(ForeignKey("findings.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"))
    version_id: Mapped[int | None] = mapped_column(ForeignKey("document_versions.id", ondelete="CASCADE"))
    line_no: Mapped[int]
    section: Mapped[str | None]
    start_at: Mapped[int | None]
    end_at: Mapped[int | None]
    text: Mapped[str | None]


class FindingDecision(Base):
    """Somebody closed the finding, or opened it again, and why."""

    __tablename__ = "finding_decisions"
    __table_args__ = (
        CheckConstraint(f"state IN {FINDING_STATES}", name="finding_decisions_state_known"),
        CheckConstraint("revision > 0", name="finding_decisions_counted_from_one"),
    )

    finding_id: Mapped[int] = mapped_column(ForeignKey("findings.id", ondelete="CASCADE"), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    state: Mapped[str]
    reason: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    step_id: Mapped[int] = mapped_column(ForeignKey("steps.id"))
