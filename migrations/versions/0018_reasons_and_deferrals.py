"""Reasons demanded of whoever applies excessively, and deferrals of the reply."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

STANDING = sa.text("state <> 'refused'")


def upgrade() -> None:
    op.create_table(
        "reasons_demands",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("excess", sa.Text(), nullable=False),
        sa.Column("in_month", sa.Integer(), nullable=True),
        sa.Column("in_year", sa.Integer(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("delivered_on", sa.Date(), nullable=True),
        sa.Column("period_wd", sa.Integer(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("accepted", sa.Boolean(), nullable=True),
        sa.Column("grounds", sa.Text(), nullable=True),
        sa.Column("judged_by_id", sa.Integer(), nullable=True),
        sa.Column("judged_on", sa.Date(), nullable=True),
        _reference("reasons_demands", "case_id", "cases"),
        _reference("reasons_demands", "judged_by_id", "users"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reasons_demands")),
        sa.UniqueConstraint("case_id", name=op.f("uq_reasons_demands_case_id")),
    )
    op.create_table(
        "deferrals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer_reason", sa.Text(), nullable=True),
        _reference("deferrals", "case_id", "cases"),
        _reference("deferrals", "asked_by_id", "users"),
        _reference("deferrals", "answered_by_id", "users"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deferrals")),
    )
    op.create_index("ix_deferrals_case_id", "deferrals", ["case_id"])
    op.create_index(
        "ix_deferrals_one_standing",
        "deferrals",
        ["case_id"],
        unique=True,
        sqlite_where=STANDING,
        postgresql_where=STANDING,
    )
    with op.batch_alter_table("cases") as batch_op:
        batch_op.add_column(sa.Column("deferral_told_on", sa.Date(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("cases") as batch_op:
        batch_op.drop_column("deferral_told_on")
    op.drop_index("ix_deferrals_one_standing", "deferrals")
    op.drop_index("ix_deferrals_case_id", "deferrals")
    op.drop_table("deferrals")
    op.drop_table("reasons_demands")


def _reference(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))
