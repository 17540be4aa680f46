from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from daybook.reading.llm import ModelReader, ModelSettings

from .server import Model, serve_model

OpenReader = Callable[..., ModelReader]


@pytest.fixture
def model() -> Iterator[Model]:
    with serve_model() as served:
        yield served


@pytest.fixture
def open_reader(model: Model, tmp_path: Path) -> Iterator[OpenReader]:
    """Make readers that ask the small server without waiting between tries; closed at the end."""
    opened: list[ModelReader] = []

    def make(**changes: Any) -> ModelReader:
        plain: dict[str, Any] = {"url": model.url, "model": "small", "pause_s": 0.01, "timeout_s": 120.0}
        reader = ModelReader(ModelSettings(**{**plain, **changes}))
        opened.append(reader)
        return reader

    yield make
    for reader in opened:
        reader.close()
