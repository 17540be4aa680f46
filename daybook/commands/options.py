"""Options that several commands take, the choices that some give, and what the settings make of them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from daybook.errors import SettingsError

if TYPE_CHECKING:
    from daybook.desk.serving import Serving
    from daybook.reading.llm.settings import ModelSettings
    from daybook.record.book import BookPlace
    from daybook.settings import Settings
    from daybook.sources.fetched import ReadLimits
    from daybook.sources.settings import FetchSettings

BookOption = Annotated[
    Path | None, typer.Option("--book", help="Folder of the book. [default: ./book or DAYBOOK_BOOK]")
]
DatabaseOption = Annotated[
    str | None,
    typer.Option(
        "--database",
        metavar="URL",
        help="PostgreSQL database that holds the book's record, postgresql://USER@HOST/NAME. "
        "[default: the one that the book names, or DAYBOOK_DATABASE]",
    ),
]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="What was known by that day.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Published = Annotated[
    str | None,
    typer.Option("--published", metavar="DATE", help="Day of publication of the reports, as 2021-09-18."),
]


class Noun(StrEnum):
    """What `daybook show` can show."""

    day = "day"
    report = "report"
    incident = "incident"
    group = "group"
    person = "person"
    place = "place"
    dataset = "dataset"
    questions = "questions"


class ImportForm(StrEnum):
    """What `daybook import` can take."""

    ucdp_actors = "ucdp-actors"
    ucdp_ged = "ucdp-ged"
    ucdp_candidate = "ucdp-candidate"
    acled = "acled"
    gtd = "gtd"
    csv = "csv"


class ExportForm(StrEnum):
    """What `daybook export` can write."""

    csv = "csv"
    acled = "acled"
    ged = "ged"
    gtd = "gtd"
    geojson = "geojson"
    parquet = "parquet"
    ftm = "ftm"
    stix = "stix"


class ReaderName(StrEnum):
    """The readers that `daybook read` can use."""

    local = "local"
    llm = "llm"


def read_day(text: str | None, option: str) -> date | None:
    """Return the day that an option gives, None where it is left out.

    Raises:
        SettingsError: if the text is no day.
    """
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise SettingsError(f"cannot use {option} {text!r}: no such day; write it as 2021-09-18") from error


def take_settings() -> Settings:
    """Return the settings of the environment."""
    from daybook.settings import read_settings

    return read_settings()


def find_place(book: Path | None, settings: Settings, database: str | None = None) -> BookPlace:
    """Return where the book is, by the options or else by the settings."""
    from daybook.record.book import BookPlace

    return BookPlace(book or settings.book, database or settings.database.get_secret_value() or None)


def take_names(settings: Settings, book: Path | None = None) -> None:
    """Let the register know the names that the user imported, for every book and for the one that is open."""
    from daybook.names.register import use_names

    use_names([settings.names, *([book / "names"] if book else [])])


def find_author(settings: Settings) -> str:
    """Return the name under which a person without an account judges: the setting's, or the system's."""
    import getpass

    if settings.author.strip():
        if ":" in settings.author:
            raise SettingsError("cannot use DAYBOOK_AUTHOR: a colon marks rules among authors; leave it out")
        return settings.author.strip()
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "the desk"


def find_serving(settings: Settings, host: str | None, port: int | None, browser: bool) -> Serving:
    """Return how the desk is to be served, by the options or else by the settings."""
    from daybook.desk.serving import Serving

    return Serving(
        host=host or settings.host,
        port=port or settings.port,
        browser=browser,
        author=find_author(settings),
        hosts=_split(settings.hosts),
        proxies=_split(settings.proxies),
    )


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def find_limits(settings: Settings) -> ReadLimits:
    """Return how large a report may be, by the settings."""
    from daybook.sources.fetched import ReadLimits

    return ReadLimits(max_text=settings.max_text, max_pdf_bytes=settings.max_bytes)


def find_network(settings: Settings) -> FetchSettings:
    """Return how the network is to be asked, by the settings."""
    from daybook.sources.settings import USER_AGENT, FetchSettings

    return FetchSettings(
        allow_private=settings.allow_private,
        timeout_s=settings.timeout_s,
        max_bytes=settings.max_bytes,
        user_agent=settings.user_agent or USER_AGENT,
    )


def find_model(settings: Settings, cache: bool) -> ModelSettings:
    """Return the language model of the settings.

    Args:
        cache: whether its answers are kept, and kept ones used.

    Raises:
        SettingsError: if the settings name none.
    """
    if not settings.llm_url.startswith(("http://", "https://")) or not settings.llm_model:
        raise SettingsError(
            "cannot ask a language model: set DAYBOOK_LLM_URL to its endpoint, such as"
            " http://127.0.0.1:11434/v1, and DAYBOOK_LLM_MODEL to its name there (docs/llm.md)"
        )
    from daybook.reading.llm.cache import find_cache_folder
    from daybook.reading.llm.settings import ModelSettings

    return ModelSettings(
        url=settings.llm_url,
        model=settings.llm_model,
        key=settings.llm_key.get_secret_value(),
        format=settings.llm_format,
        timeout_s=settings.llm_timeout_s,
        retries=settings.llm_retries,
        window=settings.llm_window,
        max_tokens=settings.llm_max_tokens,
        temperature=settings.llm_temperature,
        price_in=settings.llm_price_in,
        price_out=settings.llm_price_out,
        cache=(settings.llm_cache or find_cache_folder()) if cache else None,
    )
