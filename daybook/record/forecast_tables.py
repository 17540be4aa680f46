"""The tables of forecasts: what was expected, and what came; rows are only ever added."""

from __future__ import annotations

from sqlalchemy import Column, Date, DateTime, Float, ForeignKey, Integer, String, Table, Text

from daybook.record.tables import metadata

# What was written at one time: the log has one line for it, with the hash of all its rows.
forecast_batches = Table(
    "forecast_batches",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("made", DateTime, nullable=False),
    Column("author", String(200), nullable=False),
    Column("note", Text, nullable=False),
)

# `quantiles` is JSON, the counts at `LEVELS` of the schema.
forecasts = Table(
    "forecasts",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("batch", Integer, ForeignKey("forecast_batches.id"), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("subject", Text, nullable=False),
    Column("target", String(16), nullable=False),
    Column("since", Date, nullable=False),
    Column("due", Date, nullable=False, index=True),
    Column("author", String(200), nullable=False),
    Column("as_of", Date, nullable=False),
    Column("chance", Float, nullable=False),
    Column("quantiles", Text),
    Column("source", String(40), nullable=False),
    Column("data", Text, nullable=False),
)

# Of several resolutions of one forecast the newest counts: a count may be revised, a verdict set right.
forecast_resolutions = Table(
    "forecast_resolutions",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("batch", Integer, ForeignKey("forecast_batches.id"), nullable=False, index=True),
    Column("forecast", Integer, ForeignKey("forecasts.id"), nullable=False, index=True),
    Column("value", Float, nullable=False),
    Column("author", String(200), nullable=False),
    Column("because", Text, nullable=False),
    Column("data", Text, nullable=False),
)

FORECASTS = (forecast_batches, forecasts, forecast_resolutions)
