"""Imported data sets in the book, apart from its own entries, each row with its set, version and licence."""
