"""Unit tasks, their steps and materials, and the searches that were made with them."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    op.create_table(
        "unit_tasks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=False),
        _reference("unit_tasks", "agency_id", "agencies"),
        _reference("unit_tasks", "case_id", "cases"),
        _reference("unit_tasks", "unit_id", "units"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_tasks")),
        sa.UniqueConstraint("case_id", "number", name=op.f("uq_unit_tasks_case_id_number")),
    )
    _index("unit_tasks", "agency_id", "unit_id", "state", "due_on")
    _index("unit_tasks", "agency_id", "state", "due_on", "id")
    op.create_table(
        "unit_task_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(length=60), nullable=True),
        sa.Column("opinion", sa.String(length=10), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        _reference("unit_task_steps", "task_id", "unit_tasks"),
        _reference("unit_task_steps", "by_id", "users"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_task_steps")),
    )
    _index("unit_task_steps", "task_id")
    op.create_table(
        "unit_task_documents",
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        _reference("unit_task_documents", "task_id", "unit_tasks"),
        _reference("unit_task_documents", "document_id", "documents"),
        sa.PrimaryKeyConstraint("task_id", "document_id", name=op.f("pk_unit_task_documents")),
    )
    _index("unit_task_documents", "document_id")
    with op.batch_alter_table("search_records") as batch_op:
        batch_op.add_column(sa.Column("unit_task_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            op.f("fk_search_records_unit_task_id"), "unit_tasks", ["unit_task_id"], ["id"]
        )
    _index("search_records", "unit_task_id")


def downgrade() -> None:
    op.drop_index(op.f("ix_search_records_unit_task_id"), "search_records")
    with op.batch_alter_table("search_records") as batch_op:
        batch_op.drop_constraint(op.f("fk_search_records_unit_task_id"), type_="foreignkey")
        batch_op.drop_column("unit_task_id")
    op.drop_table("unit_task_documents")
    op.drop_table("unit_task_steps")
    op.drop_table("unit_tasks")


def _index(table: str, *columns: str) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns))


def _reference(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))
