"""Writes the record for others: one file per format, and beside it what that format cannot hold."""
