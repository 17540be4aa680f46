"""The fourth form of a book: imported incidents are found by country and day, to be matched with its own."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "dataset_incidents_by_day", "dataset_incidents", ["country", "start", "end", "dataset"], unique=False
    )
