"""Jobs as people see them, and the queue that brings them to a worker.

The queue is procrastinate's own schema, kept apart in the schema `queue`: its tables are nobody's business but the
workers'. The reader's role gets neither; one's own jobs are asked for as owner, by the person's id.
"""

import sqlalchemy as sa
from alembic import op
from procrastinate.schema import SchemaManager
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "jobs",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("owner_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("arguments", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("phase", sa.Text(), nullable=True),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("result", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("error_zh", sa.Text(), nullable=True),
        sa.Column("error_en", sa.Text(), nullable=True),
        sa.Column("cancel_asked", sa.Boolean(), nullable=False),
        sa.Column("dismissed", sa.Boolean(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("queue_id", sa.BigInteger(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('waiting', 'running', 'done', 'failed', 'cancelled')", name="jobs_state_known"
        ),
        sa.CheckConstraint("done >= 0 AND done <= total", name="jobs_done_of_total"),
        sa.CheckConstraint("(state = 'failed') = (error_zh IS NOT NULL)", name="jobs_failed_with_a_sentence"),
        sa.CheckConstraint("(error_zh IS NULL) = (error_en IS NULL)", name="jobs_sentence_in_both_languages"),
        sa.CheckConstraint(
            "(state IN ('done', 'failed', 'cancelled')) = (ended_at IS NOT NULL)", name="jobs_ended_once"
        ),
        sa.CheckConstraint("ended_at IS NULL OR content IS NULL", name="jobs_keep_no_file_once_ended"),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    # Files are packed already; trying to pack them once more only takes time.
    op.execute("ALTER TABLE jobs ALTER COLUMN content SET STORAGE EXTERNAL")
    op.create_index("jobs_by_owner", "jobs", ["owner_id", "id"])
    op.create_index("jobs_not_ended", "jobs", ["id"], postgresql_where="ended_at IS NULL")
    op.execute("CREATE SCHEMA queue")
    op.execute("SET LOCAL search_path TO queue")
    # Many statements at once, which the driver takes only without parameters.
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(SchemaManager.get_schema())
    op.execute("SET LOCAL search_path TO DEFAULT")


def downgrade() -> None:
    op.execute("DROP SCHEMA queue CASCADE")
    op.drop_table("jobs")
