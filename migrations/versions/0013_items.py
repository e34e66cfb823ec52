"""Items of an application, and what was proposed before a decision was taken otherwise."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("wanted", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(length=3), nullable=True),
        sa.Column("exemptions", sa.JSON(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("proposed_outcome", sa.String(length=3), nullable=True),
        sa.Column("departure_reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_items_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_items")),
        sa.UniqueConstraint("case_id", "number", name=op.f("uq_items_case_id_number")),
    )
    with op.batch_alter_table("decisions") as batch_op:
        batch_op.add_column(sa.Column("items", sa.JSON(), nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("proposed_outcome", sa.String(length=3), nullable=True))
        batch_op.add_column(sa.Column("departure_reason", sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("decisions") as batch_op:
        batch_op.drop_column("departure_reason")
        batch_op.drop_column("proposed_outcome")
        batch_op.drop_column("items")
    op.drop_table("items")
