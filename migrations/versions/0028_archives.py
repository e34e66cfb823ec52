"""Archives of closed cases, with their papers."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    op.create_table(
        "archives",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("archive_number", sa.String(length=60), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("retention", sa.String(length=10), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("compiled_by_id", sa.Integer(), nullable=False),
        sa.Column("compiled_on", sa.Date(), nullable=False),
        sa.Column("checked_by", sa.String(length=60), nullable=False),
        sa.Column("received_by", sa.String(length=60), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        _reference("archives", "agency_id", "agencies"),
        _reference("archives", "case_id", "cases"),
        _reference("archives", "compiled_by_id", "users"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_archives")),
        sa.UniqueConstraint("case_id", name=op.f("uq_archives_case_id")),
        sa.UniqueConstraint(
            "agency_id", "archive_number", name=op.f("uq_archives_agency_id_archive_number")
        ),
    )
    op.create_table(
        "archived_papers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("archive_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("author", sa.String(length=100), nullable=True),
        sa.Column("document_number", sa.String(length=60), nullable=True),
        sa.Column("dated", sa.Date(), nullable=True),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("first_page", sa.Integer(), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=True),
        sa.Column("added_because", sa.Text(), nullable=True),
        _reference("archived_papers", "archive_id", "archives"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_archived_papers")),
        sa.UniqueConstraint(
            "archive_id", "number", name=op.f("uq_archived_papers_archive_id_number")
        ),
    )


def downgrade() -> None:
    op.drop_table("archived_papers")
    op.drop_table("archives")


def _reference(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))
