"""Internal discussion: a note may answer another; and what officers type is kept as a draft."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"


def upgrade() -> None:
    with op.batch_alter_table("notes") as batch_op:
        batch_op.add_column(sa.Column("reply_to_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(op.f("fk_notes_reply_to_id"), "notes", ["reply_to_id"], ["id"])
    op.create_table(
        "act_drafts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(length=100), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        _reference("agency_id", "agencies"),
        _reference("user_id", "users"),
        _reference("case_id", "cases"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_act_drafts")),
        sa.UniqueConstraint(
            "user_id", "case_id", "form", name=op.f("uq_act_drafts_user_id_case_id_form")
        ),
    )


def downgrade() -> None:
    op.drop_table("act_drafts")
    with op.batch_alter_table("notes") as batch_op:
        batch_op.drop_constraint(op.f("fk_notes_reply_to_id"), type_="foreignkey")
        batch_op.drop_column("reply_to_id")


def _reference(column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_act_drafts_{column}"))
