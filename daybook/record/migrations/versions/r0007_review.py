"""Review: decisions are found by their verdict; reports given to coders, and what each coder wrote."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("judgements_by_verdict", "judgements", ["verdict"])
    op.create_table(
        "assignments",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("made", sa.DateTime(), nullable=False),
        sa.Column("author", sa.String(length=200), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("from_machine", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_table(
        "assigned",
        sa.Column("assignment", sa.Integer(), nullable=False),
        sa.Column("report", sa.String(length=16), nullable=False),
        sa.Column("coder", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["assignment"], ["assignments.number"]),
        sa.ForeignKeyConstraint(["report"], ["reports.id"]),
        sa.PrimaryKeyConstraint("assignment", "report", "coder"),
    )
    op.create_index("assigned_by_coder", "assigned", ["coder"])
    op.create_table(
        "codings",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("assignment", sa.Integer(), nullable=False),
        sa.Column("report", sa.String(length=16), nullable=False),
        sa.Column("coder", sa.String(length=200), nullable=False),
        sa.Column("made", sa.DateTime(), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.Column("contract", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["assignment"], ["assignments.number"]),
        sa.ForeignKeyConstraint(["report"], ["reports.id"]),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("codings_by_report", "codings", ["assignment", "report", "coder"])
