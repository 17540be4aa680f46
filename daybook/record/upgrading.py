"""Brings a book's database to the newest form, by the migrations that ship with the program."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

_MIGRATIONS = Path(__file__).parent / "migrations"


def _make_config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    return config


def newest_revision() -> str:
    """Return the name of the newest form of the database that this program knows."""
    head = ScriptDirectory.from_config(_make_config()).get_current_head()
    assert head is not None
    return head


def is_known_revision(revision: str) -> bool:
    """Return whether this program knows the form of the database by that name."""
    return revision in {
        script.revision for script in ScriptDirectory.from_config(_make_config()).walk_revisions()
    }


def find_revision(engine: Engine) -> str | None:
    """Return the name of the form that the database is in, None where it has no form of ours."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def upgrade_database(engine: Engine) -> None:
    """Apply the migrations that the database lacks, all in one transaction."""
    config = _make_config()
    with engine.execution_options(writing=True).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
