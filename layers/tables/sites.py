"""Sites 地块: a project's ground. Each save is a version that is never changed; units and overlaps follow from it."""

from datetime import datetime

from geoalchemy2 import Geometry, WKBElement
from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Computed,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
)
from sqlalchemy.orm import Mapped, mapped_column

from layers.columns import Base, Key, UnitCode

MADE = ("drawn", "imported", "read", "restored", "removed")
KINDS = ("POINT", "MULTIPOINT", "LINESTRING", "MULTILINESTRING", "POLYGON", "MULTIPOLYGON")
# EPSG:4490, x = longitude; null where the site has been removed.
_Shape = Geometry(srid=4490, spatial_index=False)


class Site(Base):
    """What the site is now: the shape and measures of its current version, repeated here for indices and tiles.

    point lies inside the shape. stands_for is the anchor_code of the project's place that stands there instead of
    at its unit, null where that is another site or cannot be told. The 3857 columns are stored once for tiles.
    """

    __tablename__ = "sites"
    __table_args__ = (
        CheckConstraint("version > 0", name="sites_versions_counted_from_one"),
        CheckConstraint("stands_for IS NULL OR shape IS NOT NULL", name="sites_removed_stand_nowhere"),
        Index("sites_by_project", "project_id"),
        Index(
            "sites_standing",
            "project_id",
            "stands_for",
            unique=True,
            postgresql_where="stands_for IS NOT NULL",
        ),
        Index("sites_by_shape", "shape", postgresql_using="gist"),
        Index("sites_by_point_3857", "point_3857", postgresql_using="gist"),
    )
    # Nobody who saves a shape needs the generated ones sent back.
    __mapper_args__ = {"eager_defaults": False}  # noqa: RUF012  # SQLAlchemy declares it so

    id: Mapped[Key]
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"))
    version: Mapped[int]
    stands_for: Mapped[str | None]
    shape: Mapped[WKBElement | None] = mapped_column(_Shape)
    area_m2: Mapped[float | None]
    length_m: Mapped[float | None]
    shape_3857: Mapped[WKBElement | None] = mapped_column(
        Geometry(srid=3857, spatial_index=False), Computed("ST_Transform(shape, 3857)", persisted=True)
    )
    point: Mapped[WKBElement | None] = mapped_column(
        Geometry("POINT", srid=4490, spatial_index=False),
        Computed("ST_PointOnSurface(shape)", persisted=True),
    )
    point_3857: Mapped[WKBElement | None] = mapped_column(
        Geometry("POINT", srid=3857, spatial_index=False),
        Computed("ST_Transform(ST_PointOnSurface(shape), 3857)", persisted=True),
    )


class SiteVersion(Base):
    """One save. area_m2 is that of a polygon on the ellipsoid, length_m that of a line; points have neither.

    file names what it was imported from; restores is the earlier version whose shape came back. Rows are never
    changed: a trigger refuses it.
    """

    __tablename__ = "site_versions"
    __table_args__ = (
        CheckConstraint("version > 0", name="site_versions_counted_from_one"),
        CheckConstraint(f"made IN {MADE}", name="site_versions_made_known"),
        CheckConstraint("(made = 'removed') = (shape IS NULL)", name="site_versions_removed_have_no_shape"),
        CheckConstraint("NOT ST_IsEmpty(shape) AND ST_IsValid(shape)", name="site_versions_shape_valid"),
        CheckConstraint(f"GeometryType(shape) IN {KINDS}", name="site_versions_one_kind"),
        CheckConstraint("area_m2 > 0 AND length_m > 0", name="site_versions_measures_positive"),
        CheckConstraint(
            "(made = 'restored') = (restores IS NOT NULL) AND (restores IS NULL OR restores < version)",
            name="site_versions_restore_earlier",
        ),
    )

    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    shape: Mapped[WKBElement | None] = mapped_column(_Shape)
    area_m2: Mapped[float | None]
    length_m: Mapped[float | None]
    made: Mapped[str]
    file: Mapped[str | None]
    reason: Mapped[str | None]
    restores: Mapped[int | None]
    by: Mapped[str]
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    step_id: Mapped[int] = mapped_column(ForeignKey("steps.id"))


class SiteUnit(Base):
    """A unit the version lies in. By geometry: its share of the area (of the length, of the points) and the area.

    By stated: no polygon of the unit is known, the project names it, and what share lies in it cannot be told.
    """

    __tablename__ = "site_units"
    __table_args__ = (
        ForeignKeyConstraint(
            ["site_id", "version"],
            ["site_versions.site_id", "site_versions.version"],
            name="site_units_version",
        ),
        CheckConstraint("by IN ('geometry', 'stated')", name="site_units_by_known"),
        CheckConstraint("(by = 'stated') = (share IS NULL)", name="site_units_measured_have_a_share"),
        CheckConstraint("share > 0 AND share <= 1", name="site_units_share_of_one"),
        Index("site_units_by_unit", "unit_code"),
    )

    site_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    unit_code: Mapped[UnitCode] = mapped_column(ForeignKey("units.code"), primary_key=True)
    by: Mapped[str]
    share: Mapped[float | None]
    area_m2: Mapped[float | None]


class SiteOverlap(Base):
    """Ground two projects claim: one row a pair of current sites, kept right by every save of either."""

    __tablename__ = "site_overlaps"
    __table_args__ = (
        CheckConstraint("site_id < other_id", name="site_overlaps_once"),
        CheckConstraint("area_m2 > 0", name="site_overlaps_area_positive"),
        Index("site_overlaps_by_other", "other_id"),
    )

    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"), primary_key=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("sites.id"), primary_key=True)
    area_m2: Mapped[float]
