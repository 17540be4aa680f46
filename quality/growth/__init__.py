"""Readings of a growing archive, and the seconds in which they are matched."""
