"""What the author decides about the site as a whole: its name and address, its remarks and letters."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, get_type_hints
from urllib.parse import urlsplit

import msgspec
from sqlalchemy import Connection, delete, insert, select

from daybook.errors import SettingsError
from daybook.record.acts import write_act
from daybook.record.post_tables import site_settings


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """The settings of a book's site.

    Attributes:
        title, tagline, author: as readers see them; language: BCP 47, of the posts.
        address: where the site is, as `https://desk.example/blog`; empty while it is nowhere.
        about: Markdown of the page that says who writes; theme: a folder of templates, empty for our own.
        remarks: whether readers may write; remarks_at: the address of the Daybook that takes remarks for a
            static site, empty where the site itself is served live.
        closes: days after publication on which remarks close, 0 for never; holds_first: whether the first
            remark of a reader waits for the author; most_links: with more, a remark waits.
        letters: whether readers may subscribe; mail_from: the sender of letters.
        smtp: `smtp://user@host:587` or `smtps://…`; the password comes from DAYBOOK_SMTP_PASSWORD alone.
    """

    title: str = "Daybook"
    tagline: str = ""
    author: str = ""
    language: str = "en"
    address: str = ""
    about: str = ""
    theme: str = ""
    remarks: bool = True
    remarks_at: str = ""
    closes: int = 30
    holds_first: bool = True
    most_links: int = 2
    letters: bool = False
    mail_from: str = ""
    smtp: str = ""


NAMES = tuple(field.name for field in fields(SiteSettings))
_KINDS: dict[str, Any] = get_type_hints(SiteSettings)
_ADDRESSES = {"address": ("http", "https"), "remarks_at": ("http", "https"), "smtp": ("smtp", "smtps")}


def find_site_settings(connection: Connection) -> SiteSettings:
    """Return the settings of the book's site, the usual ones where none were made."""
    rows = connection.execute(select(site_settings)).all()
    told = {row.name: msgspec.json.decode(row.value) for row in rows if row.name in NAMES}
    return SiteSettings(**told)


def set_site_setting(connection: Connection, author: str, name: str, words: str) -> SiteSettings:
    """Write one setting, with an act that tells of it, and return all.

    Args:
        connection: a transaction that writes; name: one of `NAMES`; words: its value as typed.

    Raises:
        SettingsError: if there is no such setting, or the words are no value of it.
    """
    value = read_setting(name, words)
    connection.execute(delete(site_settings).where(site_settings.c.name == name))
    row = {"name": name, "value": msgspec.json.encode(value).decode()}
    connection.execute(insert(site_settings), row)
    write_act(connection, author, "site setting", name, str(value)[:200])
    return find_site_settings(connection)


def read_setting(name: str, words: str) -> str | int | bool:
    """Return the value of a setting as typed.

    Raises:
        SettingsError: if there is no such setting, or the words are no value of it.
    """
    kind, words = _KINDS.get(name), words.strip()
    if kind is None:
        raise SettingsError(f"cannot set {name[:40]!r}: the site has {', '.join(NAMES)}")
    if kind is bool:
        if words.lower() not in ("yes", "no", "true", "false"):
            raise SettingsError(f"cannot set {name} to {words[:40]!r}: write yes or no")
        return words.lower() in ("yes", "true")
    if kind is int:
        if not (words.isascii() and words.isdecimal() and len(words) < 6):
            raise SettingsError(f"cannot set {name} to {words[:40]!r}: write a whole number")
        return int(words)
    if name in _ADDRESSES and words:
        parts = urlsplit(words)
        if parts.scheme not in _ADDRESSES[name] or not parts.hostname:
            example = "smtp://user@mail.example:587" if name == "smtp" else "https://desk.example/blog"
            raise SettingsError(f"cannot set {name} to {words[:60]!r}: write it as {example}")
        if parts.password:
            raise SettingsError(
                f"cannot set {name}: leave the password out; it comes from DAYBOOK_SMTP_PASSWORD"
            )
        words = words.rstrip("/")
    return words
