"""Create the tables of decisions on links, verdicts on relevance and skipped records; say why links are proposed."""

import sqlalchemy as sa
from alembic import op

from registry.storage.tables import UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the step."""
    op.add_column("links", sa.Column("because", sa.JSON(), nullable=True))
    op.add_column("links", sa.Column("text_digest", sa.String(length=64), nullable=True))
    op.create_index("ix_links_status_kind", "links", ["status", "kind"], unique=False)
    op.create_table(
        "relevance_verdicts",
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=10), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name=op.f("fk_relevance_verdicts_record_id")),
        sa.PrimaryKeyConstraint("record_id", name=op.f("pk_relevance_verdicts")),
    )
    op.create_index("ix_relevance_verdicts_verdict", "relevance_verdicts", ["verdict"], unique=False)
    op.create_table(
        "link_decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("target", sa.String(length=200), nullable=False),
        sa.Column("verdict", sa.String(length=10), nullable=False),
        sa.Column("batch", sa.String(length=40), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("because", sa.JSON(), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_digest", sa.String(length=64), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.String(length=200), nullable=False),
        sa.Column("decided_for", sa.String(length=80), nullable=False),
        sa.Column("decided_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("earlier_status", sa.String(length=20), nullable=False),
        sa.Column("earlier_said_by", sa.String(length=200), nullable=False),
        sa.Column("earlier_said_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.String(length=200), nullable=True),
        sa.Column("undone_at", UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name=op.f("fk_link_decisions_record_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_decisions")),
    )
    op.create_index("ix_link_decisions_batch", "link_decisions", ["batch"], unique=False)
    op.create_index(
        "ix_link_decisions_record_id_kind_target",
        "link_decisions",
        ["record_id", "kind", "target"],
        unique=False,
    )
    op.create_table(
        "skipped_records",
        sa.Column("source", sa.String(length=80), nullable=False),
        sa.Column("identifier", sa.String(length=500), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("raw_digest", sa.String(length=64), nullable=False),
        sa.Column("read_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("admitted_by", sa.String(length=200), nullable=True),
        sa.Column("admitted_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("slug", sa.String(length=120), nullable=True),
        sa.ForeignKeyConstraint(["source"], ["sources.slug"], name=op.f("fk_skipped_records_source")),
        sa.PrimaryKeyConstraint("source", "identifier", name=op.f("pk_skipped_records")),
    )


def downgrade() -> None:
    """Undo the step."""
    op.drop_table("skipped_records")
    op.drop_table("link_decisions")
    op.drop_table("relevance_verdicts")
    op.drop_index("ix_links_status_kind", table_name="links")
    op.drop_column("links", "text_digest")
    op.drop_column("links", "because")
