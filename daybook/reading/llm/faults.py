"""What went wrong between Daybook and the endpoint, in one line each: what passes and what does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from daybook.errors import DaybookError, EndpointError, ModelError
from daybook.reading.llm.settings import ModelSettings

if TYPE_CHECKING:
    import openai

_LONGEST = 200


class PassingFault(Exception):
    """A fault that may be gone at the next try; `wait_s` is how many seconds the server asks to wait."""

    def __init__(self, message: str, wait_s: float = 0.0) -> None:
        super().__init__(message)
        self.wait_s = wait_s


class NoAnswerError(ModelError):
    """The endpoint gave no answer in all tries; where this goes on, it is not worth going on."""


def explain_status(error: openai.APIStatusError, settings: ModelSettings) -> Exception:
    """Return what an error status means: a fault that may pass, of this one request, or of every request."""
    status, said = error.status_code, _read_message(error)
    where = f"{settings.url} answered {status}"
    if status in (401, 403):
        return EndpointError(f"{where}: the key is missing or refused{said}; set DAYBOOK_LLM_KEY")
    if status == 404:
        return EndpointError(
            f"{where}: no model {settings.model!r} there, or no such address{said};"
            " check DAYBOOK_LLM_MODEL and DAYBOOK_LLM_URL"
        )
    if 300 <= status < 400:
        return EndpointError(f"{where}: it redirects; set DAYBOOK_LLM_URL to the final address")
    if status == 402 or getattr(error, "code", None) == "insufficient_quota":
        return EndpointError(f"{where}: the account is used up{said}; fill it or use another endpoint")
    if "response_format" in said or "json_schema" in said:
        # llama-cpp-python answers 500 to this, which no other try would change.
        return EndpointError(
            f"{where}: it does not know the answer format {settings.format!r}{said};"
            " set DAYBOOK_LLM_FORMAT to another of plain, json, schema, json-with-schema"
        )
    if status in (408, 409, 425, 429) or status >= 500:
        return PassingFault(f"it answered {status}{said}", _read_wait(error))
    return ModelError(
        f"{where}{said}; if the report is too long for the model, set a smaller DAYBOOK_LLM_WINDOW"
    )


def explain_failure(error: Exception, settings: ModelSettings) -> DaybookError | PassingFault:
    """Return what a failed connection means: too slow an answer is not asked for again, all else is."""
    import httpx2

    # The client wraps a fault of the connection, and a fault of the connection wraps one of the socket.
    cause = error if isinstance(error, httpx2.HTTPError) else error.__cause__ or error
    if isinstance(cause, httpx2.TimeoutException) and not isinstance(cause, httpx2.ConnectTimeout):
        # The model was at work, and at the next try would be at work as long.
        return ModelError(
            f"no complete answer within {settings.timeout_s:g} seconds; raise DAYBOOK_LLM_TIMEOUT_S or set a"
            " smaller DAYBOOK_LLM_WINDOW"
        )
    return PassingFault(f"{str(cause) or type(cause).__name__}; check that it runs, and DAYBOOK_LLM_URL")


def _read_message(error: openai.APIStatusError) -> str:
    """Return what the server said of it, shortened, after a bracket; empty where it said nothing."""
    body: Any = error.body
    told = body.get("message") if isinstance(body, dict) else None
    if isinstance(body, dict) and not isinstance(told, str):
        told = body.get("detail") or body.get("error")
    if not isinstance(told, str) or not told.strip():
        return ""
    words = " ".join(told.split())
    return f" ({words[:_LONGEST]}{'…' if len(words) > _LONGEST else ''})"


def _read_wait(error: openai.APIStatusError) -> float:
    try:
        wait = float(error.response.headers.get("retry-after", ""))
    except ValueError:
        # A date is allowed there, too; our own pauses do for that.
        return 0.0
    return wait if 0 <= wait < 3600 else 0.0
