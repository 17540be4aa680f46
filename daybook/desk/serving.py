"""Runs the desk on this machine and opens it in the browser."""

from __future__ import annotations

import ipaddress
import sys
import threading
import webbrowser
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from starlette.middleware.trustedhost import TrustedHostMiddleware

from daybook.accounts.users import has_users
from daybook.api.app import warm_up
from daybook.desk.app import create_app
from daybook.desk.visiting import SINGLE_USER
from daybook.desk.working import run_beside
from daybook.errors import SettingsError
from daybook.record.book import BookPlace, open_book

_OWN_NAMES = ("localhost", "127.0.0.1", "[::1]")
_EVERYWHERE = ("0.0.0.0", "::")


@dataclass(frozen=True, slots=True)
class Serving:
    """How the desk is served.

    Attributes:
        host: the address to listen on; anything but this machine's own needs a book with users.
        port: 1 to 65535; browser: whether to open the desk in the browser.
        author: the name under which a single user judges.
        hosts: further names under which the desk is asked, as behind a proxy.
        proxies: addresses of proxies that are believed whom they ask for, and whether by https.
    """

    host: str = "127.0.0.1"
    port: int = 8765
    browser: bool = True
    author: str = SINGLE_USER
    hosts: tuple[str, ...] = ()
    proxies: tuple[str, ...] = ()


def serve(book_folder: Path | BookPlace, serving: Serving) -> None:
    """Run the desk of the book in the folder until it is stopped.

    Args:
        book_folder: the book's folder, or where it and its database are; serving: how.

    Raises:
        BookError: if there is no book, or it cannot be opened.
        SettingsError: if others could reach the desk, and the book has no users who sign in.
    """
    check_openness(book_folder, serving)
    app = create_app(book_folder, serving.author)
    warm_up(app.state.desk.book)
    if serving.host not in _EVERYWHERE or serving.hosts:
        # A page elsewhere could else reach the desk under a name of its own that leads to this machine.
        app.add_middleware(
            TrustedHostMiddleware, allowed_hosts=[*_OWN_NAMES, _bracket(serving.host), *serving.hosts]
        )
    shown = "127.0.0.1" if serving.host in _EVERYWHERE else serving.host
    if serving.browser:
        address = f"http://{_bracket(shown)}:{serving.port}/"
        opening = threading.Timer(1.0, webbrowser.open, [address])
        opening.daemon = True
        opening.start()
    # The thread that takes requests in and sends answers out gets its turn after one millisecond, not five.
    sys.setswitchinterval(0.001)
    with run_beside(book_folder):
        uvicorn.run(
            app,
            host=serving.host,
            port=serving.port,
            log_level="warning",
            server_header=False,
            # Who asks, and whether by https, is believed of these alone.
            forwarded_allow_ips=list(serving.proxies),
        )


def check_openness(book_folder: Path | BookPlace, serving: Serving) -> None:
    """Check that a desk which others can reach has users who sign in.

    Raises:
        SettingsError: if it has none.
    """
    if is_loopback(serving.host) and not serving.hosts:
        return
    with open_book(book_folder) as book:
        if not has_users(book):
            where = f"on {serving.host}" if not is_loopback(serving.host) else f"as {serving.hosts[0]}"
            raise SettingsError(
                f"cannot open the desk {where}, where others can reach it: the book has no users, so that "
                "anybody could change it; add the first with: daybook user add NAME --role admin"
            )


def is_loopback(host: str) -> bool:
    """Return whether only this machine can reach what listens on the address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _bracket(host: str) -> str:
    return f"[{host}]" if ":" in host else host
