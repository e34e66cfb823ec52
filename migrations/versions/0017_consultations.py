"""Consultations: who was asked what, what was answered, and what is disclosed all the same."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def columns() -> list[sa.Column]:
    """The new columns; made anew for each use, for a column belongs to one table."""
    return [
        sa.Column("whom", sa.Text(), nullable=True),
        sa.Column("contact", sa.Text(), nullable=True),
        sa.Column("asked", sa.Text(), nullable=True),
        sa.Column("answer", sa.String(length=10), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("disclosed", sa.Text(), nullable=True),
        sa.Column("despite_reason", sa.Text(), nullable=True),
        sa.Column("told_on", sa.Date(), nullable=True),
    ]


def upgrade() -> None:
    with op.batch_alter_table("consultations") as table:
        for column in columns():
            table.add_column(column)


def downgrade() -> None:
    with op.batch_alter_table("consultations") as table:
        for column in columns():
            table.drop_column(column.name)
