"""What stands around every page: its title, its section and the day as of which it is shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from daybook.desk.asking import Notice
from daybook.schema.accounts import NOBODY, Actor, Role
from daybook.words.time import say_day


@dataclass(frozen=True, slots=True)
class Frame:
    """The shell around a page.

    Attributes:
        title: the page's name, for the browser's title.
        section: which entry of the navigation is the current one.
        book: the name of the book's folder.
        path: the path of this page without its query.
        as_of: the day of knowledge, None for now.
        kept: the page's own query fields, without `as_of`.
        actor: who looks; token: what the visitor's forms carry; notice: shown once.
    """

    title: str
    section: str
    book: str
    path: str
    as_of: date | None = None
    kept: tuple[tuple[str, str], ...] = ()
    actor: Actor = NOBODY
    token: str = field(default="", repr=False)
    notice: Notice | None = None

    @property
    def as_of_words(self) -> str:
        """The day of knowledge in words."""
        return say_day(self.as_of)

    @property
    def now_href(self) -> str:
        """This page as it is now."""
        return self.path + (f"?{urlencode(self.kept)}" if self.kept else "")

    @property
    def json_href(self) -> str:
        """The same data as JSON."""
        path = "/today.json" if self.path == "/" else f"{self.path}.json"
        return self.link(path + (f"?{urlencode(self.kept)}" if self.kept else ""))

    def may(self, least: Role) -> bool:
        """Return whether to offer what needs the role: the past cannot be changed, only looked at."""
        return self.as_of is None and self.actor.may(least)

    def link(self, href: str) -> str:
        """Return an address of the desk with the day of knowledge kept, unless it names a day of its own."""
        if self.as_of is None or not href.startswith("/") or "as_of=" in href:
            return href
        bare, hash_sign, fragment = href.partition("#")
        if "as_of" in dict(parse_qsl(urlsplit(bare).query)):
            return href
        joint = "&" if "?" in bare else "?"
        return f"{bare}{joint}as_of={self.as_of.isoformat()}{hash_sign}{fragment}"


def make_address(noun: str, key: str) -> str:
    """Return the desk's address of a thing: `/incident/ID`, with the id made safe for a path."""
    return f"/{noun}/{quote(key, safe='')}"


def make_search(listing: str, name: str) -> str:
    """Return the address that leads to the one thing of that name, or to the list of near ones."""
    return f"/{listing}?{urlencode({'name': name})}"


def make_outside_link(url: str | None) -> str | None:
    """Return the address if it is a web page's, None for any other scheme (a script, a local file)."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in ("http", "https") and parts.netloc else None
