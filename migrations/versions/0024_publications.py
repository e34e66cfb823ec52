"""Whether a grant suits proactive publication, and what is proposed for it."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    op.create_table(
        "publications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("proposed_on", sa.Date(), nullable=False),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer_reason", sa.Text(), nullable=True),
        _reference("agency_id", "agencies"),
        _reference("case_id", "cases"),
        _reference("answered_by_id", "users"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publications")),
        sa.UniqueConstraint("case_id", name=op.f("uq_publications_case_id")),
    )
    op.create_index(
        "ix_publications_agency_id_state_id", "publications", ["agency_id", "state", "id"]
    )
    with op.batch_alter_table("decisions") as batch_op:
        batch_op.add_column(sa.Column("publication", sa.String(length=10), nullable=True))
        batch_op.add_column(sa.Column("publication_reason", sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("decisions") as batch_op:
        batch_op.drop_column("publication_reason")
        batch_op.drop_column("publication")
    op.drop_index("ix_publications_agency_id_state_id", "publications")
    op.drop_table("publications")


def _reference(column: str, to: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_publications_{column}")
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=name)
