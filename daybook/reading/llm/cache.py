"""Answers of the model are kept in a folder, so that the same question is paid for once."""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import msgspec

from daybook.reading.llm.prompt import PROMPT_VERSION, Message
from daybook.reading.llm.settings import ModelSettings
from daybook.schema.report import Report


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer as the model gave it, with the tokens that it cost; None where the server did not count."""

    content: str
    tokens_in: int | None
    tokens_out: int | None


def find_cache_folder() -> Path:
    """Return where answers are kept unless a setting says otherwise: the user's cache folder."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "daybook" / "llm"


def make_key(settings: ModelSettings, report: Report, messages: Sequence[Message]) -> str:
    """Return 64 hexadecimal digits that change with all that can change the answer.

    That is the report, the prompt and its version, the endpoint, the model and how it is asked. The key to
    the endpoint, prices, time-outs and retries change nothing and are left out.
    """
    asked = [
        report.text_hash,
        PROMPT_VERSION,
        settings.url,
        settings.model,
        settings.format,
        settings.max_tokens,
        settings.temperature,
        list(messages),
    ]
    return hashlib.sha256(msgspec.json.encode(asked)).hexdigest()


class AnswerCache:
    """A folder of answers; without a folder nothing is kept.

    Args:
        folder: made when the first answer is kept, readable by the user alone: answers quote reports.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self.fault: str | None = None

    def find(self, key: str) -> KeptAnswer | None:
        """Return the answer kept under the key; None where there is none or its file is damaged."""
        if self._folder is None:
            return None
        try:
            return msgspec.json.decode(self._path(self._folder, key).read_bytes(), type=KeptAnswer)
        except (OSError, msgspec.DecodeError):
            return None

    def write(self, key: str, answer: KeptAnswer) -> None:
        """Keep the answer whole or not at all; where that cannot be, `fault` says why and work goes on."""
        if self._folder is None:
            return
        path = self._path(self._folder, key)
        draft: str | None = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
                draft = file.name
                file.write(msgspec.json.encode(asdict(answer)))
            Path(draft).replace(path)
        except OSError as error:
            self.fault = f"cannot keep answers in {self._folder}: {error.strerror}; set DAYBOOK_LLM_CACHE"
            if draft is not None:
                with suppress(OSError):
                    Path(draft).unlink(missing_ok=True)

    @staticmethod
    def _path(folder: Path, key: str) -> Path:
        return folder / key[:2] / f"{key}.json"
