"""`daybook assess QUESTION`: one command for each question, of a book or of a plain table."""

import typer

app = typer.Typer(
    help="Answer a question from the record: what the data say, how sure, and where they cannot tell.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.callback()
def _assess() -> None:
    """Keep each question a command of its own, however few there are."""


from daybook.commands.assess import change as change  # noqa: E402 (commands register themselves on the app above)
from daybook.commands.assess import leaders as leaders  # noqa: E402
from daybook.commands.assess import peak as peak  # noqa: E402
