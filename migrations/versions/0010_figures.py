"""Figures that no register holds."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "figures",
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_figures_agency_id")),
        sa.PrimaryKeyConstraint("agency_id", "year", "key", name=op.f("pk_figures")),
    )


def downgrade() -> None:
    op.drop_table("figures")
