"""Changes a book's database behind the program's back, as a careless or a dishonest hand would."""

from __future__ import annotations

import sqlite3

from sqlalchemy import create_engine, text

from daybook.record.book import Book


def tamper(book: Book, *statements: str) -> None:
    """Run the statements without the triggers and the references that would refuse them."""
    if book.engine.dialect.name == "sqlite":
        _tamper_file(book, statements)
        return
    engine = create_engine(book.engine.url)
    with engine.begin() as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def _tamper_file(book: Book, statements: tuple[str, ...]) -> None:
    raw = sqlite3.connect(book.folder / "book.sqlite", timeout=30)
    for (trigger,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {trigger}")
    for statement in statements:
        raw.execute(statement)
    raw.commit()
    raw.close()
