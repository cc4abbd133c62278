"""Administrative units: who they are, where they stand, what else they are called."""

from datetime import date, datetime

from geoalchemy2 import Geometry, WKBElement
from sqlalchemy import CheckConstraint, Computed, DateTime, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from layers.columns import Base, Key, Moment, Point4490, Shape4490, UnitCode

LEVELS = ("province", "city", "county", "township", "village")
LOCATION_CLASSES = ("A", "B", "C1", "C2", "D")


class Source(Base):
    """Where boundary data came from: one row a table of data/boundaries/sources.toml or an imported file.

    dated is what the source itself states, which may be a year only, or that it states none.
    """

    __tablename__ = "sources"

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(Text, unique=True)
    title: Mapped[str]
    origin: Mapped[str]
    licence: Mapped[str | None]
    datum: Mapped[str]
    dated: Mapped[str]
    sha256: Mapped[str | None]
    added_at: Mapped[Moment]


class Unit(Base):
    """A province, city, county, township or village by its official code.

    stands_at, location_class, accuracy_m and extent_m follow from unit_positions (see sql/stand_units.sql):
    a village without a position of its own stands at its township (C2), or at its county (D).
    accuracy_m is how far the unit may lie from the point it stands at; extent_m is the radius of its ground.
    """

    __tablename__ = "units"
    __table_args__ = (
        CheckConstraint(
            "code ~ '^[0-9]+$' AND length(code) = CASE level WHEN 'village' THEN 12 "
            "WHEN 'township' THEN 9 ELSE 6 END",
            name="units_code_fits_level",
        ),
        CheckConstraint(f"level IN {LEVELS}", name="units_level_known"),
        CheckConstraint(f"location_class IN {LOCATION_CLASSES}", name="units_location_class_known"),
        CheckConstraint("accuracy_m >= 0 AND extent_m >= 0", name="units_lengths_not_negative"),
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="units_validity_forwards"),
        Index("units_by_parent", "parent_code"),
        Index("units_by_county", "county_code"),
        Index("units_by_standing", "stands_at"),
        Index("units_by_short_name", "short_name"),
    )

    code: Mapped[UnitCode] = mapped_column(primary_key=True)
    level: Mapped[str]
    name: Mapped[str]
    short_name: Mapped[str]
    pinyin: Mapped[str]
    parent_code: Mapped[str | None] = mapped_column(ForeignKey("units.code"))
    county_code: Mapped[str | None]
    stands_at: Mapped[str | None] = mapped_column(ForeignKey("units.code"))
    location_class: Mapped[str | None]
    accuracy_m: Mapped[float | None]
    extent_m: Mapped[float | None]
    source_id: Mapped[int] = mapped_column(ForeignKey("sources.id"))
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class UnitPosition(Base):
    """A shape a unit has or had of its own; replaced ones stay as history. Shapes in EPSG:4490, x = longitude.

    ground is where the unit's projects may stand: its polygon, or a circle of extent_m when only a point is known.
    The 3857 columns are stored once so that tiles never transform.
    """

    __tablename__ = "unit_positions"
    __table_args__ = (
        CheckConstraint("NOT ST_IsEmpty(shape) AND ST_IsValid(shape)", name="unit_positions_shape_valid"),
        CheckConstraint("NOT ST_IsEmpty(point)", name="unit_positions_point_given"),
        CheckConstraint("NOT ST_IsEmpty(ground) AND ST_IsValid(ground)", name="unit_positions_ground_valid"),
        CheckConstraint(f"location_class IN {LOCATION_CLASSES}", name="unit_positions_class_known"),
        CheckConstraint("accuracy_m >= 0", name="unit_positions_accuracy_not_negative"),
        CheckConstraint("area_m2 > 0", name="unit_positions_area_positive"),
        CheckConstraint("extent_m > 0", name="unit_positions_extent_positive"),
        Index("unit_positions_one_current", "unit_code", unique=True, postgresql_where="replaced_at IS NULL"),
        Index("unit_positions_by_shape", "shape", postgresql_using="gist"),
        Index("unit_positions_by_point_3857", "point_3857", postgresql_using="gist"),
        Index("unit_positions_by_ground_3857", "ground_3857", postgresql_using="gist"),
    )

    id: Mapped[Key]
    unit_code: Mapped[str] = mapped_column(ForeignKey("units.code"))
    shape: Mapped[Shape4490]
    point: Mapped[Point4490]
    ground: Mapped[Shape4490]
    location_class: Mapped[str]
    accuracy_m: Mapped[float]
    extent_m: Mapped[float]
    area_m2: Mapped[float | None]
    source_id: Mapped[int] = mapped_column(ForeignKey("sources.id"))
    valid_from: Mapped[Moment]
    replaced_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    point_3857: Mapped[WKBElement] = mapped_column(
        Geometry("POINT", srid=3857, spatial_index=False),
        Computed("ST_Transform(point, 3857)", persisted=True),
    )
    ground_3857: Mapped[WKBElement] = mapped_column(
        Geometry(srid=3857, spatial_index=False), Computed("ST_Transform(ground, 3857)", persisted=True)
    )


class UnitOutline(Base):
    """A unit's polygon generalised for a range of zooms, in EPSG:3857: what the unit tiles read."""

    __tablename__ = "unit_outlines"
    __table_args__ = (
        CheckConstraint("NOT ST_IsEmpty(shape_3857)", name="unit_outlines_shape_given"),
        Index("unit_outlines_by_shape", "shape_3857", postgresql_using="gist"),
    )

    unit_code: Mapped[str] = mapped_column(ForeignKey("units.code", ondelete="CASCADE"), primary_key=True)
    min_zoom: Mapped[int] = mapped_column(primary_key=True)
    max_zoom: Mapped[int]
    shape_3857: Mapped[WKBElement] = mapped_column(Geometry(srid=3857, spatial_index=False))


class Alias(Base):
    """Another way documents write a unit's name."""

    __tablename__ = "aliases"
    __table_args__ = (UniqueConstraint("unit_code", "alias", name="aliases_once"),)

    id: Mapped[Key]
    unit_code: Mapped[str] = mapped_column(ForeignKey("units.code"))
    alias: Mapped[str]
    pinyin: Mapped[str]
    source: Mapped[str]
    added_by: Mapped[str]
    added_at: Mapped[Moment]
