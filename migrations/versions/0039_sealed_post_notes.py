"""Why a posting was refused or came back may tell of a person: the notes are kept sealed."""

from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

from tracker import crypto

revision = "0039"
down_revision = "0038"

PURPOSE = "post_items.note"
ITEMS = sa.table("post_items", sa.column("id", sa.Integer()), sa.column("note", sa.Text()))


def upgrade() -> None:
    _each(crypto.seal)


def downgrade() -> None:
    _each(crypto.unseal)


def _each(written: Callable[[str, str], str]) -> None:
    """Write every note anew."""
    connection = op.get_bind()
    rows = connection.execute(sa.select(ITEMS.c.id, ITEMS.c.note).where(ITEMS.c.note.is_not(None)))
    for number, note in rows.all():
        text = written(note, PURPOSE)
        connection.execute(sa.update(ITEMS).where(ITEMS.c.id == number).values(note=text))
