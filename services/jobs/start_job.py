"""Hands a piece of work to the workers."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from layers.queries.jobs import JobView, add_job
from services.jobs.tasks import TASKS
from services.log_in import SignedIn


def start_job(
    session: Session,
    *,
    kind: str,
    owner: SignedIn,
    file_name: str,
    content: bytes,
    arguments: Mapping[str, Any] | None = None,
) -> JobView:
    """It is begun once the caller's transaction is committed. What the owner may do is asked again by then.

    Raises KeyError for a kind that services/jobs/tasks.py does not know.
    """
    TASKS[kind]
    return add_job(
        session,
        owner_id=owner.id,
        kind=kind,
        arguments=arguments or {},
        file_name=file_name,
        content=content,
    )
