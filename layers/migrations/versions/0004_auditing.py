"""The audit of plans: what it found, where it is read, what was decided about it.

A finding is the work of a program until a person has looked at it, so the public sees none; and one that quotes two
notices is seen only by those who answer for both.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ROLE = "guatu_reader"
ALL_ITS_DOCUMENTS = (
    "NOT EXISTS (SELECT FROM unnest(document_ids) AS quoted(id) WHERE NOT EXISTS "
    "(SELECT FROM documents d WHERE d.id = quoted.id AND guatu_may_see(d.unit_codes)))"
)
POLICIES = {
    "audits": "guatu_may_see(ARRAY[unit_code])",
    "findings": ALL_ITS_DOCUMENTS,
    "finding_quotes": "EXISTS (SELECT FROM findings f WHERE f.id = finding_id)",
    "finding_decisions": "EXISTS (SELECT FROM findings f WHERE f.id = finding_id)",
}
KINDS = "('sum', 'parts', 'budget', 'figures', 'deadline', 'village', 'placeless', 'twice', 'count')"
STATES = "('open', 'closed')"


def upgrade() -> None:
    _audits()
    _findings()
    _quotes()
    _decisions()
    for table, rule in POLICIES.items():
        op.execute(f"GRANT SELECT ON {table} TO {ROLE}")
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY {table}_visible ON {table} FOR SELECT TO {ROLE} USING ({rule})")


def _audits() -> None:
    op.create_table(
        "audits",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("unit_code", sa.Text(), nullable=False),
        sa.Column("version_ids", postgresql.ARRAY(sa.BigInteger()), nullable=False),
        sa.Column("program", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(["unit_code"], ["units.code"]),
        sa.PrimaryKeyConstraint("id"),
    )


def _findings() -> None:
    op.create_table(
        "findings",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("severity", sa.Text(), nullable=False),
        sa.Column("zh", sa.Text(), nullable=False),
        sa.Column("en", sa.Text(), nullable=False),
        sa.Column("numbers", postgresql.ARRAY(sa.Numeric()), nullable=False),
        sa.Column("document_ids", postgresql.ARRAY(sa.BigInteger()), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("gone_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(f"kind IN {KINDS}", name="findings_kind_known"),
        sa.CheckConstraint("severity IN ('contradiction', 'doubt', 'note')", name="findings_severity_known"),
        sa.CheckConstraint(f"state IN {STATES}", name="findings_state_known"),
        sa.CheckConstraint("cardinality(document_ids) > 0", name="findings_quote_a_document"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    op.create_index("findings_by_document", "findings", ["document_ids"], postgresql_using="gin")


def _quotes() -> None:
    op.create_table(
        "finding_quotes",
        sa.Column("finding_id", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.BigInteger(), nullable=False),
        sa.Column("version_id", sa.BigInteger(), nullable=True),
        sa.Column("line_no", sa.Integer(), nullable=False),
        sa.Column("section", sa.Text(), nullable=True),
        sa.Column("start_at", sa.Integer(), nullable=True),
        sa.Column("end_at", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.CheckConstraint("(version_id IS NULL) = (text IS NULL)", name="finding_quotes_text_of_a_version"),
        sa.CheckConstraint("num_nulls(start_at, end_at) IN (0, 2)", name="finding_quotes_span_whole"),
        sa.ForeignKeyConstraint(["finding_id"], ["findings.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["version_id"], ["document_versions.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("finding_id", "position"),
    )


def _decisions() -> None:
    op.create_table(
        "finding_decisions",
        sa.Column("finding_id", sa.BigInteger(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("step_id", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(f"state IN {STATES}", name="finding_decisions_state_known"),
        sa.CheckConstraint("revision > 0", name="finding_decisions_counted_from_one"),
        sa.ForeignKeyConstraint(["finding_id"], ["findings.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["step_id"], ["steps.id"]),
        sa.PrimaryKeyConstraint("finding_id", "revision"),
    )


def downgrade() -> None:
    for table in ("finding_decisions", "finding_quotes", "findings", "audits"):
        op.drop_table(table)
