"""Fees: how they were worked out, who decided them, how they were notified and paid."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

STANDING = sa.text("state <> 'refused'")
PEOPLE = ("asked_by_id", "answered_by_id")
NOT_STANDING = "DELETE FROM fee_notices WHERE state <> 'approved' OR kind = 'none'"


def columns() -> list[sa.Column]:
    """The new columns; made anew for each use, for a column belongs to one table."""
    return [
        sa.Column("state", sa.String(length=10), nullable=False, server_default="approved"),
        sa.Column("kind", sa.String(length=10), nullable=False, server_default="charge"),
        sa.Column("basis", sa.String(length=5), nullable=True),
        sa.Column("quantity", sa.Integer(), nullable=True),
        sa.Column("before", sa.Integer(), nullable=True),
        sa.Column("counted", sa.Integer(), nullable=True),
        sa.Column("count_reason", sa.Text(), nullable=True),
        sa.Column("steps", sa.JSON(), nullable=False, server_default="[]"),
        sa.Column("cite", sa.String(length=100), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("asked_by_id", sa.Integer(), nullable=True),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer_reason", sa.Text(), nullable=True),
        sa.Column("period_wd", sa.Integer(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("receipt_number", sa.String(length=60), nullable=True),
    ]


def upgrade() -> None:
    with op.batch_alter_table("fee_notices") as table:
        table.drop_constraint("uq_fee_notices_case_id", type_="unique")
        for column in columns():
            table.add_column(column)
        for name in PEOPLE:
            table.create_foreign_key(f"fk_fee_notices_{name}", "users", [name], ["id"])
    op.execute("UPDATE fee_notices SET kind = 'reduce' WHERE waived_yuan > 0")
    op.execute(
        "UPDATE fee_notices SET kind = 'waive'"
        " WHERE waived_yuan > 0 AND yuan = 0 AND delivered_on IS NULL"
    )
    with op.batch_alter_table("fee_notices") as table:
        for name in ("state", "kind", "steps"):
            table.alter_column(name, server_default=None)
    op.create_index("ix_fee_notices_case_id", "fee_notices", ["case_id"])
    op.create_index(
        "ix_fee_notices_one_standing",
        "fee_notices",
        ["case_id"],
        unique=True,
        sqlite_where=STANDING,
        postgresql_where=STANDING,
    )


def downgrade() -> None:
    op.execute(NOT_STANDING)  # the old table knows one fee for each case, and only charged ones
    op.drop_index("ix_fee_notices_one_standing", "fee_notices")
    op.drop_index("ix_fee_notices_case_id", "fee_notices")
    with op.batch_alter_table("fee_notices") as table:
        for name in PEOPLE:
            table.drop_constraint(f"fk_fee_notices_{name}", type_="foreignkey")
        for column in columns():
            table.drop_column(column.name)
        table.create_unique_constraint("uq_fee_notices_case_id", ["case_id"])
