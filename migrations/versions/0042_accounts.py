"""Applicants' accounts: sessions, single-use links, recovery codes, and whose a case is."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"


def upgrade() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("email_digest", sa.String(length=64), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("notices", sa.String(length=10), nullable=False),
        sa.Column("totp_secret", sa.Text(), nullable=True),
        sa.Column("totp_last_step", sa.Integer(), nullable=True),
        sa.Column("is_demo", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        _reference("accounts", "agency_id", "agencies"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint(
            "agency_id", "email_digest", name=op.f("uq_accounts_agency_id_email_digest")
        ),
    )
    op.create_table(
        "account_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("email_digest", sa.String(length=64), nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("used_at", sa.DateTime(), nullable=True),
        _reference("account_links", "agency_id", "agencies"),
        _reference("account_links", "account_id", "accounts"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_links")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_account_links_token_digest")),
    )
    _index("account_links", "email_digest")
    _index("account_links", "account_id")
    op.create_table(
        "recovery_codes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("code_digest", sa.String(length=64), nullable=False),
        sa.Column("used_at", sa.DateTime(), nullable=True),
        _reference("recovery_codes", "account_id", "accounts"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_codes")),
    )
    _index("recovery_codes", "account_id", "code_digest")
    op.create_table(
        "account_cases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("code_digest", sa.String(length=64), nullable=True),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        _reference("account_cases", "account_id", "accounts"),
        _reference("account_cases", "case_id", "cases"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_cases")),
        sa.UniqueConstraint(
            "account_id", "case_id", name=op.f("uq_account_cases_account_id_case_id")
        ),
    )
    _index("account_cases", "case_id")
    with op.batch_alter_table("sessions") as batch_op:
        batch_op.add_column(sa.Column("account_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            op.f("fk_sessions_account_id"), "accounts", ["account_id"], ["id"]
        )
        batch_op.create_index(op.f("ix_sessions_account_id"), ["account_id"])


def downgrade() -> None:
    with op.batch_alter_table("sessions") as batch_op:
        batch_op.drop_index(op.f("ix_sessions_account_id"))
        batch_op.drop_constraint(op.f("fk_sessions_account_id"), type_="foreignkey")
        batch_op.drop_column("account_id")
    for table in ("account_cases", "recovery_codes", "account_links", "accounts"):
        op.drop_table(table)


def _index(table: str, *columns: str) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns))


def _reference(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))
