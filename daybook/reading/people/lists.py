"""Follows a list of people: `A alias B, a son of C, and D`."""

from __future__ import annotations

import re

from daybook.reading.actors.names import PersonMark
from daybook.reading.actors.scene import Scene

_JOIN = re.compile(
    r"[\"”’']?(?: \(\d+\)|,? \d+)?(?:,? (?:alias|aka|a\.k\.a\.|also (?:known as|called)|who is "
    r"(?:also )?known as)"
    r"|,? and as|,? or|,? (?:together )?with|(?:, (?:an?|the|who|whose|from) [^.;:]{0,80}?)?(?:,| "
    r"and|, and|;))"
    r" (?:and )?(?:alias )?(?:an? [a-z]+ (?:known as|called|named) )?(?:(?:his|her|the) \w+,? )?[\"“‘']?"
)


def list_people(scene: Scene, first: PersonMark, end: int) -> list[PersonMark]:
    """Return a person and those who follow in the same list, aliases and words about each one passed over."""
    out = [first]
    for mark in scene.persons:
        if mark.start <= out[-1].start:
            continue
        if mark.start >= end or mark.start - out[-1].end > 120:
            break
        if _JOIN.fullmatch(scene.masked, out[-1].end, mark.start):
            out.append(mark)
    return out
