"""Faults between Daybook and the endpoint: what passes is tried again, what does not is told in one line."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable

import pytest

from daybook.errors import EndpointError, ModelError, SettingsError
from daybook.reading.llm import ModelReader, ModelSettings
from daybook.reading.llm.endpoint import Endpoint
from daybook.reading.llm.schema import make_schema

from .reports import ANSWER, TEXT, make_report
from .server import Model, Reply

OpenReader = Callable[..., ModelReader]
GOOD = Reply(json.dumps(ANSWER))


@pytest.mark.parametrize(
    "fault",
    [
        Reply("slow down", status=429),
        Reply("broken", status=500),
        Reply("overloaded", status=503),
        Reply(json.dumps(ANSWER), cut_at=300),
        Reply(body=b"<html>gateway</html>"),
        Reply(body=b'{"choices": []}'),
        Reply(body=b'{"choices": [{"message": {"content": null}}]}'),
        Reply(body=b'{"choices": [{"message": "hello"}]}'),
    ],
)
def test_a_passing_fault_is_tried_again(fault: Reply, model: Model, open_reader: OpenReader) -> None:
    model.replies = [fault, fault, GOOD]
    assert len(open_reader().read_report(make_report()).incidents) == 2
    assert len(model.asked) == 3


def test_pauses_grow_and_obey_the_server(model: Model) -> None:
    model.replies = [
        Reply("slow down", status=429),
        Reply("slow down", status=429, headers={"Retry-After": "7"}),
        Reply("slow down", status=429, headers={"Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT"}),
        GOOD,
    ]
    pauses: list[float] = []
    endpoint = Endpoint(ModelSettings(url=model.url, model="small", pause_s=1.0), sleep=pauses.append)
    endpoint.ask([{"role": "user", "content": "?"}])
    endpoint.close()
    assert pauses == [1.0, 7.0, 4.0]


def test_tries_end(model: Model, open_reader: OpenReader) -> None:
    model.replies = [Reply("overloaded", status=503)]
    with pytest.raises(ModelError, match=r"after 3 tries: it answered 503 \(overloaded\)"):
        open_reader(retries=2).read_report(make_report())
    assert len(model.asked) == 3


def test_a_silent_endpoint_stops_the_run(open_reader: OpenReader) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/v1"
        reader = open_reader(url=url, retries=1)
        reports = [make_report(TEXT + " " * n) for n in range(6)]
        with pytest.raises(EndpointError, match=r"stopped after 3 reports in a row.*2 tries"):
            list(reader.read_reports(reports))
    assert reader.spending.failed == 3


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"model": "other"}, "DAYBOOK_LLM_MODEL"),
        ({"key": "wrong"}, "DAYBOOK_LLM_KEY"),
        ({}, "DAYBOOK_LLM_KEY"),
    ],
)
def test_a_wrong_model_or_key_stops_at_once(
    changes: dict[str, str], words: str, model: Model, open_reader: OpenReader
) -> None:
    model.replies, model.key = [GOOD], "secret"
    reader = open_reader(**{"key": "secret", **changes} if changes else {})
    with pytest.raises(EndpointError, match=words) as raised:
        list(reader.read_reports([make_report(), make_report(TEXT + "\n")]))
    assert len(model.asked) == 1
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply("This model's maximum context length is 4096 tokens", status=400), "maximum context length"),
        (Reply(body=b'{"detail": "temperature must be 1"}', status=422), "temperature must be 1"),
    ],
)
def test_a_refused_request_fails_one_report(
    reply: Reply, words: str, model: Model, open_reader: OpenReader
) -> None:
    model.replies = [reply]
    with pytest.raises(ModelError, match=words):
        open_reader().read_report(make_report())
    assert len(model.asked) == 1


@pytest.mark.parametrize(
    "reply",
    [
        Reply("no more money", status=402),
        Reply(body=b'{"error": {"message": "quota", "code": "insufficient_quota"}}', status=429),
        Reply("Unsupported response_format", status=400),
        Reply("Input should be 'text' or 'json_object', not json_schema", status=500),
        Reply(status=307, headers={"Location": "http://127.0.0.1:9/v1/chat/completions"}),
    ],
)
def test_what_no_report_can_mend_stops_the_run(reply: Reply, model: Model, open_reader: OpenReader) -> None:
    model.replies = [reply]
    with pytest.raises(EndpointError):
        open_reader().read_report(make_report())
    assert len(model.asked) == 1


@pytest.mark.parametrize(
    "reply", [Reply("{}", delay_s=40.0), Reply("{}" * 400, drip_s=0.05), Reply("{}", stall_at=20)]
)
def test_a_slow_answer_is_given_up(reply: Reply, model: Model, open_reader: OpenReader) -> None:
    model.replies = [reply]
    began = time.monotonic()
    with pytest.raises(ModelError, match=r"within 0\.5 seconds"):
        open_reader(timeout_s=0.5).read_report(make_report())
    assert time.monotonic() - began < 30
    assert len(model.asked) == 1


def test_a_refusing_model_is_quoted(model: Model, open_reader: OpenReader) -> None:
    model.replies = [Reply(body=b'{"choices": [{"message": {"content": null, "refusal": "I will not"}}]}')]
    with pytest.raises(ModelError, match="refuses to answer: I will not"):
        open_reader().read_report(make_report())


def test_variables_of_the_openai_client_are_not_used(
    model: Model, open_reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "somebody-else")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    model.replies = [GOOD]
    open_reader().read_report(make_report())
    assert model.keys == ["Bearer none"]


@pytest.mark.parametrize(
    ("form", "kind"),
    [("json", "json_object"), ("schema", "json_schema"), ("json-with-schema", "json_object")],
)
def test_the_format_is_asked_of_the_server(
    form: str, kind: str, model: Model, open_reader: OpenReader
) -> None:
    model.replies = [GOOD]
    open_reader(format=form, temperature=-1.0).read_report(make_report())
    asked = model.asked[0]["response_format"]
    assert asked["type"] == kind
    schema = asked.get("schema") or (asked.get("json_schema") or {}).get("schema")
    assert schema == (None if form == "json" else make_schema())
    assert "temperature" not in model.asked[0]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"key": "schlüssel"}, "DAYBOOK_LLM_KEY"),
        ({"key": "two\nlines"}, "DAYBOOK_LLM_KEY"),
        ({"url": "http://me:password@127.0.0.1/v1"}, "DAYBOOK_LLM_KEY instead"),
    ],
)
def test_a_key_that_cannot_be_sent_or_would_be_shown_is_refused(changes: dict[str, str], words: str) -> None:
    with pytest.raises(SettingsError, match=words) as raised:
        ModelReader(ModelSettings(**{"url": "http://127.0.0.1/v1", "model": "small", **changes}))  # type: ignore[arg-type]
    assert "password@" not in str(raised.value)


@pytest.mark.parametrize("url", ["http://[::1", "http://exa mple:99999/v1"])
def test_an_address_that_is_none_is_a_setting_to_mend(url: str) -> None:
    with pytest.raises((SettingsError, ModelError)):
        ModelReader(ModelSettings(url=url, model="small", retries=0)).read_report(make_report())
