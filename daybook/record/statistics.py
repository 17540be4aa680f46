"""What SQLite's planner is told of a book's tables, so that it plans alike while a book grows."""

from __future__ import annotations

from sqlalchemy import Connection, text

# Rows of each index, and how many share its first column, its first two and so on, as ANALYZE found them in a
# book of 23,500 reports. Without them SQLite takes "all groups" for as narrow as "of this report" and goes
# through every mention of the book: matching took 33 ms a report at 30,000 reports, growing with each one.
_MEASURED = (
    ("mentions", "mentions_by_country", "50837 16946 169 6 6 2 2"),
    ("mentions", "mentions_by_known", "50837 16946 4"),
    ("mentions", "mentions_by_day", "50837 16946 9 9"),
    ("mentions", "ix_mentions_root", "50837 4"),
    ("mentions", "ix_mentions_report", "50837 3"),
    ("mention_names", "mention_names_by_key", "226120 22 17 1"),
    ("mention_names", "sqlite_autoindex_mention_names_1", "226120 5 2 1"),
)


def write_statistics(connection: Connection) -> None:
    """Write the statistics that plans are made by; a database server keeps its own.

    The same for every book, small or large: with statistics of its own, taken while it was empty, a book
    would be planned for as if it stayed so.
    """
    if connection.dialect.name != "sqlite":
        return
    # Makes the table of statistics where there is none; a hundred rows are looked at, not all.
    for command in ("PRAGMA analysis_limit=100", "ANALYZE mention_names"):
        connection.exec_driver_sql(command)
    connection.execute(text("DELETE FROM sqlite_stat1 WHERE tbl IN ('mentions', 'mention_names')"))
    connection.execute(
        text("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (:table, :index, :stat)"),
        [{"table": table, "index": index, "stat": stat} for table, index, stat in _MEASURED],
    )
    connection.exec_driver_sql("ANALYZE sqlite_schema")
