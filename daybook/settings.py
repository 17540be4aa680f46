"""The settings, read once at the command line and handed on as plain values."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from daybook.errors import SettingsError


class Settings(BaseSettings):
    """What a user can set, by environment variables (DAYBOOK_BOOK, DAYBOOK_PORT ...)."""

    model_config = SettingsConfigDict(env_prefix="DAYBOOK_", extra="ignore")

    book: Path = Field(Path("book"), description="folder of the book that commands work on")
    host: str = Field("127.0.0.1", description="address that the desk listens on")
    port: int = Field(8765, ge=1, le=65535, description="port that the desk listens on")
    allow_private: bool = Field(
        False, description="let pages and feeds be fetched from private and loopback addresses"
    )
    timeout_s: float = Field(20.0, gt=0, le=600, description="seconds before a page or feed is given up")
    max_bytes: int = Field(20_000_000, gt=0, description="most bytes of one page, feed or PDF")
    max_text: int = Field(5_000_000, gt=0, description="most characters of one report's text")
    user_agent: str = Field("", description="how Daybook names itself to servers; empty for its own name")


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
