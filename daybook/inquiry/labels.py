"""What a share is of, such as `lone`, `type:bombing` or `target:police`, and whether an incident is of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, Protocol, get_args

from daybook.errors import SettingsError
from daybook.register.columns import make_keys
from daybook.register.fields import KINDS, TYPES
from daybook.schema.terms import PartyKind, PartyRole
from daybook.spelling import fold_name
from daybook.wording import name_country

LabelKind = Literal["lone", "leader", "type", "target", "group", "country", "all"]
_FORMS = "lone, leader, type:bombing, target:police or target:civilian, group:NAME, country:ID, all"
# Labels that take no name after a colon.
_BARE = ("lone", "leader", "all")
_LONE = re.compile(r"\blone\b|\blone[- ]wolf\b|\bunaffiliated individual\b|\bsingle (?:gun)?man\b", re.I)
# Words that say what somebody did and not who it was.
_NAMELESS = frozenset((
    "man", "men", "woman", "gunman", "gunmen", "attacker", "attackers", "assailant", "assailants", "militant",
    "militants", "member", "members", "fighter", "fighters", "suspect", "suspects", "insurgent", "insurgents",
    "rebel", "rebels", "terrorist", "terrorists", "bomber", "bombers", "extremist", "extremists", "people",
    "person", "persons", "group", "islamist", "islamists", "youths", "motorcycle",
))  # fmt: skip


class Side(Protocol):
    """A party of an incident, as a card or a reading has it."""

    @property
    def role(self) -> PartyRole | None:
        """What it did, None where nobody says."""

    @property
    def kind(self) -> PartyKind:
        """As which kind of party it is told."""

    @property
    def names(self) -> tuple[str, ...]:
        """Best first."""


@dataclass(frozen=True, slots=True)
class Label:
    """One thing that an incident is or is not."""

    kind: LabelKind
    name: str = ""

    @property
    def words(self) -> str:
        """How a sentence says that incidents are of it."""
        told = {
            "lone": "by a lone actor",
            "leader": "the loss of a leader",
            "type": f"of type {self.name}",
            "target": f"on {self.name}",
            "group": f"by {self.name}",
            "country": f"in {name_country(self.name.upper())}",
            "all": "of any kind",
        }
        return told[self.kind]

    @property
    def topic(self) -> str:
        """How a sentence names it as what news is about."""
        told = {
            "lone": "lone actors",
            "leader": "the loss of a leader",
            "type": f"incidents of type {self.name}",
            "target": f"attacks on {self.name}",
            "group": self.name,
            "country": name_country(self.name.upper()),
            "all": "any incident",
        }
        return told[self.kind]


def read_label(text: str, option: str) -> Label:
    """Return the label that a text asks for.

    Raises:
        SettingsError: if it is none of the forms; `option` names where it stood.

    Example:
        >>> read_label("type:bombing", "--of")
        Label(kind='type', name='bombing')
    """
    head, _colon, name = text.strip().partition(":")
    head, name = head.strip().casefold(), name.strip()
    if head in _BARE and not name:
        return Label(head)  # type: ignore[arg-type]
    if head not in get_args(LabelKind) or head in _BARE or not name:
        raise SettingsError(f"cannot use {option} {text[:60]!r}: give {_FORMS}")
    if head == "type" and name not in TYPES:
        raise SettingsError(f"cannot use {option} {text[:60]!r}: the types are {', '.join(TYPES)}")
    if head == "country" and not re.fullmatch(r"[A-Za-z]{2}", name):
        raise SettingsError(f"cannot use {option} {text[:60]!r}: give the code of a country, as country:ID")
    return Label(head, name.upper() if head == "country" else name)  # type: ignore[arg-type]


def judge_incident(
    label: Label,
    type: str,
    country: str | None,
    parties: Iterable[Side],
    keys: frozenset[str] = frozenset(),
    acted: bool = True,
) -> bool | None:
    """Return whether an incident has the label, None where nobody says.

    Args:
        label: which, but not `leader`, which needs what reports tell of people.
        type, country, parties: the incident's; keys: of all names of the label's group.
        acted: whether a group must have acted; else it may have been the target, too.
    """
    sides = tuple(parties)
    if label.kind == "all":
        return True
    if label.kind == "type":
        return type == label.name
    if label.kind == "country":
        return None if country is None else country == label.name
    if label.kind == "target":
        return _judge_target(label.name, sides)
    initiators = [
        one for one in sides if one.role == "initiator" or (one.role is None and one.kind != "state")
    ]
    if label.kind == "lone":
        return _judge_lone(initiators)
    wanted = keys or make_keys(label.name)
    named = [one for one in (initiators if acted else sides) if is_named(one)]
    if any(not make_keys(name).isdisjoint(wanted) for one in named for name in one.names):
        return True
    return False if named else None


def _judge_target(name: str, sides: Iterable[Side]) -> bool | None:
    targets = [one for one in sides if one.role == "target"]
    if not targets:
        return None
    wanted = name.casefold()
    if wanted in KINDS:
        known = {one.kind for one in targets} - {"unknown"}
        return wanted in known if known else None
    return any(wanted in fold_name(word).split() for one in targets for word in one.names)


def _judge_lone(initiators: Iterable[Side]) -> bool | None:
    told = tuple(initiators)
    if any(_LONE.search(name) for one in told for name in one.names):
        return True
    # Who has a name of a group, or is a state, is not alone; nor are several.
    if any(is_named(one) for one in told):
        return False
    words = {word for one in told for name in one.names for word in fold_name(name).split()}
    return False if words & {"men", "gunmen", "attackers", "assailants", "militants", "fighters"} else None


def is_named(party: Side) -> bool:
    """Return whether a party is told by more than what it did: a state, or somebody with a name."""
    if party.kind == "state":
        return True
    if party.kind == "unknown":
        return False
    return any(name[:1].isupper() and not set(fold_name(name).split()) <= _NAMELESS for name in party.names)
