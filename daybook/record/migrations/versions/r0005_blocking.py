"""The fifth form of a book: an index by country and day, for finding a mention's neighbours quickly."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "mentions_by_country",
        "mentions",
        ["noun", "country", "start", "end", "published", "root"],
        if_not_exists=True,
    )
