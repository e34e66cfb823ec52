"""The register of outgoing post: each time a letter was posted, and what became of it."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"


def upgrade() -> None:
    op.create_table(
        "post_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("way", sa.String(length=10), nullable=False),
        sa.Column("carrier", sa.String(length=40), nullable=True),
        sa.Column("tracking_number", sa.String(length=40), nullable=True),
        sa.Column("to_whom", sa.String(length=12), nullable=False),
        sa.Column("slip_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("proof_id", sa.Integer(), nullable=True),
        sa.Column("entered_by_id", sa.Integer(), nullable=False),
        _reference("agency_id", "agencies"),
        _reference("letter_id", "letters"),
        _reference("case_id", "cases"),
        _reference("slip_id", "documents"),
        _reference("proof_id", "documents"),
        _reference("entered_by_id", "users"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_items")),
        sa.UniqueConstraint(
            "agency_id", "year", "number", name=op.f("uq_post_items_agency_id_year_number")
        ),
    )
    op.create_index(op.f("ix_post_items_case_id"), "post_items", ["case_id"])
    op.create_index(op.f("ix_post_items_letter_id"), "post_items", ["letter_id"])


def downgrade() -> None:
    op.drop_table("post_items")


def _reference(column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_post_items_{column}"))
