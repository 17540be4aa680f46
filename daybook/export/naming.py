"""By which name an export calls a party, and whether reports give it a name of its own."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache

from daybook.names.countries import find_country_words
from daybook.record.victims import NAMELESS
from daybook.schema.evidence import Span
from daybook.schema.reading import Party
from daybook.schema.state import Incident
from daybook.spelling import fold_name
from daybook.wording import name_country

# What reports call people under arms, and how: such words make no name, however they are written.
_COMMON_WORDS = """
united states a an the of in and some other more two three several dead suspected alleged unknown armed
unidentified men man women people person members member group groups gang gangs cell faction others
police policemen policeman officers officer security forces force troop troops soldiers soldier army military
government authorities guards guard patrol unit team convoy post task joint personnel
militants militant gunmen gunman fighters fighter insurgents insurgent rebels rebel attackers attacker
assailants terrorists terrorist extremists extremist jihadists jihadist jihadis islamists islamist bandits
militia militias militiamen guerrillas guerrilla separatists separatist suspects suspect bombers bomber
commander commanders leader leaders chief muslim christian communist maoist
"""
_COMMON = frozenset(_COMMON_WORDS.split())
_WORD = re.compile(r"\w[\w'’.-]*")
_ALIAS = re.compile(r",|\b(?:alias|aka|a\.k\.a\.|and)(?:\s|$)")


@lru_cache(maxsize=65536)
def _find_countries(name: str) -> tuple[tuple[Span, str], ...]:
    return find_country_words(name)


@lru_cache(maxsize=65536)
def has_own_name(name: str) -> bool:
    """Return whether some word of it is a name: not "Militants", "Indonesian" nor "Islamist gunmen".

    Example:
        >>> [has_own_name(name) for name in ("Islamist militants", "Ruhenia Front", "Indonesian police")]
        [False, True, False]
    """
    told = [range(span.start, span.end) for span, _code in _find_countries(name)]
    return any(
        word.group()[0].isupper()
        and fold_name(word.group()) not in _COMMON
        and not any(word.start() in span for span in told)
        for word in _WORD.finditer(name)
    )


def find_state(party: Party) -> str | None:
    """Return the country (ISO 3166-1 alpha-2) whose force the party is told to be; None if no or several."""
    if party.kind != "state":
        return None
    told = {code for name in party.names for _span, code in _find_countries(name)}
    return told.pop() if len(told) == 1 else None


def has_proper_name(party: Party) -> bool:
    """Return whether the party goes by a name of its own or as a country's force, not by "gunmen" alone."""
    return any(map(has_own_name, party.names)) or find_state(party) is not None


def name_party(party: Party) -> str:
    """Return the name to call the party by: its own, else its country's forces, else what reports call it."""
    own = next(filter(has_own_name, party.names), None)
    if own is not None:
        return own
    country = find_state(party)
    return f"Forces of {name_country(country)}" if country else party.names[0]


def list_side(incident: Incident, role: str, armed: bool = False) -> list[Party]:
    """Return the parties in that role, those with a name of their own first.

    Who used force is first of all a force or group; with `armed`, as of a battle, so is who was hit.
    """
    armed = armed or role == "initiator"
    ranks = {"state": 0, "armed_group": 0, "unknown": 1, "civilian": 2}
    return sorted(
        (party for party in incident.parties if party.role == role),
        key=lambda party: (ranks[party.kind] if armed else 0, not has_proper_name(party)),
    )


def hide_people(incident: Incident, people: Collection[str]) -> Incident:
    """Return the incident with no party called by a person's name; one that has no other is `a person`.

    Args:
        people: folded names of people.
    """
    return replace(incident, parties=tuple(hide_party(party, people) for party in incident.parties))


def hide_party(party: Party, people: Collection[str]) -> Party:
    """Return the party without names that are a person's: whole, beside an alias, or part of such a name."""
    hidden = {name for name in party.names if _is_of_person(name, people)}
    words = {word for name in hidden for word in fold_name(name).split()}
    # "Rantau" beside "Lodi Rantau" is the same person; words such as "members" are nobody's name.
    kept = tuple(
        name
        for name in party.names
        if name not in hidden
        and (fold_name(name) in _COMMON or not words.issuperset(fold_name(name).split()))
    )
    return party if len(kept) == len(party.names) else replace(party, names=kept or (NAMELESS,))


def _is_of_person(name: str, people: Collection[str]) -> bool:
    return any(fold_name(part) in people for part in (name, *_ALIAS.split(name)) if part.strip())
