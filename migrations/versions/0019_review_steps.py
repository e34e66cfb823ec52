"""Steps of a review: a chain of opinions for each draft, those under review now included."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

REFERENCES = {
    "agency_id": "agencies",
    "case_id": "cases",
    "decision_id": "decisions",
    "unit_id": "units",
    "signed_by_id": "users",
    "recorded_by_id": "users",
    "scan_id": "documents",
}
REFUSES = "(substr(d.report_row, 1, 3) in ('3.2', '3.3', '3.5'))"
BEGIN = (
    "insert into review_steps"
    " (agency_id, case_id, decision_id, position, kind, is_cosign, asked_on)"
    " select c.agency_id, c.id, d.id, %s, '%s', false, %s"
    " from decisions d join cases c on c.id = d.case_id"
    " where d.state = 'proposed' and %s"
)
UNDER_REVIEW = [  # kind, place, of which drafts: what the chain is before an agency sets its own
    ("office", 1, "not " + REFUSES),
    ("office", 1, REFUSES),
    ("legal", 2, REFUSES),
    ("leader", 3, REFUSES),
]


def upgrade() -> None:
    op.create_table(
        "review_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("is_cosign", sa.Boolean(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.String(length=10), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("level", sa.String(length=12), nullable=True),
        sa.Column("signed_by_id", sa.Integer(), nullable=True),
        sa.Column("signed_name", sa.String(length=60), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("scan_id", sa.Integer(), nullable=True),
        sa.Column("draft_sha256", sa.String(length=64), nullable=True),
        *(_reference(column, to) for column, to in REFERENCES.items()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_steps")),
    )
    op.create_index(
        "ix_review_steps_agency_id_kind_case_id", "review_steps", ["agency_id", "kind", "case_id"]
    )
    op.create_index("ix_review_steps_decision_id", "review_steps", ["decision_id"])
    op.create_index("ix_disputes_case_id", "disputes", ["case_id"])
    for kind, position, of in UNDER_REVIEW:
        asked_on = "d.decided_on" if position == 1 else "null"
        op.execute(BEGIN % (position, kind, asked_on, of))


def downgrade() -> None:
    op.drop_index("ix_disputes_case_id", "disputes")
    op.drop_index("ix_review_steps_decision_id", "review_steps")
    op.drop_index("ix_review_steps_agency_id_kind_case_id", "review_steps")
    op.drop_table("review_steps")


def _reference(column: str, to: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_review_steps_{column}")
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=name)
