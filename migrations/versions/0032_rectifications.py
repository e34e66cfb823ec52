"""The register of requests to rectify a record about oneself (art 41)."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"

TEXTS = ("id_number", "phone", "address", "words", "return_reason", "body")
DAYS = ("issued_on", "sent_on", "served_on")
USERS = ("officer_id", "proposed_by_id", "answered_by_id")


def upgrade() -> None:
    op.create_table(
        "rectifications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("from_case_id", sa.Integer(), nullable=True),
        sa.Column("is_person", sa.Boolean(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("name", "record", "wrong")),
        sa.Column("proof", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=True) for name in TEXTS),
        sa.Column("outcome", sa.String(length=12), nullable=True),
        sa.Column("organ", sa.String(length=200), nullable=True),
        sa.Column("document_number", sa.String(length=60), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("sent_way", sa.String(length=20), nullable=True),
        *(sa.Column(name, sa.Date(), nullable=True) for name in DAYS),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in USERS),
        _reference("agency_id", "agencies"),
        _reference("from_case_id", "cases"),
        *(_reference(name, "users") for name in USERS),
        sa.PrimaryKeyConstraint("id", name="pk_rectifications"),
        sa.UniqueConstraint("from_case_id", name="uq_rectifications_from_case_id"),
        sa.UniqueConstraint("agency_id", "number", name="uq_rectifications_agency_id_number"),
        sa.UniqueConstraint(
            "agency_id", "document_number", name="uq_rectifications_agency_id_document_number"
        ),
    )
    op.create_index(
        "ix_rectifications_agency_id_state_due_on_id",
        "rectifications",
        ["agency_id", "state", "due_on", "id"],
    )


def downgrade() -> None:
    op.drop_index("ix_rectifications_agency_id_state_due_on_id", "rectifications")
    op.drop_table("rectifications")


def _reference(column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_rectifications_{column}")
