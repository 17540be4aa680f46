"""Daybook reads the news about armed groups and political violence and keeps a sourced record of it."""

__version__ = "0.1.0"
