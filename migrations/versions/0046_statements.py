"""What applicants send online after filing; with which statement a rectification was asked."""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"


def upgrade() -> None:
    op.create_table(
        "statements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=15), nullable=False),
        sa.Column("key_digest", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("excuse", sa.Text(), nullable=True),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("document_ids", sa.JSON(), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.Column("reply", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_statements_case_id")),
        sa.ForeignKeyConstraint(
            ["settled_by_id"], ["users.id"], name=op.f("fk_statements_settled_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statements")),
        sa.UniqueConstraint("case_id", "key_digest", name=op.f("uq_statements_case_id_key_digest")),
    )
    op.create_index(
        op.f("ix_statements_case_id_settled_on"), "statements", ["case_id", "settled_on"]
    )
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
    op.drop_table("statements")
