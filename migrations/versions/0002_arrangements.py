"""The register of working days, seeded for the years that the library knows."""

import sqlalchemy as sa
from alembic import op

from tracker import clock
from tracker.arrangements import seed

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "arrangement_days",
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("is_workday", sa.Boolean(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("on", name=op.f("pk_arrangement_days")),
    )
    op.create_table(
        "arrangement_years",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("notice", sa.String(length=60), nullable=False),
        sa.Column("source", sa.String(length=60), nullable=False),
        sa.Column("loaded_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_arrangement_years")),
    )

    _seed()


def _seed() -> None:
    days = sa.table(
        "arrangement_days",
        sa.column("on", sa.Date),
        sa.column("is_workday", sa.Boolean),
        sa.column("name", sa.String),
    )
    years = sa.table(
        "arrangement_years",
        sa.column("year", sa.Integer),
        sa.column("notice", sa.String),
        sa.column("source", sa.String),
        sa.column("loaded_at", sa.DateTime),
    )
    op.bulk_insert(
        days,
        [
            {"on": day, "is_workday": worked, "name": name}
            for day, worked, name in seed.exceptions()
        ],
    )
    op.bulk_insert(
        years,
        [
            {
                "year": year,
                "notice": seed.NOTICES.get(year, ""),
                "source": seed.SOURCE,
                "loaded_at": clock.now().replace(tzinfo=None),
            }
            for year in range(seed.FIRST_YEAR, seed.LAST_YEAR + 1)
        ],
    )


def downgrade() -> None:
    op.drop_table("arrangement_years")
    op.drop_table("arrangement_days")
