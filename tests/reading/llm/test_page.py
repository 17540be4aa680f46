"""The page on language models names every setting with its default, and every answer format."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from daybook.reading.llm.settings import AnswerFormat, ModelSettings
from daybook.settings import Settings

PAGE = Path(__file__).parents[3] / "docs" / "llm.md"


def test_the_page_names_every_setting_with_its_default() -> None:
    rows = [
        line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `DAYBOOK_LLM_")
    ]
    told = {row.split("`")[1]: row.split("|")[3].strip() for row in rows}
    fields = {
        f"DAYBOOK_{name.upper()}": field for name, field in Settings.model_fields.items() if "llm_" in name
    }
    assert set(told) == set(fields)
    for name, field in fields.items():
        if isinstance(field.default, int | float):
            assert told[name] == f"{field.default:g}"


def test_the_page_names_every_answer_format() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert [form for form in get_args(AnswerFormat) if f"| `{form}` |" not in page] == []
    assert get_args(Settings.model_fields["llm_format"].annotation) == get_args(AnswerFormat)


def test_settings_and_the_reader_have_the_same_defaults() -> None:
    plain, given = ModelSettings(url="", model=""), Settings.model_validate({})
    for name in (
        "format",
        "timeout_s",
        "retries",
        "window",
        "max_tokens",
        "temperature",
        "price_in",
        "price_out",
    ):
        assert getattr(plain, name) == getattr(given, f"llm_{name}")
