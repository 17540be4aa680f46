"""The register: cards of incidents for lists and maps, and the words of reports for search, all derived."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_COUNTS = tuple(
    f"{slot}_{part}" for slot in ("killed", "wounded", "captured") for part in ("low", "best", "high")
)
_NUMBERS = ("reports", "accepted", "corrected", "rejected")


def upgrade() -> None:
    op.create_table(
        "cards",
        sa.Column("root", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=120), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("headline", sa.Text(), nullable=False),
        sa.Column("type", sa.String(length=32), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column("first_reported", sa.Date(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("admin1", sa.Text(), nullable=True),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("precision", sa.String(length=16), nullable=True),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in _COUNTS),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in _NUMBERS),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("background", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("root"),
    )
    op.create_index("ix_cards_id", "cards", ["id"])
    op.create_index("ix_cards_start", "cards", ["start"])
    op.create_index("cards_by_country", "cards", ["country", "start"])
    op.create_table(
        "card_parties",
        sa.Column("card", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("names", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("card", "position"),
    )
    op.create_table(
        "card_outlets",
        sa.Column("card", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("outlet", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("card", "position"),
    )
    op.create_table(
        "card_mentions",
        sa.Column("mention", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("card", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("mention"),
    )
    op.create_index("ix_card_mentions_card", "card_mentions", ["card"])
    op.create_table(
        "register_state",
        sa.Column("form", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("chain", sa.String(length=64), nullable=False),
        sa.Column("outlets", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("form"),
    )
    op.create_table(
        "things",
        sa.Column("root", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("noun", sa.String(length=16), nullable=False),
        sa.Column("id", sa.String(length=120), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("names", sa.Text(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("root"),
    )
    op.create_index("things_by_noun", "things", ["noun", "id"])
    op.create_table(
        "found_reports",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("report", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("report"),
    )
    if op.get_bind().dialect.name == "sqlite":
        # Without content: the texts are in the reports, and an index of 100,000 need not hold them again.
        for name, content in (("report_words", ", content=''"), ("thing_words", "")):
            op.execute(
                f"CREATE VIRTUAL TABLE {name} USING fts5(head, body{content}, prefix='2 3 4', "
                "tokenize='unicode61 remove_diacritics 0')"
            )
        return
    for name in ("report_words", "thing_words"):
        op.create_table(
            name,
            sa.Column("rowid", sa.Integer(), autoincrement=False, nullable=False),
            sa.Column("words", TSVECTOR(), nullable=False),
            sa.PrimaryKeyConstraint("rowid"),
        )
        op.create_index(f"{name}_by_word", name, ["words"], postgresql_using="gin")
