"""Files of sites somebody brought and has not yet confirmed."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from layers.columns import Base, Key, Moment


class SiteImport(Base):
    """The file as it came, kept until its owner confirms or discards it, at most a day. Only its owner sees it."""

    __tablename__ = "site_imports"
    __table_args__ = (
        CheckConstraint("char_length(sha256) = 64", name="site_imports_hash_whole"),
        Index("site_imports_by_owner", "owner_id", "id"),
    )

    id: Mapped[Key]
    owner_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    file_name: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    sha256: Mapped[str] = mapped_column(Text)
    added_at: Mapped[Moment]
