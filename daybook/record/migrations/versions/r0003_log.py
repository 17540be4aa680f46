"""The log: one line for each report, reading, judgement and import, each linked to the line before it."""

import sqlalchemy as sa
from alembic import op

from daybook.record.dialect import forbid_changes
from daybook.record.log import write_first_lines

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "log",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("made", sa.DateTime(), nullable=False),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("chain", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("what", "subject", name="one_line_of_a_subject"),
    )
    write_first_lines(op.get_bind())
    forbid_changes(op.get_bind(), "log")
