"""Search records: where and how information was looked for."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.create_table(
        "search_records",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("places", sa.Text(), nullable=False),
        sa.Column("systems", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("period", sa.String(length=100), nullable=False),
        sa.Column("searcher", sa.String(length=60), nullable=False),
        sa.Column("searched_on", sa.Date(), nullable=False),
        sa.Column("result", sa.String(length=20), nullable=False),
        sa.Column("result_note", sa.Text(), nullable=True),
        sa.Column("confirmed_by", sa.String(length=60), nullable=True),
        sa.Column("entered_by_id", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.Column("frozen_on", sa.Date(), nullable=True),
        _reference("agency_id", "agencies"),
        _reference("case_id", "cases"),
        _reference("item_id", "items", ondelete="SET NULL"),
        _reference("unit_id", "units"),
        _reference("entered_by_id", "users"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_records")),
    )
    op.create_index(
        op.f("ix_search_records_agency_id_case_id"), "search_records", ["agency_id", "case_id"]
    )
    op.create_index(op.f("ix_search_records_case_id"), "search_records", ["case_id"])


def downgrade() -> None:
    op.drop_table("search_records")


def _reference(column: str, to: str, **options: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_search_records_{column}")
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=name, **options)
