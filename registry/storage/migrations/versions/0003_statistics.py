"""Create the tables of statistical metadata: activities, variables, indicators, and which datasets name them."""

import sqlalchemy as sa
from alembic import op

from registry.storage.tables import UtcDateTime

revision = "0003"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the step."""
    op.create_table(
        "statistical_records",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("agency", sa.String(length=80), nullable=False),
        sa.Column("activity", sa.String(length=120), nullable=True),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("published_revision", sa.Integer(), nullable=True),
        sa.Column("sample", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("listed", UtcDateTime(timezone=True), nullable=False),
        sa.Column("modified", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency"], ["agencies.notation"], name=op.f("fk_statistical_records_agency")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statistical_records")),
        sa.UniqueConstraint("kind", "slug", name=op.f("uq_statistical_records_kind_slug")),
    )
    with op.batch_alter_table("statistical_records", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_statistical_records_agency"), ["agency"], unique=False)
        batch_op.create_index("ix_statistical_records_activity_kind", ["activity", "kind"], unique=False)

    op.create_table(
        "dataset_statistics",
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name=op.f("fk_dataset_statistics_record_id")),
        sa.PrimaryKeyConstraint("record_id", "revision", "kind", "slug", name=op.f("pk_dataset_statistics")),
    )
    with op.batch_alter_table("dataset_statistics", schema=None) as batch_op:
        batch_op.create_index("ix_dataset_statistics_kind_slug", ["kind", "slug"], unique=False)

    op.create_table(
        "statistical_findings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=20), nullable=False),
        sa.Column("severity", sa.String(length=10), nullable=False),
        sa.Column("place", sa.String(length=300), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("message", sa.JSON(), nullable=False),
        sa.Column("fix", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"], ["statistical_records.id"], name=op.f("fk_statistical_findings_record_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statistical_findings")),
    )
    with op.batch_alter_table("statistical_findings", schema=None) as batch_op:
        batch_op.create_index(
            "ix_statistical_findings_record_id_revision", ["record_id", "revision"], unique=False
        )

    op.create_table(
        "statistical_revisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("created_by", sa.String(length=200), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("created", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"], ["statistical_records.id"], name=op.f("fk_statistical_revisions_record_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statistical_revisions")),
        sa.UniqueConstraint("record_id", "number", name=op.f("uq_statistical_revisions_record_id_number")),
    )


def downgrade() -> None:
    """Undo the step."""
    op.drop_table("statistical_revisions")
    op.drop_table("statistical_findings")
    op.drop_table("dataset_statistics")
    op.drop_table("statistical_records")
