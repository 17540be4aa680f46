"""Names of the sides in tellings: a group's full name, aliases and acronym, the state's forces."""

from __future__ import annotations

import random
from functools import cache

from daybook.names.known import find_bearers
from daybook.names.register import known_groups

_FORCES = ("soldiers", "soldiers", "police officers", "troops", "government forces", "security forces")


@cache
def name_group(name: str) -> tuple[str, ...]:
    """Return the names of a group, the plainest first; of one that the register lacks, only its own.

    Nothing where the side is no group with a name ("Civilians", "Kashmir insurgents").
    """
    name = name.split(",")[0].strip()
    if not name or name == "Civilians" or name.startswith(("Government of", "Supporters of")):
        return ()
    bearers = find_bearers(name)
    if len(bearers) != 1:
        return () if "insurgents" in name else (name,)
    group = known_groups()[bearers[0].name]
    aliases = [alias for alias in group.aliases if alias.isascii() and len(alias) < 45][:2]
    names = (group.name, *group.acronyms[:1], *group.weak_acronyms[:1], *aliases)
    return tuple(dict.fromkeys(names))


def name_state(draw: random.Random) -> str:
    """Return a plural noun for the state's side."""
    return draw.choice(_FORCES)
