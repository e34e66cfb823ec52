"""Hearings of disputes, and the private links under which calendars read them."""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"


def upgrade() -> None:
    op.create_table(
        "dispute_hearings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("cancelled_on", sa.Date(), nullable=True),
        sa.Column("cancel_reason", sa.Text(), nullable=True),
        *_references("dispute_hearings", ("agency_id", "agencies"), ("dispute_id", "disputes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dispute_hearings")),
    )
    op.create_index(
        op.f("ix_dispute_hearings_agency_id_starts_at"),
        "dispute_hearings",
        ["agency_id", "starts_at"],
    )
    op.create_index(op.f("ix_dispute_hearings_dispute_id"), "dispute_hearings", ["dispute_id"])
    op.create_table(
        "calendar_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(), nullable=True),
        *_references("calendar_links", ("user_id", "users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_links")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_calendar_links_token_digest")),
    )
    op.create_index(op.f("ix_calendar_links_user_id"), "calendar_links", ["user_id"])


def downgrade() -> None:
    op.drop_table("calendar_links")
    op.drop_table("dispute_hearings")


def _references(table: str, *pairs: tuple[str, str]) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))
        for column, to in pairs
    ]
