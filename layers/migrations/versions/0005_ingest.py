"""Subsidies as rules; what a new version took over; what may be one project; the annexes of a version."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ROLE = "guatu_reader"
POLICIES = {
    "item_subsidies": "EXISTS (SELECT FROM items i WHERE i.id = item_id)",
    # What may be the same is still to be decided, so it is for those who answer for the item's document.
    "possible_repeats": (
        "EXISTS (SELECT FROM items i JOIN documents d ON d.id = i.document_id "
        "WHERE i.id = item_id AND guatu_may_see(d.unit_codes)) "
        "AND EXISTS (SELECT FROM projects p WHERE p.id = project_id)"
    ),
}


def upgrade() -> None:
    op.add_column(
        "document_versions",
        sa.Column("annexes", sa.ARRAY(sa.Text()), nullable=False, server_default="{}"),
    )
    op.alter_column("document_versions", "annexes", server_default=None)
    op.create_index("documents_by_number", "documents", ["number"])
    op.add_column("items", sa.Column("replaces", sa.BigInteger(), nullable=True))
    op.create_foreign_key("items_replaces_fkey", "items", "items", ["replaces"], ["id"], ondelete="SET NULL")
    op.create_index(
        "items_by_replaced", "items", ["replaces"], postgresql_where="replaces IS NOT NULL", unique=True
    )
    op.create_table(
        "item_subsidies",
        sa.Column("item_id", sa.BigInteger(), nullable=False),
        sa.Column("rate", sa.Numeric(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("conditions", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("caps", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("tiers", sa.ARRAY(sa.Numeric()), nullable=False),
        sa.CheckConstraint("rate >= 0", name="item_subsidies_not_negative"),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("item_id"),
    )
    op.create_table(
        "possible_repeats",
        sa.Column("item_id", sa.BigInteger(), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("doubt", sa.Text(), nullable=False),
        sa.Column("decided", sa.Text(), nullable=True),
        sa.CheckConstraint("decided IN ('same', 'other')", name="possible_repeats_decided_known"),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("item_id", "project_id"),
    )
    op.create_index("possible_repeats_by_project", "possible_repeats", ["project_id"])
    op.create_index("steps_by_subject", "steps", ["subject", "subject_key"])
    for table, rule in POLICIES.items():
        op.execute(f"GRANT SELECT ON {table} TO {ROLE}")
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY {table}_visible ON {table} FOR SELECT TO {ROLE} USING ({rule})")


def downgrade() -> None:
    op.drop_index("steps_by_subject", table_name="steps")
    op.drop_table("possible_repeats")
    op.drop_table("item_subsidies")
    op.drop_index("items_by_replaced", table_name="items")
    op.drop_column("items", "replaces")
    op.drop_index("documents_by_number", table_name="documents")
    op.drop_column("document_versions", "annexes")
