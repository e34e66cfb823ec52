"""Where an application was filed, if not here, and its number there."""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"


def upgrade() -> None:
    with op.batch_alter_table("cases") as table:
        table.add_column(sa.Column("origin", sa.String(length=10), nullable=True))
        table.add_column(sa.Column("external_number", sa.String(length=60), nullable=True))
        table.create_unique_constraint(
            op.f("uq_cases_agency_id_external_number"), ["agency_id", "external_number"]
        )


def downgrade() -> None:
    with op.batch_alter_table("cases") as table:
        table.drop_constraint(op.f("uq_cases_agency_id_external_number"), type_="unique")
        table.drop_column("external_number")
        table.drop_column("origin")
