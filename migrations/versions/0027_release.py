"""The release check of files, their originals and withdrawals; sealed letters compared."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"

WITHDRAWN = sa.text("withdrawn_at IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "release_checks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("checked_at", sa.DateTime(), nullable=True),
        _reference("release_checks", "agency_id", "agencies"),
        _reference("release_checks", "document_id", "documents"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release_checks")),
        sa.UniqueConstraint("document_id", name=op.f("uq_release_checks_document_id")),
    )
    op.create_index(
        op.f("ix_release_checks_agency_id_state_version"),
        "release_checks",
        ["agency_id", "state", "version"],
    )
    op.create_table(
        "release_findings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("check_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=30), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        _reference("release_findings", "check_id", "release_checks"),
        _reference("release_findings", "answered_by_id", "users"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release_findings")),
        sa.UniqueConstraint("check_id", "digest", name=op.f("uq_release_findings_check_id_digest")),
    )
    with op.batch_alter_table("documents") as batch_op:
        batch_op.add_column(sa.Column("original_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("copy_way", sa.String(length=10), nullable=True))
        batch_op.add_column(sa.Column("withdrawn_at", sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column("withdrawn_by_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("withdrawn_reason", sa.Text(), nullable=True))
        batch_op.create_foreign_key(
            op.f("fk_documents_original_id"), "documents", ["original_id"], ["id"]
        )
        batch_op.create_foreign_key(
            op.f("fk_documents_withdrawn_by_id"), "users", ["withdrawn_by_id"], ["id"]
        )
    op.create_index(
        "ix_documents_withdrawn",
        "documents",
        ["sha256"],
        sqlite_where=WITHDRAWN,
        postgresql_where=WITHDRAWN,
    )
    with op.batch_alter_table("letters") as batch_op:
        batch_op.add_column(sa.Column("sealed_match", sa.String(length=10), nullable=True))
        batch_op.add_column(sa.Column("sealed_reason", sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("letters") as batch_op:
        batch_op.drop_column("sealed_reason")
        batch_op.drop_column("sealed_match")
    op.drop_index("ix_documents_withdrawn", "documents")
    with op.batch_alter_table("documents") as batch_op:
        batch_op.drop_constraint(op.f("fk_documents_withdrawn_by_id"), type_="foreignkey")
        batch_op.drop_constraint(op.f("fk_documents_original_id"), type_="foreignkey")
        batch_op.drop_column("withdrawn_reason")
        batch_op.drop_column("withdrawn_by_id")
        batch_op.drop_column("withdrawn_at")
        batch_op.drop_column("copy_way")
        batch_op.drop_column("original_id")
    op.drop_table("release_findings")
    op.drop_index(op.f("ix_release_checks_agency_id_state_version"), "release_checks")
    op.drop_table("release_checks")


def _reference(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))
