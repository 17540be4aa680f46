"""How far long work is, as a line that moves; where nobody looks at a terminal, nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def show_progress(doing: str) -> Iterator[Callable[[int, int | None, str], None]]:
    """Yield what takes the steps: how many are done, of how many (None where unknown), and what was done."""
    if not sys.stderr.isatty():
        yield lambda _done, _total, _message: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn
    from rich.progress import TimeElapsedColumn as Elapsed

    words = TextColumn("{task.description}", markup=False)
    console = Console(stderr=True)
    columns = (SpinnerColumn(), words, BarColumn(), MofNCompleteColumn(), Elapsed())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(doing, total=None)

        def step(done: int, total: int | None, message: str) -> None:
            room = max(20, console.width - 50)
            bar.update(task, completed=done, total=total, description=message[:room] or doing)

        yield step
