"""How a dispute goes on: accepted, decided, served, appealed; and which one it follows."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"

ADDED = (
    ("previous_id", sa.Integer()),
    ("accepted_on", sa.Date()),
    ("instance", sa.String(length=10)),
    ("docket_number", sa.String(length=60)),
    ("ended_as", sa.String(length=24)),
    ("decision_number", sa.String(length=60)),
    ("is_ruling", sa.Boolean()),
    ("served_on", sa.Date()),
)


def upgrade() -> None:
    with op.batch_alter_table("disputes") as table:
        for name, kind in ADDED:
            table.add_column(sa.Column(name, kind, nullable=True))
        table.create_foreign_key("fk_disputes_previous_id", "disputes", ["previous_id"], ["id"])
    disputes = sa.table("disputes", sa.column("instance"), sa.column("is_ruling", sa.Boolean()))
    op.execute(disputes.update().values(instance="first", is_ruling=False))
    with op.batch_alter_table("disputes") as table:
        for name in ("instance", "is_ruling"):
            table.alter_column(name, existing_type=dict(ADDED)[name], nullable=False)
    op.create_table(
        "dispute_stages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column("instance", sa.String(length=10), nullable=False),
        sa.Column("organ", sa.String(length=100), nullable=True),
        sa.Column("docket_number", sa.String(length=60), nullable=True),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("result", sa.String(length=15), nullable=True),
        sa.Column("ended_as", sa.String(length=24), nullable=True),
        sa.Column("decision_number", sa.String(length=60), nullable=True),
        sa.Column("is_ruling", sa.Boolean(), nullable=False),
        sa.Column("served_on", sa.Date(), nullable=True),
        _reference("agency_id", "agencies"),
        _reference("dispute_id", "disputes"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dispute_stages")),
        sa.UniqueConstraint(
            "dispute_id", "instance", name=op.f("uq_dispute_stages_dispute_id_instance")
        ),
    )


def downgrade() -> None:
    op.drop_table("dispute_stages")
    with op.batch_alter_table("disputes") as table:
        table.drop_constraint("fk_disputes_previous_id", type_="foreignkey")
        for name, _kind in reversed(ADDED):
            table.drop_column(name)


def _reference(column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_dispute_stages_{column}"))
