"""Letters on requests to rectify as rows of their own; their posting; the applicant's proof."""

from datetime import datetime, time, timedelta
from typing import Any

import sqlalchemy as sa
from alembic import op

from tracker import crypto

revision = "0049"
down_revision = "0048"

MOVED = ("document_number", "body", "sha256", "issued_on")
BEIJING = timedelta(hours=8)
ROWS = sa.table(
    "rectifications",
    *(sa.column(name, sa.Integer()) for name in ("id", "agency_id", "answered_by_id")),
    *(sa.column(name, sa.Text()) for name in MOVED[:3]),
    sa.column("issued_on", sa.Date()),
)
LETTERS = sa.table(
    "rectification_letters",
    *(
        sa.column(name, sa.Integer())
        for name in ("id", "agency_id", "rectification_id", "issued_by_id")
    ),
    *(sa.column(name, sa.Text()) for name in ("kind", "title", *MOVED[:3])),
    sa.column("issued_at", sa.DateTime()),
    sa.column("voided_on", sa.Date()),
)


def upgrade() -> None:
    _create_letters()
    for row in _read(sa.select(ROWS).where(ROWS.c.body.is_not(None))):
        body = crypto.unseal(row.body, "rectifications.body")
        op.get_bind().execute(
            sa.insert(LETTERS).values(
                agency_id=row.agency_id,
                rectification_id=row.id,
                kind="reply",
                title="更正答复书",
                document_number=row.document_number,
                body=crypto.seal(body, "rectification_letters.body"),
                sha256=row.sha256,
                issued_at=datetime.combine(row.issued_on, time(12)) - BEIJING,
                issued_by_id=row.answered_by_id,
            )
        )
    with op.batch_alter_table("rectifications") as batch_op:
        batch_op.drop_constraint("uq_rectifications_agency_id_document_number", type_="unique")
        for name in MOVED:
            batch_op.drop_column(name)
    with op.batch_alter_table("documents") as batch_op:
        batch_op.add_column(sa.Column("rectification_id", sa.Integer(), nullable=True))
        _refer(batch_op, "documents", "rectification_id", "rectifications")
        batch_op.create_index("ix_documents_rectification_id", ["rectification_id"])
    with op.batch_alter_table("post_items") as batch_op:
        batch_op.alter_column("letter_id", existing_type=sa.Integer(), nullable=True)
        batch_op.alter_column("case_id", existing_type=sa.Integer(), nullable=True)
        batch_op.add_column(sa.Column("rectification_letter_id", sa.Integer(), nullable=True))
        _refer(batch_op, "post_items", "rectification_letter_id", "rectification_letters")
        batch_op.create_index("ix_post_items_rectification_letter_id", ["rectification_letter_id"])


def downgrade() -> None:
    op.execute("DELETE FROM post_items WHERE case_id IS NULL")  # nothing to hang them on
    with op.batch_alter_table("post_items") as batch_op:
        batch_op.drop_index("ix_post_items_rectification_letter_id")
        batch_op.drop_constraint("fk_post_items_rectification_letter_id", type_="foreignkey")
        batch_op.drop_column("rectification_letter_id")
        batch_op.alter_column("case_id", existing_type=sa.Integer(), nullable=False)
        batch_op.alter_column("letter_id", existing_type=sa.Integer(), nullable=False)
    with op.batch_alter_table("documents") as batch_op:
        batch_op.drop_index("ix_documents_rectification_id")
        batch_op.drop_constraint("fk_documents_rectification_id", type_="foreignkey")
        batch_op.drop_column("rectification_id")
    with op.batch_alter_table("rectifications") as batch_op:
        batch_op.add_column(sa.Column("document_number", sa.String(length=60), nullable=True))
        batch_op.add_column(sa.Column("body", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("sha256", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("issued_on", sa.Date(), nullable=True))
        batch_op.create_unique_constraint(
            "uq_rectifications_agency_id_document_number", ["agency_id", "document_number"]
        )
    _move_back()
    op.drop_table("rectification_letters")


def _create_letters() -> None:
    op.create_table(
        "rectification_letters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("rectification_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("document_number", sa.String(length=60), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("issued_at", sa.DateTime(), nullable=False),
        sa.Column("issued_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_on", sa.Date(), nullable=True),
        sa.Column("voided_by_id", sa.Integer(), nullable=True),
        sa.Column("void_reason", sa.Text(), nullable=True),
        _reference("agency_id", "agencies"),
        _reference("rectification_id", "rectifications"),
        _reference("issued_by_id", "users"),
        _reference("voided_by_id", "users"),
        sa.PrimaryKeyConstraint("id", name="pk_rectification_letters"),
        sa.UniqueConstraint(
            "agency_id",
            "document_number",
            name="uq_rectification_letters_agency_id_document_number",
        ),
    )
    for columns in (["rectification_id"], ["agency_id", "issued_at"]):
        name = "_".join(["ix_rectification_letters", *columns])
        op.create_index(name, "rectification_letters", columns)


def _move_back() -> None:
    """The reply that stands; what was voided or passed a request on has no place there."""
    query = sa.select(LETTERS).where(LETTERS.c.kind == "reply", LETTERS.c.voided_on.is_(None))
    for one in _read(query):
        body = crypto.unseal(one.body, "rectification_letters.body")
        values = {
            "document_number": one.document_number,
            "body": crypto.seal(body, "rectifications.body"),
            "sha256": one.sha256,
            "issued_on": (one.issued_at + BEIJING).date(),
        }
        row = ROWS.c.id == one.rectification_id
        op.get_bind().execute(sa.update(ROWS).where(row).values(**values))


def _read(query: Any) -> list[Any]:
    return list(op.get_bind().execute(query).all())


def _reference(column: str, to: str) -> sa.ForeignKeyConstraint:
    name = f"fk_rectification_letters_{column}"
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=name)


def _refer(batch_op: Any, table: str, column: str, to: str) -> None:
    batch_op.create_foreign_key(f"fk_{table}_{column}", to, [column], ["id"])
