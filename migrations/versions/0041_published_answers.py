"""Under which title, where and since when a granted answer is public."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"


def upgrade() -> None:
    with op.batch_alter_table("publications") as table:
        table.add_column(sa.Column("title", sa.String(length=300), nullable=True))
        table.add_column(sa.Column("address", sa.String(length=300), nullable=True))
        table.add_column(sa.Column("public_on", sa.Date(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("publications") as table:
        table.drop_column("public_on")
        table.drop_column("address")
        table.drop_column("title")
