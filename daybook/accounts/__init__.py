"""The people who work with a book: their names, roles, passwords, sessions and API tokens."""
