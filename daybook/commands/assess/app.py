"""The app that every question adds its command to."""

from __future__ import annotations

import typer

app = typer.Typer(
    help="Answer a question from the record: what the data say, how sure, and where they cannot tell.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.callback()
def _assess() -> None:
    """Keep each question a command of its own, however few there are."""
