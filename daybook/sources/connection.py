"""Connections to hosts that were resolved and found allowed, each ended at one deadline."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import httpcore
import httpx

from daybook.sources.addresses import resolve_host
from daybook.sources.settings import FetchSettings


@lru_cache(maxsize=1)
def get_ssl_context() -> ssl.SSLContext:
    """Return the certificates to trust, read once: the system's choice, or SSL_CERT_FILE's."""
    return httpx.create_ssl_context()


class _TimedStream(httpcore.NetworkStream):
    """A connection whose every read and write ends at one deadline, so that a drip cannot hold it open."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the time is over")
        return self._stream.read(max_bytes, min(left, timeout or left))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise httpcore.WriteTimeout("the time is over")
        self._stream.write(buffer, min(left, timeout or left))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = max(0.001, self._deadline - time.monotonic())
        secured = self._stream.start_tls(ssl_context, server_hostname, min(left, timeout or left))
        return _TimedStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _GuardedBackend(httpcore.SyncBackend):
    """Connects to the very addresses that were resolved and checked, so that a name cannot change between."""

    def __init__(self, settings: FetchSettings, deadline: float) -> None:
        self._settings = settings
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        failure: Exception = httpcore.ConnectError("the host has no address")
        for address in resolve_host(host, port, self._settings):
            left = self._deadline - time.monotonic()
            if left <= 0:
                raise httpcore.ConnectTimeout("the time is over")
            try:
                stream = super().connect_tcp(address, port, left, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _TimedStream(stream, self._deadline)
        raise failure


class _PoolStream(httpx.SyncByteStream):
    def __init__(self, stream: Iterable[bytes]) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        yield from self._stream

    def close(self) -> None:
        close = getattr(self._stream, "close", None)
        if close is not None:
            close()


class GuardedTransport(httpx.BaseTransport):
    """httpx over httpcore's public pool, with the guarded backend that httpx has no door for.

    Args:
        settings: which hosts are allowed.
        deadline: time on the monotonic clock at which every connection ends.
    """

    def __init__(self, settings: FetchSettings, deadline: float) -> None:
        backend = _GuardedBackend(settings, deadline)
        self._pool = httpcore.ConnectionPool(ssl_context=get_ssl_context(), network_backend=backend)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Return the answer to a request; raises httpcore's errors and SourceError for refused hosts."""
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=b"",
                extensions=request.extensions,
            )
        )
        stream: Any = answer.stream
        return httpx.Response(answer.status, headers=answer.headers, stream=_PoolStream(stream))

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()
