"""Create the tables of imported vocabularies, their revisions and changes, feedback on concepts, and proposals."""

import sqlalchemy as sa
from alembic import op

from registry.storage.tables import UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the step."""
    op.create_table(
        "concept_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scheme", sa.String(length=80), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("notation", sa.String(length=300), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("label", sa.JSON(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concept_changes")),
    )
    with op.batch_alter_table("concept_changes", schema=None) as batch_op:
        batch_op.create_index("ix_concept_changes_scheme_notation", ["scheme", "notation"], unique=False)
        batch_op.create_index("ix_concept_changes_scheme_revision", ["scheme", "revision"], unique=False)

    op.create_table(
        "concept_feedback",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scheme", sa.String(length=80), nullable=False),
        sa.Column("notation", sa.String(length=300), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("settled_by", sa.String(length=200), nullable=True),
        sa.Column("created", UtcDateTime(timezone=True), nullable=False),
        sa.Column("settled", UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concept_feedback")),
    )
    with op.batch_alter_table("concept_feedback", schema=None) as batch_op:
        batch_op.create_index("ix_concept_feedback_scheme_notation", ["scheme", "notation"], unique=False)
        batch_op.create_index(batch_op.f("ix_concept_feedback_state"), ["state"], unique=False)

    op.create_table(
        "concept_scheme_contents",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("byte_size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("created", UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_concept_scheme_contents")),
    )
    op.create_table(
        "concept_proposals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("agency", sa.String(length=80), nullable=False),
        sa.Column("proposed_by", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.String(length=200), nullable=True),
        sa.Column("created", UtcDateTime(timezone=True), nullable=False),
        sa.Column("decided", UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["agency"], ["agencies.notation"], name=op.f("fk_concept_proposals_agency")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concept_proposals")),
    )
    with op.batch_alter_table("concept_proposals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_concept_proposals_agency"), ["agency"], unique=False)
        batch_op.create_index(batch_op.f("ix_concept_proposals_state"), ["state"], unique=False)

    op.create_table(
        "concept_scheme_revisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scheme", sa.String(length=80), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("iri", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("version", sa.String(length=200), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("checks", sa.JSON(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("created_by", sa.String(length=200), nullable=False),
        sa.Column("created", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["digest"], ["concept_scheme_contents.digest"], name=op.f("fk_concept_scheme_revisions_digest")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concept_scheme_revisions")),
        sa.UniqueConstraint("scheme", "number", name=op.f("uq_concept_scheme_revisions_scheme_number")),
    )
    op.create_table(
        "concept_schemes",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("iri", sa.Text(), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("concepts", sa.Integer(), nullable=False),
        sa.Column("imported_by", sa.String(length=200), nullable=False),
        sa.Column("created", UtcDateTime(timezone=True), nullable=False),
        sa.Column("modified", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["digest"], ["concept_scheme_contents.digest"], name=op.f("fk_concept_schemes_digest")
        ),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_concept_schemes")),
        sa.UniqueConstraint("iri", name=op.f("uq_concept_schemes_iri")),
    )


def downgrade() -> None:
    """Undo the step."""
    op.drop_table("concept_schemes")
    op.drop_table("concept_scheme_revisions")
    with op.batch_alter_table("concept_proposals", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_concept_proposals_state"))
        batch_op.drop_index(batch_op.f("ix_concept_proposals_agency"))

    op.drop_table("concept_proposals")
    op.drop_table("concept_scheme_contents")
    with op.batch_alter_table("concept_feedback", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_concept_feedback_state"))
        batch_op.drop_index("ix_concept_feedback_scheme_notation")

    op.drop_table("concept_feedback")
    with op.batch_alter_table("concept_changes", schema=None) as batch_op:
        batch_op.drop_index("ix_concept_changes_scheme_revision")
        batch_op.drop_index("ix_concept_changes_scheme_notation")

    op.drop_table("concept_changes")
