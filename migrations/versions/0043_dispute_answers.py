"""Disputes registered on pages, and our answers in them (复议答复书、答辩状)."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"

ADDED = (
    ("version", sa.Integer()),
    ("procedure", sa.String(length=10)),
    ("party", sa.Text()),
    ("responded_way", sa.String(length=20)),
    ("responded_tracking", sa.String(length=40)),
    ("responded_note", sa.Text()),
    ("responded_proof_id", sa.Integer()),
    ("registered_by_id", sa.Integer()),
)
REFERENCES = (("responded_proof_id", "documents"), ("registered_by_id", "users"))


def upgrade() -> None:
    with op.batch_alter_table("disputes") as table:
        for name, kind in ADDED:
            table.add_column(sa.Column(name, kind, nullable=True))
        for name, to in REFERENCES:
            table.create_foreign_key(f"fk_disputes_{name}", to, [name], ["id"])
    op.execute("UPDATE disputes SET version = 1")
    with op.batch_alter_table("disputes") as table:
        table.alter_column("version", existing_type=sa.Integer(), nullable=False)
    op.create_table(
        "dispute_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("course", sa.Text(), nullable=True),
        sa.Column("grounds", sa.Text(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=True),
        sa.Column("requests", sa.Text(), nullable=True),
        sa.Column("listed", sa.Text(), nullable=True),
        sa.Column("drafted_by_id", sa.Integer(), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("return_reason", sa.Text(), nullable=True),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        _reference("agency_id", "agencies"),
        _reference("dispute_id", "disputes"),
        _reference("drafted_by_id", "users"),
        _reference("answered_by_id", "users"),
        _reference("letter_id", "letters"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dispute_answers")),
        sa.UniqueConstraint("dispute_id", name=op.f("uq_dispute_answers_dispute_id")),
    )


def downgrade() -> None:
    op.drop_table("dispute_answers")
    with op.batch_alter_table("disputes") as table:
        for name, _to in REFERENCES:
            table.drop_constraint(f"fk_disputes_{name}", type_="foreignkey")
        for name, _kind in reversed(ADDED):
            table.drop_column(name)


def _reference(column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{to}.id"], name=op.f(f"fk_dispute_answers_{column}")
    )
