"""One answer from one address: resolved and checked at each connection, bounded in time and bytes."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urljoin

import httpcore
import httpx

from daybook.errors import SourceError
from daybook.sources.addresses import check_url, explain_failure, resolve_host
from daybook.sources.settings import FetchSettings

MAX_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)
_ENCODINGS = ("", "identity", "gzip", "x-gzip", "deflate")
_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered.

    Attributes:
        url: the address that answered, after redirects.
        status: HTTP status.
        data: the body, decompressed.
        content_type: media type in lower case without parameters, empty where none was given.
        charset: character set that the server named, None where it named none.
        etag: validator for the next conditional request.
        modified: Last-Modified, the other validator.
        retrieved: when the answer was complete, in UTC.
    """

    url: str
    status: int
    data: bytes
    content_type: str
    charset: str | None
    etag: str | None
    modified: str | None
    retrieved: datetime


def fetch_answer(
    url: str,
    settings: FetchSettings,
    permit: Callable[[str], None] | None = None,
    headers: dict[str, str] | None = None,
) -> Answer:
    """Return the answer of an address, redirects followed and each hop checked like the first.

    Args:
        url: an http or https address.
        settings: time, size and which hosts are allowed.
        permit: called with each address before it is asked; refuses by raising.
        headers: more request headers.

    Raises:
        SourceError: an address is not allowed, nothing answers in time, the body is too large, or there
            are more than five redirects. Error statuses are returned, not raised.
    """
    deadline = time.monotonic() + settings.timeout_s
    current = check_url(url)
    for _ in range(MAX_REDIRECTS + 1):
        if permit is not None:
            permit(current)
        answer, location = _ask(current, settings, deadline, headers or {})
        if location is None:
            return answer
        try:
            current = check_url(urljoin(current, location))
        except ValueError as error:
            raise explain_failure(current, "it redirects to no valid address", "check it") from error
    raise explain_failure(url, f"more than {MAX_REDIRECTS} redirects", "give the final address")


def check_status(answer: Answer, url: str) -> None:
    """Accept an answer that carries a body.

    Raises:
        SourceError: the status is not 200 to 299.
    """
    if 200 <= answer.status < 300:
        return
    remedies = {401: "it asks for a login", 403: "it refuses this reader", 404: "check the address"}
    remedies |= {410: "it is gone for good", 429: "ask again later, and less often"}
    remedy = remedies.get(answer.status, "ask again later" if answer.status >= 500 else "check the address")
    raise explain_failure(url, f"the server answered {answer.status}", remedy)


def _ask(
    url: str, settings: FetchSettings, deadline: float, headers: dict[str, str]
) -> tuple[Answer, str | None]:
    """Return one server's answer, and where it redirects to."""
    sent = {"User-Agent": settings.user_agent, "Accept-Encoding": "gzip, deflate", "Accept": "*/*"} | headers
    transport = _GuardedTransport(settings, deadline)
    try:
        with (
            httpx.Client(transport=transport, trust_env=False, timeout=settings.timeout_s) as client,
            client.stream("GET", url, headers=sent, follow_redirects=False) as response,
        ):
            location = response.headers.get("location") if response.status_code in _REDIRECTS else None
            data = b"" if location is not None else _read_body(response, url, settings)
            return _build_answer(response, url, data), location
    except (httpx.TimeoutException, httpcore.TimeoutException) as error:
        fault = f"no complete answer within {settings.timeout_s:g} seconds"
        raise explain_failure(url, fault, "try again later, or raise timeout_s") from error
    except (httpx.HTTPError, httpx.InvalidURL, ssl.SSLError) as error:
        fault = str(error) or type(error).__name__
        raise explain_failure(url, fault, "check the address and the network") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
        fault = str(error) or type(error).__name__
        raise explain_failure(url, fault, "check the address and the network") from error


def _read_body(response: httpx.Response, url: str, settings: FetchSettings) -> bytes:
    # One known encoding only: a body packed twice could grow a million times in one chunk.
    if response.headers.get("content-encoding", "").strip().lower() not in _ENCODINGS:
        raise explain_failure(url, "its compression is not supported", "save the page and read the file")
    stated = response.headers.get("content-length", "")
    if stated.isdecimal() and int(stated) > settings.max_bytes:
        raise _explain_too_large(url, settings)
    chunks: list[bytes] = []
    size = 0
    for chunk in response.iter_bytes(_CHUNK):
        size += len(chunk)
        if size > settings.max_bytes:
            raise _explain_too_large(url, settings)
        chunks.append(chunk)
    return b"".join(chunks)


def _explain_too_large(url: str, settings: FetchSettings) -> SourceError:
    fault = f"the body is larger than {settings.max_bytes:,} bytes"
    return explain_failure(url, fault, "save what is needed and read the file, or raise max_bytes")


def _build_answer(response: httpx.Response, url: str, data: bytes) -> Answer:
    return Answer(
        url=url,
        status=response.status_code,
        data=data,
        content_type=response.headers.get("content-type", "").split(";")[0].strip().lower(),
        charset=response.charset_encoding,
        etag=response.headers.get("etag"),
        modified=response.headers.get("last-modified"),
        retrieved=datetime.now(UTC),
    )


@lru_cache(maxsize=1)
def _get_ssl_context() -> ssl.SSLContext:
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


class _GuardedTransport(httpx.BaseTransport):
    """httpx over httpcore's public pool, with the guarded backend that httpx has no door for."""

    def __init__(self, settings: FetchSettings, deadline: float) -> None:
        backend = _GuardedBackend(settings, deadline)
        self._pool = httpcore.ConnectionPool(ssl_context=_get_ssl_context(), network_backend=backend)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
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
        self._pool.close()
