"""Letters voided before they were sent, and the register of document numbers by year."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    with op.batch_alter_table("letters") as batch_op:
        batch_op.add_column(sa.Column("voided_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("voided_by_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("void_reason", sa.Text(), nullable=True))
        batch_op.create_foreign_key(
            op.f("fk_letters_voided_by_id"), "users", ["voided_by_id"], ["id"]
        )
        batch_op.create_index("ix_letters_agency_id_issued_at", ["agency_id", "issued_at"])


def downgrade() -> None:
    with op.batch_alter_table("letters") as batch_op:
        batch_op.drop_index("ix_letters_agency_id_issued_at")
        batch_op.drop_constraint(op.f("fk_letters_voided_by_id"), type_="foreignkey")
        batch_op.drop_column("void_reason")
        batch_op.drop_column("voided_by_id")
        batch_op.drop_column("voided_on")
