"""The kinds of statements that a report makes, and who holds them."""

from daybook.reading.statements.read import read_statements

__all__ = ["read_statements"]
