"""Initial tables: units, documents with items, projects, people, the trace."""

import geoalchemy2
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE EXTENSION IF NOT EXISTS postgis")
    op.execute("CREATE EXTENSION IF NOT EXISTS fuzzystrmatch")
    op.create_table(
        "documents",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=True),
        sa.Column("dated", sa.Date(), nullable=True),
        sa.Column("unit_codes", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("sample", sa.Boolean(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "state IN ('draft', 'submitted', 'approved', 'published', 'withdrawn')",
            name="documents_state_known",
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("slug"),
    )
    op.create_table(
        "login_attempts",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("login_hash", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("login_attempts_by_address", "login_attempts", ["address", "at"], unique=False)
    op.create_index("login_attempts_by_login", "login_attempts", ["login_hash", "at"], unique=False)
    op.create_table(
        "people",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("login ~ '^[a-z0-9][a-z0-9._@-]{1,39}$'", name="people_login_well_formed"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("login"),
    )
    op.create_table(
        "sources",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("licence", sa.Text(), nullable=True),
        sa.Column("datum", sa.Text(), nullable=False),
        sa.Column("dated", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )
    op.create_table(
        "steps",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("subject_key", sa.Text(), nullable=False),
        sa.Column("details", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("previous_hash", sa.Text(), nullable=True),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("hash"),
    )
    op.create_table(
        "document_versions",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("document_id", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("encoding", sa.Text(), nullable=False),
        sa.Column("first_line", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.CheckConstraint("sha256 ~ '^[0-9a-f]{64}$'", name="document_versions_hash_well_formed"),
        sa.CheckConstraint(
            "state IN ('draft', 'submitted', 'approved', 'published', 'withdrawn')",
            name="document_versions_state_known",
        ),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("document_id", "sha256", name="document_versions_same_file_once"),
        sa.UniqueConstraint("document_id", "version", name="document_versions_counted"),
    )
    op.create_table(
        "person_roles",
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("unit_code", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "role IN ('planner', 'ecologist', 'reviewer', 'administrator')", name="person_roles_known"
        ),
        sa.CheckConstraint(
            "unit_code ~ '^[0-9]{6}([0-9]{3}([0-9]{3})?)?$'", name="person_roles_unit_well_formed"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "role", "unit_code"),
    )
    op.create_table(
        "sessions",
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("csrf_token", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("token_hash"),
    )
    op.create_table(
        "units",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("short_name", sa.Text(), nullable=False),
        sa.Column("pinyin", sa.Text(), nullable=False),
        sa.Column("parent_code", sa.Text(), nullable=True),
        sa.Column("county_code", sa.Text(), nullable=True),
        sa.Column("stands_at", sa.Text(), nullable=True),
        sa.Column("location_class", sa.Text(), nullable=True),
        sa.Column("accuracy_m", sa.Double(), nullable=True),
        sa.Column("extent_m", sa.Double(), nullable=True),
        sa.Column("source_id", sa.BigInteger(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "code ~ '^[0-9]+$' AND length(code) = CASE level WHEN 'village' THEN 12 WHEN 'township' THEN 9 ELSE 6 END",
            name="units_code_fits_level",
        ),
        sa.CheckConstraint(
            "level IN ('province', 'city', 'county', 'township', 'village')", name="units_level_known"
        ),
        sa.CheckConstraint(
            "location_class IN ('A', 'B', 'C1', 'C2', 'D')", name="units_location_class_known"
        ),
        sa.CheckConstraint("accuracy_m >= 0 AND extent_m >= 0", name="units_lengths_not_negative"),
        sa.CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="units_validity_forwards"),
        sa.ForeignKeyConstraint(
            ["parent_code"],
            ["units.code"],
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["sources.id"],
        ),
        sa.ForeignKeyConstraint(
            ["stands_at"],
            ["units.code"],
        ),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_index("units_by_county", "units", ["county_code"], unique=False)
    op.create_index("units_by_parent", "units", ["parent_code"], unique=False)
    op.create_index("units_by_short_name", "units", ["short_name"], unique=False)
    op.create_index("units_by_standing", "units", ["stands_at"], unique=False)
    op.create_table(
        "aliases",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("unit_code", sa.Text(), nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.Column("pinyin", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_code"],
            ["units.code"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("unit_code", "alias", name="aliases_once"),
    )
    op.create_table(
        "items",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("document_id", sa.BigInteger(), nullable=False),
        sa.Column("version_id", sa.BigInteger(), nullable=True),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("line_no", sa.Integer(), nullable=True),
        sa.Column("start_at", sa.Integer(), nullable=True),
        sa.Column("end_at", sa.Integer(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.Column("section", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("lead", sa.Text(), nullable=True),
        sa.Column("deadline", sa.Text(), nullable=True),
        sa.Column("repeat_of", sa.BigInteger(), nullable=True),
        sa.Column("doubts", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "action IN ('new', 'upgrade', 'maintain', 'target', 'policy')", name="items_action_known"
        ),
        sa.CheckConstraint("state IN ('proposed', 'accepted', 'rejected')", name="items_state_known"),
        sa.CheckConstraint(
            "num_nulls(start_at, end_at) = 2 OR (num_nulls(start_at, end_at) = 0 "
            "AND start_at >= 0 AND end_at > start_at)",
            name="items_span_forwards",
        ),
        sa.CheckConstraint("version_id IS NULL OR line_no IS NOT NULL", name="items_read_have_a_line"),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["repeat_of"], ["items.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["version_id"], ["document_versions.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("slug"),
    )
    op.create_index("items_by_document", "items", ["document_id"], unique=False)
    op.create_index("items_by_version", "items", ["version_id"], unique=False)
    op.create_table(
        "lines",
        sa.Column("version_id", sa.BigInteger(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("section", sa.Text(), nullable=True),
        sa.CheckConstraint("no > 0", name="lines_counted_from_one"),
        sa.ForeignKeyConstraint(["version_id"], ["document_versions.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("version_id", "no"),
    )
    op.create_table(
        "unit_outlines",
        sa.Column("unit_code", sa.Text(), nullable=False),
        sa.Column("min_zoom", sa.Integer(), nullable=False),
        sa.Column("max_zoom", sa.Integer(), nullable=False),
        sa.Column(
            "shape_3857",
            geoalchemy2.types.Geometry(
                srid=3857,
                dimension=2,
                spatial_index=False,
                from_text="ST_GeomFromEWKT",
                name="geometry",
                nullable=False,
            ),
            nullable=False,
        ),
        sa.CheckConstraint("NOT ST_IsEmpty(shape_3857)", name="unit_outlines_shape_given"),
        sa.ForeignKeyConstraint(["unit_code"], ["units.code"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("unit_code", "min_zoom"),
    )
    op.create_index(
        "unit_outlines_by_shape", "unit_outlines", ["shape_3857"], unique=False, postgresql_using="gist"
    )
    op.create_table(
        "unit_positions",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("unit_code", sa.Text(), nullable=False),
        sa.Column(
            "shape",
            geoalchemy2.types.Geometry(
                srid=4490,
                dimension=2,
                spatial_index=False,
                from_text="ST_GeomFromEWKT",
                name="geometry",
                nullable=False,
            ),
            nullable=False,
        ),
        sa.Column(
            "point",
            geoalchemy2.types.Geometry(
                geometry_type="POINT",
                srid=4490,
                dimension=2,
                spatial_index=False,
                from_text="ST_GeomFromEWKT",
                name="geometry",
                nullable=False,
            ),
            nullable=False,
        ),
        sa.Column(
            "ground",
            geoalchemy2.types.Geometry(
                srid=4490,
                dimension=2,
                spatial_index=False,
                from_text="ST_GeomFromEWKT",
                name="geometry",
                nullable=False,
            ),
            nullable=False,
        ),
        sa.Column("location_class", sa.Text(), nullable=False),
        sa.Column("accuracy_m", sa.Double(), nullable=False),
        sa.Column("extent_m", sa.Double(), nullable=False),
        sa.Column("area_m2", sa.Double(), nullable=True),
        sa.Column("source_id", sa.BigInteger(), nullable=False),
        sa.Column("valid_from", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "point_3857",
            geoalchemy2.types.Geometry(
                geometry_type="POINT",
                srid=3857,
                dimension=2,
                spatial_index=False,
                from_text="ST_GeomFromEWKT",
                name="geometry",
                nullable=False,
            ),
            sa.Computed("ST_Transform(point, 3857)", persisted=True),
            nullable=False,
        ),
        sa.Column(
            "ground_3857",
            geoalchemy2.types.Geometry(
                srid=3857,
                dimension=2,
                spatial_index=False,
                from_text="ST_GeomFromEWKT",
                name="geometry",
                nullable=False,
            ),
            sa.Computed("ST_Transform(ground, 3857)", persisted=True),
            nullable=False,
        ),
        sa.CheckConstraint(
            "location_class IN ('A', 'B', 'C1', 'C2', 'D')", name="unit_positions_class_known"
        ),
        sa.CheckConstraint(
            "NOT ST_IsEmpty(ground) AND ST_IsValid(ground)", name="unit_positions_ground_valid"
        ),
        sa.CheckConstraint("NOT ST_IsEmpty(shape) AND ST_IsValid(shape)", name="unit_positions_shape_valid"),
        sa.CheckConstraint("NOT ST_IsEmpty(point)", name="unit_positions_point_given"),
        sa.CheckConstraint("accuracy_m >= 0", name="unit_positions_accuracy_not_negative"),
        sa.CheckConstraint("area_m2 > 0", name="unit_positions_area_positive"),
        sa.CheckConstraint("extent_m > 0", name="unit_positions_extent_positive"),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["sources.id"],
        ),
        sa.ForeignKeyConstraint(
            ["unit_code"],
            ["units.code"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "unit_positions_by_ground_3857",
        "unit_positions",
        ["ground_3857"],
        unique=False,
        postgresql_using="gist",
    )
    op.create_index(
        "unit_positions_by_point_3857",
        "unit_positions",
        ["point_3857"],
        unique=False,
        postgresql_using="gist",
    )
    op.create_index(
        "unit_positions_by_shape", "unit_positions", ["shape"], unique=False, postgresql_using="gist"
    )
    op.create_index(
        "unit_positions_one_current",
        "unit_positions",
        ["unit_code"],
        unique=True,
        postgresql_where="replaced_at IS NULL",
    )
    op.create_table(
        "item_places",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("item_id", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("written", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("township", sa.Text(), nullable=True),
        sa.Column("unit_code", sa.Text(), nullable=True),
        sa.Column("alias", sa.Boolean(), nullable=False),
        sa.Column("resolution", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(resolution = 'certain') = (unit_code IS NOT NULL)", name="item_places_certain_have_a_unit"
        ),
        sa.CheckConstraint(
            "resolution IN ('certain', 'area', 'ambiguous', 'unknown')", name="item_places_resolution_known"
        ),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["unit_code"],
            ["units.code"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("item_id", "position", name="item_places_counted"),
    )
    op.create_table(
        "item_quantities",
        sa.Column("item_id", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("value", sa.Numeric(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.CheckConstraint("value >= 0", name="item_quantities_not_negative"),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("item_id", "position"),
    )
    op.create_table(
        "projects",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("item_id", sa.BigInteger(), nullable=False),
        sa.Column("document_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("lead", sa.Text(), nullable=True),
        sa.Column("deadline", sa.Text(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("unit_codes", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("sample", sa.Boolean(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "action IN ('new', 'upgrade', 'maintain', 'target', 'policy')", name="projects_action_known"
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'submitted', 'approved', 'published', 'withdrawn')",
            name="projects_state_known",
        ),
        sa.CheckConstraint("year BETWEEN 1949 AND 2100", name="projects_year_plausible"),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.id"],
        ),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["items.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("id", "state", name="projects_id_state"),
    )
    op.create_index("projects_by_category", "projects", ["category"], unique=False)
    op.create_index("projects_by_item", "projects", ["item_id"], unique=True)
    op.create_table(
        "place_candidates",
        sa.Column("place_id", sa.BigInteger(), nullable=False),
        sa.Column("unit_code", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["item_places.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["unit_code"],
            ["units.code"],
        ),
        sa.PrimaryKeyConstraint("place_id", "unit_code"),
    )
    op.create_table(
        "project_evidence",
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("item_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("project_id", "item_id"),
    )
    op.create_table(
        "project_places",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("written", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("resolution", sa.Text(), nullable=False),
        sa.Column("anchor_code", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "resolution IN ('certain', 'area', 'ambiguous', 'unknown')",
            name="project_places_resolution_known",
        ),
        sa.ForeignKeyConstraint(
            ["anchor_code"],
            ["units.code"],
        ),
        sa.ForeignKeyConstraint(
            ["project_id", "state"],
            ["projects.id", "projects.state"],
            name="project_places_project",
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("project_id", "position", name="project_places_counted"),
    )
    op.create_index("project_places_by_anchor", "project_places", ["anchor_code", "project_id"], unique=False)


def downgrade() -> None:
    op.drop_index("project_places_by_anchor", table_name="project_places")
    op.drop_table("project_places")
    op.drop_table("project_evidence")
    op.drop_table("place_candidates")
    op.drop_index("projects_by_item", table_name="projects")
    op.drop_index("projects_by_category", table_name="projects")
    op.drop_table("projects")
    op.drop_table("item_quantities")
    op.drop_table("item_places")
    op.drop_index(
        "unit_positions_one_current", table_name="unit_positions", postgresql_where="replaced_at IS NULL"
    )
    op.drop_index("unit_positions_by_shape", table_name="unit_positions", postgresql_using="gist")
    op.drop_index("unit_positions_by_point_3857", table_name="unit_positions", postgresql_using="gist")
    op.drop_index("unit_positions_by_ground_3857", table_name="unit_positions", postgresql_using="gist")
    op.drop_table("unit_positions")
    op.drop_index("unit_outlines_by_shape", table_name="unit_outlines", postgresql_using="gist")
    op.drop_table("unit_outlines")
    op.drop_table("lines")
    op.drop_index("items_by_version", table_name="items")
    op.drop_index("items_by_document", table_name="items")
    op.drop_table("items")
    op.drop_table("aliases")
    op.drop_index("units_by_standing", table_name="units")
    op.drop_index("units_by_short_name", table_name="units")
    op.drop_index("units_by_parent", table_name="units")
    op.drop_table("units")
    op.drop_table("sessions")
    op.drop_table("person_roles")
    op.drop_table("document_versions")
    op.drop_table("steps")
    op.drop_table("sources")
    op.drop_table("people")
    op.drop_index("login_attempts_by_login", table_name="login_attempts")
    op.drop_index("login_attempts_by_address", table_name="login_attempts")
    op.drop_table("login_attempts")
    op.drop_table("documents")
