"""Reviewing: items count their revisions and keep them, places know who decided them, lines their page.

From here on an item nobody has accepted is seen only by those who answer for its document or its project: a
published project may have further statements that are still to be reviewed.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ROLE = "guatu_reader"
ITEMS_BEFORE = "EXISTS (SELECT FROM projects p JOIN project_evidence e ON e.project_id = p.id WHERE e.item_id = items.id)"
ITEMS = (
    "EXISTS (SELECT FROM projects p JOIN project_evidence e ON e.project_id = p.id WHERE e.item_id = items.id "
    "AND (items.state = 'accepted' OR guatu_may_see(p.unit_codes))) "
    "OR EXISTS (SELECT FROM documents d WHERE d.id = items.document_id AND guatu_may_see(d.unit_codes))"
)
# Earlier states are the reviewers' own business, also of an item that is published by now.
REVISIONS = (
    "EXISTS (SELECT FROM items i JOIN documents d ON d.id = i.document_id "
    "WHERE i.id = item_id AND guatu_may_see(d.unit_codes))"
)


def upgrade() -> None:
    op.add_column("lines", sa.Column("page", sa.Integer(), nullable=True))
    op.create_check_constraint("lines_pages_counted_from_one", "lines", "page > 0")
    op.add_column("items", sa.Column("revision", sa.Integer(), nullable=False, server_default="1"))
    op.alter_column("items", "revision", server_default=None)
    op.add_column("item_places", sa.Column("by_hand", sa.Boolean(), nullable=False, server_default="false"))
    op.alter_column("item_places", "by_hand", server_default=None)
    op.create_table(
        "item_revisions",
        sa.Column("item_id", sa.BigInteger(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("snapshot", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("step_id", sa.BigInteger(), nullable=True),
        sa.Column("restores", sa.Integer(), nullable=True),
        sa.CheckConstraint("revision > 0", name="item_revisions_counted_from_one"),
        sa.CheckConstraint("restores < revision", name="item_revisions_restore_earlier"),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["step_id"], ["steps.id"]),
        sa.PrimaryKeyConstraint("item_id", "revision"),
    )
    op.create_index("item_revisions_by_step", "item_revisions", ["step_id"])
    op.create_index("project_evidence_by_item", "project_evidence", ["item_id"])
    op.create_index("items_by_repeated", "items", ["repeat_of"], postgresql_where="repeat_of IS NOT NULL")
    op.execute(f"ALTER POLICY items_visible ON items USING ({ITEMS})")
    op.execute(f"GRANT SELECT ON item_revisions TO {ROLE}")
    op.execute("ALTER TABLE item_revisions ENABLE ROW LEVEL SECURITY")
    op.execute(
        f"CREATE POLICY item_revisions_visible ON item_revisions FOR SELECT TO {ROLE} USING ({REVISIONS})"
    )


def downgrade() -> None:
    op.execute(f"ALTER POLICY items_visible ON items USING ({ITEMS_BEFORE})")
    op.drop_index("items_by_repeated", table_name="items")
    op.drop_index("project_evidence_by_item", table_name="project_evidence")
    op.drop_table("item_revisions")
    op.drop_column("item_places", "by_hand")
    op.drop_column("items", "revision")
    op.drop_column("lines", "page")
