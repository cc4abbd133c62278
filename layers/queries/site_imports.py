"""Files of sites that wait for their owner's word. As owner of the tables; whoever asks names the person."""

from datetime import timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session, undefer

from layers.errors import NotFound
from layers.tables.site_imports import SiteImport

_KEPT = timedelta(days=1)
# More than a person can look at; the oldest give way.
_MOST = 5


def keep_file(session: Session, *, owner_id: int, file_name: str, content: bytes, sha256: str) -> int:
    """The id of the pending import. Old ones, and more than a few of one person, are forgotten."""
    session.execute(delete(SiteImport).where(SiteImport.added_at < func.now() - _KEPT))
    own = select(SiteImport.id).where(SiteImport.owner_id == owner_id).order_by(SiteImport.id.desc())
    session.execute(delete(SiteImport).where(SiteImport.id.in_(own.offset(_MOST - 1))))
    row = SiteImport(owner_id=owner_id, file_name=file_name, content=content, sha256=sha256)
    session.add(row)
    session.flush()
    return row.id


def kept_file(session: Session, *, owner_id: int, import_id: int) -> SiteImport:
    """With its content. Raises NotFound, also for a file of somebody else."""
    wanted = select(SiteImport).where(SiteImport.id == import_id, SiteImport.owner_id == owner_id)
    row = session.scalars(wanted.options(undefer(SiteImport.content))).one_or_none()
    if row is None:
        raise NotFound("待导入的文件", import_id)
    return row


def forget_file(session: Session, *, owner_id: int, import_id: int) -> None:
    """Nothing happens where it is gone already, or is somebody else's."""
    session.execute(delete(SiteImport).where(SiteImport.id == import_id, SiteImport.owner_id == owner_id))
