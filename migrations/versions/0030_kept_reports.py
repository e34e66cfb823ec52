"""Periodic reports as they were issued."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    op.create_table(
        "kept_reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=30), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("prepared_by", sa.String(length=60), nullable=False),
        sa.Column("reviewed_by", sa.String(length=60), nullable=False),
        sa.Column("issued_by_id", sa.Integer(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        *(
            sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_kept_reports_{column}"))
            for column, to in (("agency_id", "agencies"), ("issued_by_id", "users"))
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_reports")),
    )
    op.create_index("ix_kept_reports_agency_id_id", "kept_reports", ["agency_id", "id"])


def downgrade() -> None:
    op.drop_table("kept_reports")
