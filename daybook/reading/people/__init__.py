"""Who belongs to armed groups by a report's words, and what became of them."""

from daybook.reading.people.read import read_people

__all__ = ["read_people"]
