"""Brings a book's database to the newest form, by the migrations that ship with the program."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, inspect, text

from daybook.record.statistics import write_statistics

_MIGRATIONS = Path(__file__).parent / "migrations"


def list_revisions() -> list[str]:
    """Return the names of the forms that this program knows, oldest first, from its migrations' files."""
    return sorted(path.stem[1:].split("_")[0] for path in (_MIGRATIONS / "versions").glob("r*.py"))


def newest_revision() -> str:
    """Return the name of the newest form of the database that this program knows."""
    return list_revisions()[-1]


def is_known_revision(revision: str) -> bool:
    """Return whether this program knows the form of the database by that name."""
    return revision in list_revisions()


def find_revision(engine: Engine) -> str | None:
    """Return the name of the form that the database is in, None where it has no form of ours."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return found


def has_foreign_tables(engine: Engine) -> bool:
    """Return whether a database that has no form of ours holds tables all the same."""
    with engine.connect() as connection:
        return bool(inspect(connection).get_table_names())


def upgrade_database(engine: Engine) -> None:
    """Apply the migrations that the database lacks, all in one transaction, and tell SQLite how to plan."""
    # Alembic takes a third of a second to import; a book that is up to date never needs it.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    with engine.execution_options(writing=True).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        write_statistics(connection)
