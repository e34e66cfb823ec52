"""Complaints that came online: the statement, the last day, what was found."""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"


def upgrade() -> None:
    op.create_table(
        "complaints",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("finding", sa.Text(), nullable=True),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        _reference("agency_id", "agencies"),
        _reference("dispute_id", "disputes"),
        _reference("statement_id", "statements"),
        _reference("settled_by_id", "users"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaints")),
        sa.UniqueConstraint("dispute_id", name=op.f("uq_complaints_dispute_id")),
        sa.UniqueConstraint("statement_id", name=op.f("uq_complaints_statement_id")),
    )
    op.create_index(
        op.f("ix_complaints_agency_id_settled_on_due_on"),
        "complaints",
        ["agency_id", "settled_on", "due_on"],
    )


def downgrade() -> None:
    op.drop_table("complaints")


def _reference(column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_complaints_{column}"))
