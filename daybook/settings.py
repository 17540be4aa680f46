"""The settings, read once at the command line and handed on as plain values."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from daybook.errors import SettingsError


def find_user_names() -> Path:
    """Return the folder of a user's own names: `daybook/names` where the system keeps programs' data."""
    home = os.environ.get("XDG_DATA_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(home) if home else Path.home() / ".local" / "share") / "daybook" / "names"


class Settings(BaseSettings):
    """What a user can set, by environment variables (DAYBOOK_BOOK, DAYBOOK_PORT ...)."""

    model_config = SettingsConfigDict(env_prefix="DAYBOOK_", extra="ignore")

    book: Path = Field(Path("book"), description="folder of the book that commands work on")
    database: SecretStr = Field(
        SecretStr(""),
        description="address of the PostgreSQL database that holds the book's record; empty for the one that "
        "the book's own book.toml names",
    )
    host: str = Field("127.0.0.1", description="address that the desk listens on")
    author: str = Field(
        "",
        max_length=80,
        description="name under which you judge where the book has no users; empty for the "
        "one that the system knows you by",
    )
    hosts: str = Field(
        "", description="further names, with commas between, under which the desk is asked, as desk.example"
    )
    proxies: str = Field(
        "",
        description="addresses, with commas between, of proxies that are believed whom they ask for and "
        "whether by https",
    )
    port: int = Field(8765, ge=1, le=65535, description="port that the desk listens on")
    allow_private: bool = Field(
        False, description="let pages and feeds be fetched from private and loopback addresses"
    )
    timeout_s: float = Field(20.0, gt=0, le=600, description="seconds before a page or feed is given up")
    max_bytes: int = Field(20_000_000, gt=0, description="most bytes of one page, feed or PDF")
    names: Path = Field(
        default_factory=find_user_names, description="folder of the further names of groups that you imported"
    )
    max_text: int = Field(5_000_000, gt=0, description="most characters of one report's text")
    user_agent: str = Field("", description="how Daybook names itself to servers; empty for its own name")
    llm_url: str = Field(
        "", description="base address of an OpenAI-compatible endpoint, usually ending in /v1"
    )
    llm_model: str = Field("", description="name of the language model at that endpoint")
    llm_key: SecretStr = Field(SecretStr(""), description="key to the endpoint; empty where it wants none")
    llm_format: Literal["plain", "json", "schema", "json-with-schema"] = Field(
        "json", description="what the server is asked to hold the answer to"
    )
    llm_timeout_s: float = Field(180.0, gt=0, le=3600, description="seconds that one answer may take")
    llm_retries: int = Field(3, ge=0, le=10, description="how often a request is repeated after a fault")
    llm_window: int = Field(8000, ge=500, description="characters of a report in one request")
    llm_max_tokens: int = Field(0, ge=0, description="most tokens of one answer; 0 for the server's limit")
    llm_temperature: float = Field(
        0.0, ge=-1, le=2, description="how freely the model chooses its words; -1 for the server's own"
    )
    llm_price_in: float = Field(
        0.0, ge=0, allow_inf_nan=False, description="USD for a million tokens sent to the model"
    )
    llm_price_out: float = Field(
        0.0, ge=0, allow_inf_nan=False, description="USD for a million tokens received from it"
    )
    llm_cache: Path | None = Field(
        None, description="folder of kept answers; none for the user's cache folder"
    )


def read_settings() -> Settings:
    """Return the settings.

    Raises:
        SettingsError: if an environment variable holds a value that cannot be used.
    """
    try:
        return Settings.model_validate({})
    except ValidationError as error:
        first = error.errors()[0]
        name = "DAYBOOK_" + "_".join(str(part) for part in first["loc"]).upper()
        raise SettingsError(f"cannot use the setting {name}: {first['msg']}; change or unset it") from error
