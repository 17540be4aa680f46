"""The kinds of statements that a report makes, and who holds them."""

from daybook.reading.statements.read import encode_text, read_statements

__all__ = ["encode_text", "read_statements"]
