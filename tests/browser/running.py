"""Runs a desk in a process of its own, and Chromium without a window."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from playwright.sync_api import Browser, Page, Playwright

ROOT = Path(__file__).resolve().parents[2]
_CODE = """
import sys
from pathlib import Path
from daybook.desk.serving import Serving, serve
serve(Path(sys.argv[1]), Serving(port=int(sys.argv[2]), browser=False))
"""
# A browser that is not to call home says so at every start, and needs no sandbox of its own as root.
_FLAGS = (
    *("--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
    # Maps are drawn by WebGL, here without a graphics card.
    *("--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"),
)


def find_chromium() -> str | None:
    """Return the path of the browser: what CHROMIUM names, else Debian's; None where there is none."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium")


def start_browser(playwright: Playwright, chromium: str) -> Browser:
    """Return the running browser."""
    return playwright.chromium.launch(executable_path=chromium, args=list(_FLAGS))


@contextmanager
def run_desk(folder: Path) -> Iterator[str]:
    """Yield the address of a desk on the book in the folder; it ends with the block.

    Raises:
        RuntimeError: if the desk does not answer within 20 seconds.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-c", _CODE, str(folder), str(port)], cwd=ROOT)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(200):
            try:
                httpx.get(f"{address}/about")
                break
            except httpx.TransportError:
                time.sleep(0.1)
        else:
            raise RuntimeError(f"the desk on {folder} does not answer")
        yield address
    finally:
        process.terminate()
        process.wait(10)


@contextmanager
def open_watched(browser: Browser, address: str) -> Iterator[Page]:
    """Yield a page of 1280 × 900 that says at its end, by failing, what broke or asked elsewhere.

    Raises:
        AssertionError: with what the console said, what broke, and what was asked of other machines.
    """
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "request",
        lambda asked: None if asked.url.startswith((address, "blob:", "data:")) else faults.append(asked.url),
    )
    try:
        yield page
    finally:
        context.close()
    assert not faults, faults
