"""Runs the desk on this machine and opens it in the browser."""

from __future__ import annotations

import threading
import webbrowser
from pathlib import Path

import uvicorn
from starlette.middleware.trustedhost import TrustedHostMiddleware

from daybook.api.app import warm_up
from daybook.desk.app import create_app
from daybook.record.book import BookPlace

_OWN_NAMES = ("localhost", "127.0.0.1", "[::1]")
_EVERYWHERE = ("0.0.0.0", "::")


def serve(
    book_folder: Path | BookPlace, host: str = "127.0.0.1", port: int = 8765, open_browser: bool = True
) -> None:
    """Run the desk of the book in the folder until it is stopped.

    Args:
        book_folder: the book's folder, or where it and its database are.
        host: the address to listen on; anything but this machine's own lets others read the book.
        port: 1 to 65535.
        open_browser: whether to open the desk in the browser.

    Raises:
        BookError: if there is no book, or it cannot be opened.
    """
    app = create_app(book_folder)
    warm_up(app.state.desk.book)
    if host not in _EVERYWHERE:
        # A page elsewhere could else reach the desk under a name of its own that leads to this machine.
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=[*_OWN_NAMES, host])
    shown = "127.0.0.1" if host in _EVERYWHERE else host
    address = f"http://{f'[{shown}]' if ':' in shown else shown}:{port}/"
    if open_browser:
        opening = threading.Timer(1.0, webbrowser.open, [address])
        opening.daemon = True
        opening.start()
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)
