"""The record: what the book holds, with its sources; entries are never rewritten."""
