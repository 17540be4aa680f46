"""A small OpenAI-compatible server on loopback, whose answers a test lines up beforehand."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Reply:
    """One answer of the server; `content` is the model's text, `body` the whole body instead."""

    content: str | None = None
    body: bytes | None = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    finish: str = "stop"
    usage: Any = field(default_factory=lambda: {"prompt_tokens": 2000, "completion_tokens": 100})
    delay_s: float = 0.0
    drip_s: float = 0.0
    cut_at: int | None = None
    stall_at: int | None = None

    def render(self) -> bytes:
        if self.body is not None:
            return self.body
        if self.status != 200:
            return json.dumps({"error": {"message": self.content or "no", "type": "error"}}).encode()
        message = {"role": "assistant", "content": self.content}
        choices = [{"index": 0, "message": message, "finish_reason": self.finish}]
        return json.dumps(
            {"id": "1", "object": "chat.completion", "choices": choices, "usage": self.usage}
        ).encode()


@dataclass
class Model:
    """The server as a test sees it: what it is to answer, and what it was asked.

    The replies are used up in order; the last one stays.
    """

    port: int
    replies: list[Reply] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    name: str = "small"
    key: str = ""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def answer(self, *contents: Any) -> None:
        """Line up answers: text as it is, everything else as JSON."""
        self.replies = [Reply(c if isinstance(c, str) else json.dumps(c)) for c in contents]

    def choose(self, asked: dict[str, Any], key: str) -> Reply:
        if self.key and key != f"Bearer {self.key}":
            return Reply("Incorrect API key provided", status=401)
        if asked.get("model") != self.name:
            return Reply(f"model {asked.get('model')!r} not found", status=404)
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


class _Handler(BaseHTTPRequestHandler):
    model: Model

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        key = self.headers.get("Authorization", "")
        self.model.asked.append(asked)
        self.model.keys.append(key)
        reply = self.model.choose(asked, key)
        # Some tests mean the client to give up.
        with suppress(BrokenPipeError, ConnectionResetError):
            self._send(reply)

    def _send(self, reply: Reply) -> None:
        time.sleep(reply.delay_s)
        body = reply.render()
        self.send_response(reply.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()
        if reply.drip_s:
            for index in range(len(body)):
                self.wfile.write(body[index : index + 1])
                self.wfile.flush()
                time.sleep(reply.drip_s)
        elif reply.stall_at is not None:
            self.wfile.write(body[: reply.stall_at])
            self.wfile.flush()
            time.sleep(40.0)
        else:
            self.wfile.write(body[: reply.cut_at])
        if reply.cut_at is not None:
            self.close_connection = True

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def serve_model() -> Iterator[Model]:
    """Yield a server on an ephemeral loopback port, shut down at the end."""
    handler = type("Handler", (_Handler,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    server.block_on_close = False
    model = Model(server.server_address[1])
    handler.model = model  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield model
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
