"""One answer from one address: each redirect checked like the first hop, bounded in time and bytes."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin

import httpcore
import httpx

from daybook.errors import SourceError
from daybook.sources.addresses import check_url, explain_failure
from daybook.sources.connection import GuardedTransport
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
    transport = GuardedTransport(settings, deadline)
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
