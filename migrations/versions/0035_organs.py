"""The register of organs to which an agency refers applicants."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    op.create_table(
        "organs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("duties", sa.Text(), nullable=False),
        sa.Column("is_retired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_organs_agency_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organs")),
    )
    op.create_index("ix_organs_agency_id_name", "organs", ["agency_id", "name"])


def downgrade() -> None:
    op.drop_table("organs")
