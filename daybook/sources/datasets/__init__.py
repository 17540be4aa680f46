"""Data sets that others coded by hand, from files: rows in Daybook's terms, and what could not be read."""
