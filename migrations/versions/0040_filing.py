"""Drafts that are saved to return to; help asked for; the licence of a lawyer."""

from datetime import timedelta

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"

KEPT = timedelta(hours=24)  # what a draft was kept for before it could be saved for longer


def upgrade() -> None:
    with op.batch_alter_table("applicants") as table:
        table.add_column(sa.Column("help_kinds", sa.Text(), nullable=True))
        table.add_column(sa.Column("help_note", sa.Text(), nullable=True))
    with op.batch_alter_table("agents") as table:
        table.add_column(sa.Column("licence", sa.Text(), nullable=True))
    with op.batch_alter_table("drafts") as table:
        table.add_column(sa.Column("expires_at", sa.DateTime(), nullable=True))
        table.add_column(sa.Column("number", sa.String(length=9), nullable=True))
        table.add_column(sa.Column("code_digest", sa.String(length=64), nullable=True))
    drafts = sa.table("drafts", sa.column("id"), sa.column("changed_at", sa.DateTime()),
                      sa.column("expires_at", sa.DateTime()))  # fmt: skip
    for id_, changed_at in op.get_bind().execute(sa.select(drafts.c.id, drafts.c.changed_at)):
        op.execute(drafts.update().where(drafts.c.id == id_).values(expires_at=changed_at + KEPT))
    with op.batch_alter_table("drafts") as table:
        table.alter_column("expires_at", existing_type=sa.DateTime(), nullable=False)
        table.create_unique_constraint(op.f("uq_drafts_number"), ["number"])
        table.create_index(op.f("ix_drafts_expires_at"), ["expires_at"])


def downgrade() -> None:
    with op.batch_alter_table("drafts") as table:
        table.drop_index(op.f("ix_drafts_expires_at"))
        table.drop_constraint(op.f("uq_drafts_number"), type_="unique")
        table.drop_column("code_digest")
        table.drop_column("number")
        table.drop_column("expires_at")
    with op.batch_alter_table("agents") as table:
        table.drop_column("licence")
    with op.batch_alter_table("applicants") as table:
        table.drop_column("help_note")
        table.drop_column("help_kinds")
