"""Outlets and monitors: agencies, papers, broadcasters, NGOs, by name and address, with their country."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal
from urllib.parse import urlsplit

from daybook.names.countries import find_country_words
from daybook.names.phrases import Hit, Phrase, PhraseIndex
from daybook.names.register import read_data
from daybook.names.words import fold_name, read_words
from daybook.schema.evidence import Span

OutletKind = Literal["agency", "paper", "magazine", "broadcaster", "site", "state", "ngo", "group"]
Scope = Literal["world", "nation", "region"]


@dataclass(frozen=True, slots=True)
class KnownOutlet:
    """One outlet, agency or monitor of the register.

    Attributes:
        kind: `state` is run by a government, `group` by an armed group, `ngo` monitors or helps.
        country: where it has its seat, ISO 3166-1 alpha-2.
        scope: whether it tells of the world, or mostly of its country or region.
        domains: of its web addresses, without `www.`; common: its names that are common words too.
    """

    name: str
    kind: OutletKind
    country: str
    scope: Scope
    domains: tuple[str, ...]
    aliases: tuple[str, ...]
    common: frozenset[str]


@dataclass(frozen=True, slots=True)
class OutletMention:
    """An outlet named in a text: where, and its name in the register."""

    span: Span
    name: str


@dataclass(frozen=True, slots=True)
class OutletHome:
    """The country that an outlet tells of, and why that is believed.

    Attributes:
        country: alpha-2; told: `register`, `domain` or `name`, the surest first.
    """

    country: str
    told: Literal["register", "domain", "name"]
    reason: str


@cache
def known_outlets() -> tuple[KnownOutlet, ...]:
    """Return all outlets of the register."""
    return tuple(
        KnownOutlet(
            row["name"],
            row["kind"],
            row["country"],
            row["scope"],
            tuple(row.get("domains", ())),
            tuple(row.get("aliases", ())),
            frozenset(row.get("common", ())),
        )
        for row in read_data("outlets.json")
    )


@cache
def _by_domain() -> dict[str, KnownOutlet]:
    return {domain: outlet for outlet in known_outlets() for domain in outlet.domains}


@cache
def _index() -> PhraseIndex[tuple[KnownOutlet, bool]]:
    """The outlets by name; True where the name is a common word too."""
    return PhraseIndex(
        Phrase(name, (outlet, name in outlet.common), exact=name.isupper() and len(name) < 9)
        for outlet in known_outlets()
        for name in dict.fromkeys((outlet.name.split(" (")[0], *outlet.aliases))
    )


def find_outlet(name: str | None = None, url: str | None = None) -> KnownOutlet | None:
    """Return the outlet of an address or, where that is none's, of a name; None where it is unknown.

    Example:
        >>> outlet = find_outlet("Jakarta Post")
        >>> outlet and outlet.country
        'ID'
    """
    host = _host(url)
    parts = host.split(".") if host else []
    for start in range(len(parts) - 1):
        outlet = _by_domain().get(".".join(parts[start:]))
        if outlet is not None:
            return outlet
    found = {phrase.payload[0].name: phrase.payload[0] for phrase in _index().whole(fold_name(name or ""))}
    return next(iter(found.values())) if len(found) == 1 else None


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").lower().removeprefix("www.")
    except ValueError:
        return ""


# Endings that are sold to anybody, whatever country they were made for.
# fmt: off
_SOLD = frozenset((
    "ac", "ag", "ai", "bz", "cc", "co", "fm", "gg", "io", "la", "me", "ms", "nu", "sc", "sh", "st",
    "su", "tk", "to", "tv", "vc", "ws", "eu",
))
# fmt: on
_WATERS = re.compile(r"\b(?:Ocean|Sea|Strait|Gulf|World|Global|International)\b")
_OTHER_CODE = {"uk": "GB"}


def tell_home(name: str | None, url: str | None = None) -> OutletHome | None:
    """Return the country that an outlet tells of: by the register, its domain's ending, or its name.

    Outlets that tell of the world have none, nor have those of which nothing says it.

    Example:
        >>> home = tell_home("The Poso Herald", "https://www.posoherald.example.id/news/1")
        >>> home and (home.country, home.told)
        ('ID', 'domain')
    """
    outlet = find_outlet(name, url)
    if outlet is not None:
        if outlet.scope == "world":
            return None
        return OutletHome(outlet.country, "register", f"{outlet.name} is an outlet of {outlet.country}")
    ending = _host(url).rpartition(".")[2]
    if len(ending) == 2 and ending.isalpha() and ending not in _SOLD:
        code = _OTHER_CODE.get(ending, ending.upper())
        return OutletHome(code, "domain", f"the address ends in .{ending}")
    spoken = {code for _, code in find_country_words(name or "")}
    if len(spoken) == 1 and not _WATERS.search(name or ""):
        code = spoken.pop()
        return OutletHome(code, "name", f"the name {name} speaks of {code}")
    return None


_SAYS_BEFORE = re.compile(
    r"(?:\b(?:told|tells|to|quoted by|cited by|citing|quoting|reported by|according to|interview with|"
    r"newspaper|daily"
    r"|agency|broadcaster|network|channel|magazine|weekly|website|monitor|Photograph:|by|via) (?:the )?|"
    r"\()[\"“‘']?$"
)
_SAYS_AFTER = re.compile(
    r"[\"”’']?(?: (?:newspaper|news|daily|agency|TV|television|radio|magazine|website|reporter|"
    r"correspondent|reported"
    r"|reports|said|says|quoted|cited|channel|network|journalist|photographer)\b|\)|['’]s "
    r"(?:correspondent|reporter))"
)


def find_outlets(text: str) -> list[OutletMention]:
    """Return the outlets and monitors that `text` names, in order.

    A name that is a common word too ("Dawn", "The Times") counts only beside words such as `newspaper` or
    `told`.

    Example:
        >>> [mention.name for mention in find_outlets("At dawn, he told the newspaper Dawn.")]
        ['Dawn']
    """
    found = []
    for hit in _index().find(text, read_words(text)):
        outlet, common = hit.phrases[0].payload
        if not common or _is_told(hit, text):
            found.append(OutletMention(Span(hit.start, hit.end), outlet.name))
    return found


def _is_told(hit: Hit[tuple[KnownOutlet, bool]], text: str) -> bool:
    """Return whether a common word stands there as an outlet's name: capital, whole, beside words of news."""
    written = text[hit.start : hit.end].removeprefix("The ")
    names = {phrase.text.removeprefix("The ") for phrase in hit.phrases}
    if written not in names or text[hit.start - 1 : hit.start] == "-":
        return False
    before = text[max(0, hit.start - 40) : hit.start]
    return bool(_SAYS_BEFORE.search(before) or _SAYS_AFTER.match(text, hit.end))
