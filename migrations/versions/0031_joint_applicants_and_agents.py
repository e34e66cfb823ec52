"""Joint applicants, and agents with their papers, who leave the applicant's row."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"

MOVED = ("agent_name", "agent_id_type", "agent_id_number", "agent_phone")


def upgrade() -> None:
    op.create_table(
        "joint_applicants",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("id_type", sa.String(length=30), nullable=True),
        sa.Column("id_number", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_joint_applicants_case_id"),
        sa.PrimaryKeyConstraint("id", name="pk_joint_applicants"),
    )
    op.create_index("ix_joint_applicants_case_id", "joint_applicants", ["case_id"])
    op.create_table(
        "agents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("id_type", sa.String(length=30), nullable=True),
        sa.Column("id_number", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("firm", sa.Text(), nullable=True),
        sa.Column("scope", sa.Text(), nullable=True),
        sa.Column("may_receive", sa.Boolean(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("authority_id", sa.Integer(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_agents_case_id"),
        sa.ForeignKeyConstraint(["authority_id"], ["documents.id"], name="fk_agents_authority_id"),
        sa.PrimaryKeyConstraint("id", name="pk_agents"),
    )
    op.create_index("ix_agents_case_id", "agents", ["case_id"])
    op.execute(
        "INSERT INTO agents (case_id, kind, name, id_type, id_number, phone, may_receive)"
        " SELECT cases.id, 'authorised', agent_name, agent_id_type, agent_id_number, agent_phone,"
        " false FROM applicants JOIN cases ON cases.applicant_id = applicants.id"
        " WHERE agent_name IS NOT NULL ORDER BY cases.id"
    )
    with op.batch_alter_table("applicants") as batch_op:
        for name in MOVED:
            batch_op.drop_column(name)


def downgrade() -> None:
    with op.batch_alter_table("applicants") as batch_op:
        for name in MOVED:
            kind = sa.String(length=30) if name == "agent_id_type" else sa.Text()
            batch_op.add_column(sa.Column(name, kind, nullable=True))
    for name in MOVED:
        held = name.removeprefix("agent_")
        op.execute(
            f"UPDATE applicants SET {name} = (SELECT agents.{held} FROM agents JOIN cases"  # noqa: S608
            " ON cases.id = agents.case_id WHERE cases.applicant_id = applicants.id"
            " ORDER BY agents.id LIMIT 1)"
        )
    op.drop_index("ix_agents_case_id", "agents")
    op.drop_table("agents")
    op.drop_index("ix_joint_applicants_case_id", "joint_applicants")
    op.drop_table("joint_applicants")
