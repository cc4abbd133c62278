"""Plan documents as read: versions, numbered lines, items with evidence, the places and quantities in them."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ARRAY, CheckConstraint, ForeignKey, Index, Numeric, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from layers.columns import Base, Key, Moment

STATES = ("draft", "submitted", "approved", "published", "withdrawn")
ITEM_STATES = ("proposed", "accepted", "rejected")
ACTIONS = ("new", "upgrade", "maintain", "target", "policy")
RESOLUTIONS = ("certain", "area", "ambiguous", "unknown")


class Document(Base):
    """A notice. unit_codes are the counties it speaks for; sample marks an invented one that shows Guatu."""

    __tablename__ = "documents"
    __table_args__ = (
        CheckConstraint(f"state IN {STATES}", name="documents_state_known"),
        Index("documents_by_number", "number"),
    )

    id: Mapped[Key]
    slug: Mapped[str] = mapped_column(Text, unique=True)
    number: Mapped[str | None]
    title: Mapped[str]
    issuer: Mapped[str | None]
    dated: Mapped[date | None]
    unit_codes: Mapped[list[str]] = mapped_column(ARRAY(Text))
    sample: Mapped[bool] = mapped_column(default=False)
    state: Mapped[str] = mapped_column(default="draft")
    added_at: Mapped[Moment]


class DocumentVersion(Base):
    """One file of a document, told from others by its hash; version counts from 1.

    It has a state of its own: a new version of a published notice stays a draft until somebody publishes it.
    annexes are the titles of those printed in it.
    """

    __tablename__ = "document_versions"
    __table_args__ = (
        UniqueConstraint("document_id", "version", name="document_versions_counted"),
        UniqueConstraint("document_id", "sha256", name="document_versions_same_file_once"),
        CheckConstraint("sha256 ~ '^[0-9a-f]{64}$'", name="document_versions_hash_well_formed"),
        CheckConstraint(f"state IN {STATES}", name="document_versions_state_known"),
    )

    id: Mapped[Key]
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"))
    version: Mapped[int]
    file_name: Mapped[str]
    sha256: Mapped[str]
    encoding: Mapped[str]
    first_line: Mapped[int]
    annexes: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list)
    state: Mapped[str] = mapped_column(default="draft")
    added_at: Mapped[Moment]
    added_by: Mapped[str]


class Line(Base):
    """One line of a version, numbered as in its file from 1; page counts from 1 where the file has pages."""

    __tablename__ = "lines"
    __table_args__ = (
        CheckConstraint("no > 0", name="lines_counted_from_one"),
        CheckConstraint("page > 0", name="lines_pages_counted_from_one"),
    )

    version_id: Mapped[int] = mapped_column(
        ForeignKey("document_versions.id", ondelete="CASCADE"), primary_key=True
    )
    no: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]
    section: Mapped[str | None]
    page: Mapped[int | None]


class Item(Base):
    """One concrete planned thing as the document states it once; start and end span the evidence in its line.

    An item carried over as a fact (no text stored) has neither line nor evidence, only its section.
    revision counts the states it has had; every change names the one it is based on. replaces is the item of the
    version before that stated the same thing.
    """

    __tablename__ = "items"
    __table_args__ = (
        CheckConstraint(f"action IN {ACTIONS}", name="items_action_known"),
        CheckConstraint(f"state IN {ITEM_STATES}", name="items_state_known"),
        CheckConstraint("version_id IS NULL OR line_no IS NOT NULL", name="items_read_have_a_line"),
        CheckConstraint(
            "num_nulls(start_at, end_at) = 2 OR (num_nulls(start_at, end_at) = 0 "
            "AND start_at >= 0 AND end_at > start_at)",
            name="items_span_forwards",
        ),
        Index("items_by_document", "document_id"),
        Index("items_by_version", "version_id"),
        Index("items_by_repeated", "repeat_of", postgresql_where="repeat_of IS NOT NULL"),
        Index("items_by_replaced", "replaces", unique=True, postgresql_where="replaces IS NOT NULL"),
    )

    id: Mapped[Key]
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"))
    version_id: Mapped[int | None] = mapped_column(ForeignKey("document_versions.id", ondelete="CASCADE"))
    slug: Mapped[str] = mapped_column(Text, unique=True)
    line_no: Mapped[int | None]
    start_at: Mapped[int | None]
    end_at: Mapped[int | None]
    evidence: Mapped[str | None]
    section: Mapped[str | None]
    name: Mapped[str]
    category: Mapped[str]
    action: Mapped[str]
    lead: Mapped[str | None]
    deadline: Mapped[str | None]
    repeat_of: Mapped[int | None] = mapped_column(ForeignKey("items.id", ondelete="SET NULL"))
    replaces: Mapped[int | None] = mapped_column(ForeignKey("items.id", ondelete="SET NULL"))
    doubts: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list)
    state: Mapped[str] = mapped_column(default="proposed")
    revision: Mapped[int] = mapped_column(default=1)


class ItemQuantity(Base):
    """How much: value in unit, e.g. 面积 14000 亩. shared: a total over all the item's places together."""

    __tablename__ = "item_quantities"
    __table_args__ = (CheckConstraint("value >= 0", name="item_quantities_not_negative"),)

    item_id: Mapped[int] = mapped_column(ForeignKey("items.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    measure: Mapped[str]
    value: Mapped[Decimal]
    unit: Mapped[str]
    shared: Mapped[bool] = mapped_column(default=False)


class ItemSubsidy(Base):
    """The rule an item with the action policy states: rate in unit (元/亩; 元 where it is paid once, % of the cost).

    conditions are {measure, value, unit}, caps {per, value, unit}; their values are text, so that none is rounded.
    tiers are the rates of several grades, the first of them being rate; empty where there is one only.
    """

    __tablename__ = "item_subsidies"
    __table_args__ = (CheckConstraint("rate >= 0", name="item_subsidies_not_negative"),)

    item_id: Mapped[int] = mapped_column(ForeignKey("items.id", ondelete="CASCADE"), primary_key=True)
    rate: Mapped[Decimal]
    unit: Mapped[str]
    conditions: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    caps: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    tiers: Mapped[list[Decimal]] = mapped_column(ARRAY(Numeric))


class ItemPlace(Base):
    """A place as the document writes it, and the unit it was taken for, if that is certain.

    by_hand: a person decided it, and no doubt of the reader's is left.
    """

    __tablename__ = "item_places"
    __table_args__ = (
        UniqueConstraint("item_id", "position", name="item_places_counted"),
        CheckConstraint(f"resolution IN {RESOLUTIONS}", name="item_places_resolution_known"),
        CheckConstraint(
            "(resolution = 'certain') = (unit_code IS NOT NULL)", name="item_places_certain_have_a_unit"
        ),
    )

    id: Mapped[Key]
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id", ondelete="CASCADE"))
    position: Mapped[int]
    written: Mapped[str]
    level: Mapped[str]
    township: Mapped[str | None]
    unit_code: Mapped[str | None] = mapped_column(ForeignKey("units.code"))
    alias: Mapped[bool] = mapped_column(default=False)
    resolution: Mapped[str]
    reason: Mapped[str | None]
    by_hand: Mapped[bool] = mapped_column(default=False)


class PlaceCandidate(Base):
    """A unit an ambiguous place may mean, and why."""

    __tablename__ = "place_candidates"

    place_id: Mapped[int] = mapped_column(ForeignKey("item_places.id", ondelete="CASCADE"), primary_key=True)
    unit_code: Mapped[str] = mapped_column(ForeignKey("units.code"), primary_key=True)
    reason: Mapped[str]
