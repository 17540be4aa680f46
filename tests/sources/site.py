"""A small real web server on loopback for the tests, with fixed answers by path."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Page:
    body: bytes = b""
    content_type: str | None = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    etag: str | None = None
    delay_s: float = 0.0
    drip_s: float = 0.0
    drip_headers: bool = False


@dataclass
class Site:
    port: int
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"


class _Handler(BaseHTTPRequestHandler):
    site: Site

    def do_GET(self) -> None:
        self.site.asked.append(self.path)
        self.site.agents.append(self.headers.get("User-Agent", ""))
        page = self.site.pages.get(self.path) or Page(b"no such page", status=404)
        # Some tests mean the client to give up.
        with suppress(BrokenPipeError, ConnectionResetError):
            self._answer(page)

    def _answer(self, page: Page) -> None:
        time.sleep(page.delay_s)
        if page.drip_headers:
            self._drip(b"HTTP/1.0 200 OK\r\n" + b"X-Wait: yes\r\n" * 500, page.drip_s)
            return
        if page.etag and self.headers.get("If-None-Match") == page.etag:
            self.send_response(304)
            self.end_headers()
            return
        self.send_response(page.status)
        if page.content_type is not None:
            self.send_header("Content-Type", page.content_type)
        if page.etag:
            self.send_header("ETag", page.etag)
        for name, value in page.headers.items():
            self.send_header(name, value)
        self.end_headers()
        if page.drip_s:
            self._drip(page.body, page.drip_s)
        else:
            self.wfile.write(page.body)

    def _drip(self, data: bytes, pause_s: float) -> None:
        for index in range(len(data)):
            self.wfile.write(data[index : index + 1])
            self.wfile.flush()
            time.sleep(pause_s)

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def serve_site(tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """Yield a site on an ephemeral loopback port, shut down at the end."""
    handler = type("Handler", (_Handler,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    server.block_on_close = False
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    site = Site(server.server_address[1])
    handler.site = site  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
