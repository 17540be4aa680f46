"""Scores the pairs of a whole archive at once with Splink on DuckDB, by the weights that score one report.

It needs the extra `archive` (`pip install daybook-desk[archive]`); nothing else of Daybook imports it.
"""
