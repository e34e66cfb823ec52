"""Deputies and absences, internal dates, and who answers for what is late."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.create_table(
        "absences",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("noted_by_id", sa.Integer(), nullable=False),
        sa.Column("noted_at", sa.DateTime(), nullable=False),
        _reference("absences", "agency_id", "agencies"),
        _reference("absences", "user_id", "users"),
        _reference("absences", "noted_by_id", "users"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absences")),
    )
    op.create_index("ix_absences_agency_id_last_on", "absences", ["agency_id", "last_on"])
    op.create_index("ix_absences_user_id_last_on", "absences", ["user_id", "last_on"])
    op.create_table(
        "latenesses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("original_due_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("noted_by_id", sa.Integer(), nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=False),
        _reference("latenesses", "case_id", "cases"),
        _reference("latenesses", "unit_id", "units"),
        _reference("latenesses", "noted_by_id", "users"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_latenesses")),
        sa.UniqueConstraint("case_id", name=op.f("uq_latenesses_case_id")),
    )
    with op.batch_alter_table("users") as batch_op:
        batch_op.add_column(sa.Column("deputy_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(op.f("fk_users_deputy_id"), "users", ["deputy_id"], ["id"])
    with op.batch_alter_table("cases") as batch_op:
        batch_op.add_column(sa.Column("draft_by", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("review_by", sa.Date(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("cases") as batch_op:
        batch_op.drop_column("review_by")
        batch_op.drop_column("draft_by")
    with op.batch_alter_table("users") as batch_op:
        batch_op.drop_constraint(op.f("fk_users_deputy_id"), type_="foreignkey")
        batch_op.drop_column("deputy_id")
    op.drop_table("latenesses")
    op.drop_index("ix_absences_user_id_last_on", "absences")
    op.drop_index("ix_absences_agency_id_last_on", "absences")
    op.drop_table("absences")


def _reference(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))
