"""Adds one link to the trace; every deed that changes something calls it."""

import hashlib
import json
from datetime import UTC
from typing import Any

from sqlalchemy.orm import Session

from layers.queries.trace import trace_end
from layers.tables.trace import Step


def record_step(session: Session, what: str, *, subject: str, key: object, by: str, **details: Any) -> Step:
    """details must be plain JSON values; the link's hash covers the whole step and the link before."""
    session.flush()
    end = trace_end(session)
    step = Step(
        at=end.now,
        by=by,
        what=what,
        subject=subject,
        subject_key=str(key),
        details=details,
        previous_hash=end.hash,
    )
    step.hash = link_hash(step)
    session.add(step)
    session.flush()
    return step


def link_hash(step: Step) -> str:
    """SHA-256 in hexadecimal over all a step says; a stored step whose hash is another one was changed."""
    content = [
        step.previous_hash,
        step.at.astimezone(UTC).isoformat(),
        step.by,
        step.what,
        step.subject,
        step.subject_key,
        step.details,
    ]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
