"""Links between cases, letters that answer several of them, and the part that a split leaves."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"

ONE_JOINED = sa.text("kind = 'joined_with'")


def upgrade() -> None:
    op.create_table(
        "case_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("to_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=15), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("made_on", sa.Date(), nullable=False),
        _reference("case_links", "case_id", "cases"),
        _reference("case_links", "to_id", "cases"),
        _reference("case_links", "made_by_id", "users"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_links")),
        sa.UniqueConstraint(
            "case_id", "to_id", "kind", name=op.f("uq_case_links_case_id_to_id_kind")
        ),
    )
    op.create_index("ix_case_links_to_id", "case_links", ["to_id"])
    op.create_index(
        "ix_case_links_one_joined",
        "case_links",
        ["case_id"],
        unique=True,
        sqlite_where=ONE_JOINED,
        postgresql_where=ONE_JOINED,
    )
    op.create_table(
        "letter_shares",
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        _reference("letter_shares", "letter_id", "letters"),
        _reference("letter_shares", "case_id", "cases"),
        sa.PrimaryKeyConstraint("letter_id", "case_id", name=op.f("pk_letter_shares")),
    )
    op.create_index("ix_letter_shares_case_id", "letter_shares", ["case_id"])
    with op.batch_alter_table("cases") as table:
        table.add_column(sa.Column("part", sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("cases") as table:
        table.drop_column("part")
    op.drop_table("letter_shares")
    op.drop_table("case_links")


def _reference(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))
