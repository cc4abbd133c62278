"""People with accounts, their roles, the units they answer for, their sessions and failed logins."""

from datetime import datetime

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from layers.columns import Base, Key, Moment

ROLES = ("planner", "ecologist", "reviewer", "administrator")


class Person(Base):
    """Somebody with an account; login is kept in small letters, so that one spelling is one person."""

    __tablename__ = "people"
    __table_args__ = (
        CheckConstraint("login ~ '^[a-z0-9][a-z0-9._@-]{1,39}$'", name="people_login_well_formed"),
    )

    id: Mapped[Key]
    login: Mapped[str] = mapped_column(Text, unique=True)
    name: Mapped[str]
    password_hash: Mapped[str]
    active: Mapped[bool] = mapped_column(default=True)
    added_at: Mapped[Moment]


class PersonRole(Base):
    """A role somebody holds for a unit and all below it; 000000 stands for the whole country."""

    __tablename__ = "person_roles"
    __table_args__ = (
        CheckConstraint(f"role IN {ROLES}", name="person_roles_known"),
        CheckConstraint(
            "unit_code ~ '^[0-9]{6}([0-9]{3}([0-9]{3})?)?$'", name="person_roles_unit_well_formed"
        ),
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)
    unit_code: Mapped[str] = mapped_column(primary_key=True)


class LoginSession(Base):
    """A session, known by the hash of its token so that a copy of the table opens no door."""

    __tablename__ = "sessions"

    token_hash: Mapped[str] = mapped_column(Text, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    csrf_token: Mapped[str]
    created_at: Mapped[Moment]
    expires_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    revoked_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


class LoginAttempt(Base):
    """A failed login, kept to slow down guessing.

    What was typed as login is kept as its SHA-256 only: now and then it is a password in the wrong field.
    """

    __tablename__ = "login_attempts"
    __table_args__ = (
        Index("login_attempts_by_login", "login_hash", "at"),
        Index("login_attempts_by_address", "address", "at"),
    )

    id: Mapped[Key]
    login_hash: Mapped[str]
    address: Mapped[str]
    at: Mapped[Moment]
