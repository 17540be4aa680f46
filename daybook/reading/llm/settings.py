"""The settings of the language model reader."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

# plain: nothing is asked of the server but text; json: its JSON mode; schema: `json_schema`, as hosted
# services, vLLM and Ollama know it; json-with-schema: JSON mode with the schema beside it, the dialect of
# llama-cpp-python, which refuses `json_schema`.
AnswerFormat = Literal["plain", "json", "schema", "json-with-schema"]


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """Which model is asked, and how.

    Attributes:
        url: base address of an OpenAI-compatible endpoint, such as http://127.0.0.1:11434/v1.
        model: the model's name there.
        key: the key to the endpoint, empty where it wants none; never shown, never part of a cache key.
        format: what the server is asked to hold the answer to.
        timeout_s: seconds that one answer may take.
        retries: how often a request is sent again after a passing fault.
        pause_s: seconds before the first of them; each further pause is twice as long.
        window: characters of a report in one request, at least 500; a longer sentence goes alone.
        max_tokens: most tokens of one answer, 0 for the server's own limit.
        temperature: 0 to 2, below 0 for the server's own.
        price_in, price_out: USD for a million tokens sent and received; 0 where unknown or free.
        cache: the folder that answers are kept in, None to keep and use none.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    format: AnswerFormat = "json"
    timeout_s: float = 180.0
    retries: int = 3
    pause_s: float = 1.0
    window: int = 8000
    max_tokens: int = 0
    temperature: float = 0.0
    price_in: float = 0.0
    price_out: float = 0.0
    cache: Path | None = None
