"""Reads the trace."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from layers.tables.trace import Step

_TRACE_LOCK = 0x47554154  # "GUAT": any number, the same for all writers


class TraceEnd(NamedTuple):
    """hash is that of the newest step, None before the first; now is the database's clock."""

    hash: str | None
    now: datetime


def trace_end(session: Session) -> TraceEnd:
    """Where the next step ties on. Other writers wait until the caller's transaction ends: it never forks."""
    session.execute(select(func.pg_advisory_xact_lock(_TRACE_LOCK)))
    newest = select(Step.hash).order_by(Step.id.desc()).limit(1).scalar_subquery()
    return TraceEnd(*session.execute(select(newest, func.clock_timestamp())).one())
