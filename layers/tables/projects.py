"""Projects: what the items of the plans come down to, once each, and the units they are attached to."""

from sqlalchemy import (
    ARRAY,
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from layers.columns import Base, Key, Moment
from layers.tables.documents import ACTIONS, RESOLUTIONS, STATES


class Project(Base):
    """A planned thing. unit_codes are all units it is attached to: they decide who may see it as a draft."""

    __tablename__ = "projects"
    __table_args__ = (
        CheckConstraint(f"action IN {ACTIONS}", name="projects_action_known"),
        CheckConstraint(f"state IN {STATES}", name="projects_state_known"),
        CheckConstraint("year BETWEEN 1949 AND 2100", name="projects_year_plausible"),
        UniqueConstraint("id", "state", name="projects_id_state"),
        Index("projects_by_category", "category"),
        Index("projects_by_item", "item_id", unique=True),
    )

    id: Mapped[Key]
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"))
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"))
    name: Mapped[str]
    category: Mapped[str]
    action: Mapped[str]
    lead: Mapped[str | None]
    deadline: Mapped[str | None]
    year: Mapped[int | None]
    unit_codes: Mapped[list[str]] = mapped_column(ARRAY(Text))
    state: Mapped[str] = mapped_column(default="draft")
    sample: Mapped[bool] = mapped_column(default=False)
    added_at: Mapped[Moment]


class ProjectPlace(Base):
    """One place of a project. anchor_code is the smallest unit that surely holds it.

    state repeats the project's, kept equal by the foreign key, so that row-level security needs no join.
    """

    __tablename__ = "project_places"
    __table_args__ = (
        ForeignKeyConstraint(
            ["project_id", "state"],
            ["projects.id", "projects.state"],
            name="project_places_project",
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        UniqueConstraint("project_id", "position", name="project_places_counted"),
        CheckConstraint(f"resolution IN {RESOLUTIONS}", name="project_places_resolution_known"),
        Index("project_places_by_anchor", "anchor_code", "project_id"),
    )

    id: Mapped[Key]
    project_id: Mapped[int] = mapped_column(BigInteger)
    state: Mapped[str]
    position: Mapped[int]
    written: Mapped[str]
    level: Mapped[str]
    resolution: Mapped[str]
    anchor_code: Mapped[str] = mapped_column(ForeignKey("units.code"))


class ProjectEvidence(Base):
    """An item that states the project: the first one, and each repetition."""

    __tablename__ = "project_evidence"
    __table_args__ = (Index("project_evidence_by_item", "item_id"),)

    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id", ondelete="CASCADE"), primary_key=True)


class PossibleRepeat(Base):
    """An item that may state a project another notice stated first; doubt says why, decided what a person found."""

    __tablename__ = "possible_repeats"
    __table_args__ = (
        CheckConstraint("decided IN ('same', 'other')", name="possible_repeats_decided_known"),
        Index("possible_repeats_by_project", "project_id"),
    )

    item_id: Mapped[int] = mapped_column(ForeignKey("items.id", ondelete="CASCADE"), primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), primary_key=True)
    doubt: Mapped[str]
    decided: Mapped[str | None]
