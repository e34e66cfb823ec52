"""Cases marked as sensitive, and restricted to named readers."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    op.create_table(
        "case_readers",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_case_readers_case_id"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_case_readers_user_id"),
        sa.PrimaryKeyConstraint("case_id", "user_id", name="pk_case_readers"),
    )
    op.create_index("ix_case_readers_user_id_case_id", "case_readers", ["user_id", "case_id"])
    with op.batch_alter_table("cases") as batch_op:
        for name in ("is_sensitive", "is_restricted"):
            batch_op.add_column(
                sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())
            )


def downgrade() -> None:
    with op.batch_alter_table("cases") as batch_op:
        batch_op.drop_column("is_restricted")
        batch_op.drop_column("is_sensitive")
    op.drop_index("ix_case_readers_user_id_case_id", "case_readers")
    op.drop_table("case_readers")
