"""With which statement an applicant asked online for a rectification."""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"


def upgrade() -> None:
    with op.batch_alter_table("rectifications") as batch_op:
        batch_op.add_column(sa.Column("statement_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            op.f("fk_rectifications_statement_id"), "statements", ["statement_id"], ["id"]
        )
        batch_op.create_unique_constraint(op.f("uq_rectifications_statement_id"), ["statement_id"])


def downgrade() -> None:
    with op.batch_alter_table("rectifications") as batch_op:
        batch_op.drop_constraint(op.f("uq_rectifications_statement_id"), type_="unique")
        batch_op.drop_constraint(op.f("fk_rectifications_statement_id"), type_="foreignkey")
        batch_op.drop_column("statement_id")
