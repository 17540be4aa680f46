"""The forms of a book's database."""

from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory

import daybook.record.upgrading as upgrading


def test_file_names_of_migrations_are_their_revisions() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(upgrading.__file__).parent / "migrations"))
    scripts = ScriptDirectory.from_config(config)
    assert upgrading.newest_revision() == scripts.get_current_head()
    assert set(upgrading.list_revisions()) == {script.revision for script in scripts.walk_revisions()}
