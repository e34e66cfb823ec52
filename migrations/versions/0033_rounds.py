"""Further rounds of a case, and which decision the annual report counts."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"

STANDING = "state <> 'returned'"
COUNTED = "state <> 'returned' AND counts"


def upgrade() -> None:
    op.create_table(
        "rounds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("opened_by_id", sa.Integer(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("letters_before", sa.Integer(), nullable=False),
        sa.Column("organ", sa.String(length=100), nullable=True),
        sa.Column("document_number", sa.String(length=60), nullable=True),
        sa.Column("served_on", sa.Date(), nullable=True),
        sa.Column("period", sa.Integer(), nullable=True),
        sa.Column("period_unit", sa.String(length=12), nullable=True),
        sa.Column("concluded_on", sa.Date(), nullable=True),
        _reference("rounds", "case_id", "cases"),
        _reference("rounds", "opened_by_id", "users"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rounds")),
        sa.UniqueConstraint("case_id", "number", name=op.f("uq_rounds_case_id_number")),
    )
    op.drop_index("ix_decisions_one_standing", "decisions")
    with op.batch_alter_table("decisions") as table:
        table.add_column(sa.Column("round_id", sa.Integer(), nullable=True))
        table.add_column(
            sa.Column("counts", sa.Boolean(), nullable=False, server_default=sa.true())
        )
        table.create_foreign_key(op.f("fk_decisions_round_id"), "rounds", ["round_id"], ["id"])
    _index("ix_decisions_one_counted", ["case_id"], COUNTED)
    _index("ix_decisions_one_of_round", ["round_id"], STANDING)


def downgrade() -> None:
    """The decisions of further rounds go: without them one stands for each case again."""
    op.execute("DELETE FROM decisions WHERE NOT counts OR round_id IS NOT NULL")
    op.drop_index("ix_decisions_one_of_round", "decisions")
    op.drop_index("ix_decisions_one_counted", "decisions")
    with op.batch_alter_table("decisions") as table:
        table.drop_constraint(op.f("fk_decisions_round_id"), type_="foreignkey")
        table.drop_column("counts")
        table.drop_column("round_id")
    _index("ix_decisions_one_standing", ["case_id"], STANDING)
    op.drop_table("rounds")


def _index(name: str, columns: list[str], where: str) -> None:
    condition = sa.text(where)
    op.create_index(
        name, "decisions", columns, unique=True, sqlite_where=condition, postgresql_where=condition
    )


def _reference(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))
