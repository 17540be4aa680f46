"""The desk as it is run: in a process of its own, asked over the network."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

CODE = """
import sys
from pathlib import Path
from daybook.desk.serving import Serving, serve
serve(Path(sys.argv[1]), Serving(port=int(sys.argv[2]), browser=False))
"""


@pytest.fixture
def address(book_folder: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    root = Path(__file__).resolve().parents[2]
    process = subprocess.Popen([sys.executable, "-c", CODE, str(book_folder), str(port)], cwd=root)
    try:
        for _ in range(200):
            try:
                httpx.get(f"http://127.0.0.1:{port}/about")
                break
            except httpx.TransportError:
                assert process.poll() is None, "the desk ended before it answered"
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def test_the_desk_answers_under_its_own_names_only(address: str) -> None:
    assert httpx.get(f"{address}/groups").status_code == 200
    elsewhere = httpx.get(f"{address}/groups", headers={"host": "attacker.example"})
    assert elsewhere.status_code == 400
    assert "Lembah" not in elsewhere.text
