"""The words of applications, searched in each database's own way; names by a keyed digest."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    with op.batch_alter_table("applicants") as batch_op:
        batch_op.add_column(sa.Column("name_digest", sa.String(length=64), nullable=True))
    op.create_index(
        "ix_applicants_agency_id_name_digest", "applicants", ["agency_id", "name_digest"]
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE case_words USING fts5(words, tokenize = 'unicode61')")
        return
    op.create_table(
        "case_words",
        sa.Column("case_id", sa.Integer(), sa.ForeignKey("cases.id"), primary_key=True),
        sa.Column("words", TSVECTOR(), nullable=False),
    )
    op.create_index("ix_case_words_words", "case_words", ["words"], postgresql_using="gin")


def downgrade() -> None:
    op.drop_table("case_words")
    op.drop_index("ix_applicants_agency_id_name_digest", "applicants")
    with op.batch_alter_table("applicants") as batch_op:
        batch_op.drop_column("name_digest")
