"""One question to an OpenAI-compatible endpoint: bounded in time and size, repeated after passing faults."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from daybook.errors import ModelError, SettingsError
from daybook.reading.llm.faults import NoAnswerError, PassingFault, explain_failure, explain_status
from daybook.reading.llm.prompt import Message
from daybook.reading.llm.schema import make_schema
from daybook.reading.llm.settings import ModelSettings

if TYPE_CHECKING:
    import openai

# Bytes of one answer: a report of 5 million characters is read in windows, and none needs this much.
_MOST_BYTES = 8_000_000
# Seconds: what a server that asks for patience is given at most, and what a connection may take to open.
_LONGEST_PAUSE = 60.0
_CONNECT_S = 15.0
_EXTRA = 'install it with: pip install "daybook-desk[llm]"'


@dataclass(frozen=True, slots=True)
class Answer:
    """What the model answered; `cut` where it broke off at the most tokens; tokens None where uncounted."""

    content: str
    tokens_in: int | None
    tokens_out: int | None
    cut: bool


class Endpoint:
    """An OpenAI-compatible endpoint, asked directly: no proxy, no redirect, no key or address from OPENAI_*.

    Args:
        settings: the endpoint's address, key, model and limits.
        sleep: what waits between two tries, for a number of seconds.

    Raises:
        SettingsError: if the package openai is not installed, or address or key cannot be used.
    """

    def __init__(self, settings: ModelSettings, sleep: Callable[[float], None] = time.sleep) -> None:
        self._settings = settings
        self._sleep = sleep
        self._client = _open_client(settings)

    def close(self) -> None:
        """Close all connections."""
        self._client.close()

    def ask(self, messages: Sequence[Message]) -> Answer:
        """Return the model's answer, asked for again after each passing fault, with growing pauses.

        Raises:
            EndpointError: if the endpoint would refuse any request: wrong key, model or address.
            ModelError: if it refuses this one, answers too late or too much.
            NoAnswerError: if it still gave no answer after the last try.
        """
        for tried in range(self._settings.retries + 1):
            try:
                return self._ask_once(messages)
            except PassingFault as fault:
                last = fault
                if tried < self._settings.retries:
                    pause = self._settings.pause_s * 2**tried
                    self._sleep(min(_LONGEST_PAUSE, max(pause, fault.wait_s)))
        tries = "1 try" if tried == 0 else f"{tried + 1} tries"
        raise NoAnswerError(f"no answer from {self._settings.url} after {tries}: {last}")

    def _ask_once(self, messages: Sequence[Message]) -> Answer:
        import httpx2
        import openai

        deadline = time.monotonic() + self._settings.timeout_s
        try:
            with self._client.chat.completions.with_streaming_response.create(
                **self._make_request(messages)
            ) as response:
                data = bytearray()
                for chunk in response.iter_bytes():
                    data += chunk
                    # A server that drips would never meet the time-out of a single read.
                    if time.monotonic() > deadline:
                        raise httpx2.ReadTimeout("the time is over")
                    if len(data) > _MOST_BYTES:
                        raise ModelError(
                            f"the answer is larger than {_MOST_BYTES:,} bytes; try another model"
                        )
        except openai.APIStatusError as error:
            raise explain_status(error, self._settings) from error
        except (openai.APIConnectionError, httpx2.HTTPError) as error:
            raise explain_failure(error, self._settings) from error
        return _read_answer(bytes(data))

    def _make_request(self, messages: Sequence[Message]) -> dict[str, Any]:
        settings = self._settings
        request: dict[str, Any] = {"model": settings.model, "messages": list(messages)}
        if settings.temperature >= 0:
            request["temperature"] = settings.temperature
        if settings.max_tokens:
            request["max_tokens"] = settings.max_tokens
        if settings.format == "json":
            request["response_format"] = {"type": "json_object"}
        elif settings.format == "json-with-schema":
            request["response_format"] = {"type": "json_object", "schema": make_schema()}
        elif settings.format == "schema":
            schema = {"name": "reading", "strict": True, "schema": make_schema()}
            request["response_format"] = {"type": "json_schema", "json_schema": schema}
        return request


def _open_client(settings: ModelSettings) -> openai.OpenAI:
    try:
        import httpx2
        import openai
    except ImportError as error:
        raise SettingsError(
            f"cannot ask a language model: the package openai is not installed; {_EXTRA}"
        ) from error
    _check_key(settings)
    timeout = httpx2.Timeout(settings.timeout_s, connect=min(_CONNECT_S, settings.timeout_s))
    # The text goes to the endpoint that the user named and nowhere else: a proxy or a redirect could lead it
    # elsewhere. Retries are ours, so that a broken body is tried again like a broken connection.
    try:
        client = openai.OpenAI(
            base_url=settings.url,
            # Servers that want no key take any; an empty one is no valid header.
            api_key=settings.key or "none",
            timeout=timeout,
            max_retries=0,
            http_client=httpx2.Client(
                # The system's certificates or SSL_CERT_FILE's, of which trust_env would take a proxy along.
                verify=httpx2.create_ssl_context(),
                trust_env=False,
                follow_redirects=False,
                timeout=timeout,
            ),
        )
    except (httpx2.InvalidURL, openai.OpenAIError, ValueError) as error:
        raise SettingsError(f"cannot use DAYBOOK_LLM_URL {settings.url!r}: {error}") from error
    client.organization = client.project = None
    return client


def _check_key(settings: ModelSettings) -> None:
    """Refuse a key that no header can carry, and one in the address, which messages and caches would show."""
    if not (settings.key.isascii() and settings.key.isprintable()):
        raise SettingsError("cannot use DAYBOOK_LLM_KEY: it holds characters that no key has; copy it again")
    if "@" in settings.url.partition("://")[2].partition("/")[0]:
        raise SettingsError("cannot use DAYBOOK_LLM_URL with a user or password; set DAYBOOK_LLM_KEY instead")


def _read_answer(data: bytes) -> Answer:
    """Return the answer in a body.

    Raises:
        PassingFault: if the body is cut short or is not what such an endpoint answers.
        ModelError: if the model refused.
    """
    try:
        body = json.loads(data)
        choice = body["choices"][0]
        message = choice["message"]
        content = message["content"]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise PassingFault("the body breaks off or is not that of an OpenAI-compatible endpoint") from error
    refusal = message.get("refusal") if isinstance(message, dict) else None
    if isinstance(refusal, str) and refusal and not content:
        raise ModelError(f"the model refuses to answer: {' '.join(refusal.split())[:200]}")
    if not isinstance(content, str):
        raise PassingFault("the answer holds no text")
    usage = body.get("usage")
    counts = usage if isinstance(usage, dict) else {}
    return Answer(
        # Half a character (a lone surrogate) could be neither kept nor sent back.
        content=content.encode("utf-8", "replace").decode(),
        tokens_in=_read_tokens(counts.get("prompt_tokens")),
        tokens_out=_read_tokens(counts.get("completion_tokens")),
        cut=choice.get("finish_reason") == "length",
    )


def _read_tokens(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None
