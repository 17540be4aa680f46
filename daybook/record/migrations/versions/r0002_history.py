"""The second form of a book: data sets that others coded, with their incidents, actors and parties."""

import sqlalchemy as sa
from alembic import op

from daybook.record.dialect import forbid_changes

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "datasets",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("licence", sa.Text(), nullable=False),
        sa.Column("citation", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("file_hash", sa.String(length=64), nullable=False),
        sa.Column("imported", sa.DateTime(), nullable=False),
        sa.Column("known", sa.Date(), nullable=False),
        sa.Column("columns", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("name", "version", "file_hash", name="one_import_of_a_file"),
    )
    op.create_table(
        "dataset_contents",
        sa.Column("dataset", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("incidents", sa.Integer(), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("end", sa.Date(), nullable=False),
        sa.Column("countries", sa.Text(), nullable=False),
        sa.Column("rows_hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["dataset"], ["datasets.number"]),
        sa.PrimaryKeyConstraint("dataset"),
    )
    op.create_table(
        "dataset_incidents",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("dataset", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("type", sa.String(length=32), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("end", sa.Date(), nullable=False),
        sa.Column("date_precision", sa.String(length=16), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("admin1", sa.Text(), nullable=True),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("precision", sa.String(length=16), nullable=True),
        sa.Column("killed_low", sa.Integer(), nullable=True),
        sa.Column("killed_best", sa.Integer(), nullable=True),
        sa.Column("killed_high", sa.Integer(), nullable=True),
        sa.Column("killed_a", sa.Integer(), nullable=True),
        sa.Column("killed_b", sa.Integer(), nullable=True),
        sa.Column("killed_civilians", sa.Integer(), nullable=True),
        sa.Column("killed_unknown", sa.Integer(), nullable=True),
        sa.Column("original", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["dataset"], ["datasets.number"]),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("subject"),
    )
    op.create_index("ix_dataset_incidents_dataset", "dataset_incidents", ["dataset"], unique=False)
    op.create_table(
        "dataset_actors",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("dataset", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["dataset"], ["datasets.number"]),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_dataset_actors_dataset", "dataset_actors", ["dataset"], unique=False)
    op.create_table(
        "dataset_actor_names",
        sa.Column("actor", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("group", sa.Text(), nullable=True),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["actor"], ["dataset_actors.number"]),
        sa.PrimaryKeyConstraint("actor", "key"),
    )
    op.create_index("dataset_actor_names_by_key", "dataset_actor_names", ["key", "actor"], unique=False)
    op.create_table(
        "dataset_parties",
        sa.Column("incident", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("actor", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(length=1), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("sure", sa.Boolean(), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("killed_low", sa.Integer(), nullable=True),
        sa.Column("killed_best", sa.Integer(), nullable=True),
        sa.Column("killed_high", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["incident"], ["dataset_incidents.number"]),
        sa.ForeignKeyConstraint(["actor"], ["dataset_actors.number"]),
        sa.PrimaryKeyConstraint("incident", "position"),
    )
    op.create_index(
        "dataset_parties_by_actor",
        "dataset_parties",
        ["actor", "start", "year", "country", "incident", "killed_low", "killed_best", "killed_high"],
        unique=False,
    )
    for table in (
        "datasets",
        "dataset_contents",
        "dataset_incidents",
        "dataset_actors",
        "dataset_actor_names",
        "dataset_parties",
    ):
        forbid_changes(op.get_bind(), table)
