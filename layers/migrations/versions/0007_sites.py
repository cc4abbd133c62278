"""Sites: a project's ground, each save a version that nobody can change; the units and other sites it touches.

Sites are seen by those who answer for one of the project's units, also where the project itself is published.
PostGIS's operators may not look into rows the reader is not known to see, so no spatial index helps under a policy:
guatu_sites_in asks the index as owner and gives back only what the reader may see by the very same rule.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op
from geoalchemy2 import Geometry

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ROLE = "guatu_reader"
MADE = ("drawn", "imported", "read", "restored", "removed")
KINDS = ("POINT", "MULTIPOINT", "LINESTRING", "MULTILINESTRING", "POLYGON", "MULTIPOLYGON")
# The public is answered before a single row is looked at.
SOMEBODY = "coalesce(current_setting('guatu.may_see', true), '') <> ''"
PROJECT = "EXISTS (SELECT FROM projects p WHERE p.id = project_id AND guatu_may_see(p.unit_codes))"
SITE = "EXISTS (SELECT FROM sites s WHERE s.id = site_id)"
VISIBLE = {
    "sites": f"{SOMEBODY} AND {PROJECT}",
    "site_versions": f"{SOMEBODY} AND {SITE}",
    "site_units": f"{SOMEBODY} AND {SITE}",
    "site_overlaps": f"{SOMEBODY} AND {SITE} AND EXISTS (SELECT FROM sites s WHERE s.id = other_id)",
}


def upgrade() -> None:
    _add_sites()
    _add_versions()
    _add_units()
    _add_overlaps()
    for table, rule in VISIBLE.items():
        op.execute(f"GRANT SELECT ON {table} TO {ROLE}")
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY {table}_visible ON {table} FOR SELECT TO {ROLE} USING ({rule})")
    _add_functions()


def _shape(
    name: str, *, nullable: bool, kind: str = "GEOMETRY", srid: int = 4490, made_of: str = ""
) -> sa.Column[Any]:
    computed = [sa.Computed(made_of, persisted=True)] if made_of else []
    return sa.Column(name, Geometry(kind, srid=srid, spatial_index=False), *computed, nullable=nullable)


def _add_sites() -> None:
    op.create_table(
        "sites",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("stands_for", sa.Text(), nullable=True),
        _shape("shape", nullable=True),
        sa.Column("area_m2", sa.Float(), nullable=True),
        sa.Column("length_m", sa.Float(), nullable=True),
        _shape("shape_3857", nullable=True, srid=3857, made_of="ST_Transform(shape, 3857)"),
        _shape("point", nullable=True, kind="POINT", made_of="ST_PointOnSurface(shape)"),
        _shape(
            "point_3857", nullable=True, kind="POINT", srid=3857,
            made_of="ST_Transform(ST_PointOnSurface(shape), 3857)",
        ),
        sa.CheckConstraint("version > 0", name="sites_versions_counted_from_one"),
        sa.CheckConstraint("stands_for IS NULL OR shape IS NOT NULL", name="sites_removed_stand_nowhere"),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"]),
        sa.PrimaryKeyConstraint("id"),
    )  # fmt: skip
    op.create_index("sites_by_project", "sites", ["project_id"])
    # One site at most shows where a place of a project is.
    op.create_index(
        "sites_standing", "sites", ["project_id", "stands_for"], unique=True,
        postgresql_where=sa.text("stands_for IS NOT NULL"),
    )  # fmt: skip
    op.create_index("sites_by_shape", "sites", ["shape"], postgresql_using="gist")
    op.create_index("sites_by_point_3857", "sites", ["point_3857"], postgresql_using="gist")


def _add_versions() -> None:
    op.create_table(
        "site_versions",
        sa.Column("site_id", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        _shape("shape", nullable=True),
        sa.Column("area_m2", sa.Float(), nullable=True),
        sa.Column("length_m", sa.Float(), nullable=True),
        sa.Column("made", sa.Text(), nullable=False),
        sa.Column("file", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("restores", sa.Integer(), nullable=True),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("step_id", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("version > 0", name="site_versions_counted_from_one"),
        sa.CheckConstraint(f"made IN {MADE}", name="site_versions_made_known"),
        sa.CheckConstraint(
            "(made = 'removed') = (shape IS NULL)", name="site_versions_removed_have_no_shape"
        ),
        sa.CheckConstraint("NOT ST_IsEmpty(shape) AND ST_IsValid(shape)", name="site_versions_shape_valid"),
        sa.CheckConstraint(f"GeometryType(shape) IN {KINDS}", name="site_versions_one_kind"),
        sa.CheckConstraint("area_m2 > 0 AND length_m > 0", name="site_versions_measures_positive"),
        sa.CheckConstraint(
            "(made = 'restored') = (restores IS NOT NULL) AND (restores IS NULL OR restores < version)",
            name="site_versions_restore_earlier",
        ),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"]),
        sa.ForeignKeyConstraint(["step_id"], ["steps.id"]),
        sa.PrimaryKeyConstraint("site_id", "version"),
    )


def _add_units() -> None:
    op.create_table(
        "site_units",
        sa.Column("site_id", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("unit_code", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("share", sa.Float(), nullable=True),
        sa.Column("area_m2", sa.Float(), nullable=True),
        sa.CheckConstraint("by IN ('geometry', 'stated')", name="site_units_by_known"),
        sa.CheckConstraint("(by = 'stated') = (share IS NULL)", name="site_units_measured_have_a_share"),
        sa.CheckConstraint("share > 0 AND share <= 1", name="site_units_share_of_one"),
        sa.ForeignKeyConstraint(
            ["site_id", "version"],
            ["site_versions.site_id", "site_versions.version"],
            name="site_units_version",
        ),
        sa.ForeignKeyConstraint(["unit_code"], ["units.code"]),
        sa.PrimaryKeyConstraint("site_id", "version", "unit_code"),
    )
    op.create_index("site_units_by_unit", "site_units", ["unit_code"])


def _add_overlaps() -> None:
    op.create_table(
        "site_overlaps",
        sa.Column("site_id", sa.BigInteger(), nullable=False),
        sa.Column("other_id", sa.BigInteger(), nullable=False),
        sa.Column("area_m2", sa.Float(), nullable=False),
        sa.CheckConstraint("site_id < other_id", name="site_overlaps_once"),
        sa.CheckConstraint("area_m2 > 0", name="site_overlaps_area_positive"),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"]),
        sa.ForeignKeyConstraint(["other_id"], ["sites.id"]),
        sa.PrimaryKeyConstraint("site_id", "other_id"),
    )
    op.create_index("site_overlaps_by_other", "site_overlaps", ["other_id"])


def _add_functions() -> None:
    op.execute(
        "CREATE FUNCTION guatu_sites_in(x_min float8, y_min float8, x_max float8, y_max float8) "
        "RETURNS SETOF sites LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ "
        f"SELECT s.* FROM sites s WHERE {SOMEBODY} "
        "AND s.shape && ST_MakeEnvelope(x_min, y_min, x_max, y_max, 4490) "
        "AND EXISTS (SELECT FROM projects p WHERE p.id = s.project_id AND guatu_may_see(p.unit_codes)) $$"
    )
    op.execute("REVOKE ALL ON FUNCTION guatu_sites_in(float8, float8, float8, float8) FROM PUBLIC")
    op.execute(f"GRANT EXECUTE ON FUNCTION guatu_sites_in(float8, float8, float8, float8) TO {ROLE}")
    op.execute(
        "CREATE FUNCTION guatu_keep_version() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION 'a version of a site is never changed' "
        "USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'site_versions_kept'; END $$"
    )
    op.execute(
        "CREATE TRIGGER site_versions_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON site_versions "
        "FOR EACH STATEMENT EXECUTE FUNCTION guatu_keep_version()"
    )


def downgrade() -> None:
    op.execute("DROP FUNCTION guatu_sites_in(float8, float8, float8, float8)")
    # Versions refer to the policy's tables; those that look at others go first.
    for table in ("site_overlaps", "site_units", "site_versions", "sites"):
        op.drop_table(table)
    op.execute("DROP FUNCTION guatu_keep_version()")
