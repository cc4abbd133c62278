"""What a task is: a function from work to a result that JSON can hold."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from services.log_in import SignedIn
from services.progress import Progress


@dataclass(frozen=True, slots=True)
class Work:
    """What a task is given. What it writes through the session is stored with its result, or not at all.

    progress is to be told often: it is also where a cancelled job stops.
    """

    session: Session = field(repr=False)
    owner: SignedIn
    arguments: Mapping[str, Any]
    file_name: str
    content: bytes = field(repr=False)
    progress: Progress


# Raises ServicesError, ReadingRefused and the like, whose sentence the owner is shown.
Task = Callable[[Work], dict[str, Any]]
