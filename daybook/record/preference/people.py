"""The people named as hit: those whom a correction takes away go, and who is named instead comes in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from daybook.record.preference.corrections import Applied
from daybook.record.tellings import Telling
from daybook.schema.reading import Named
from daybook.spelling import romanise_name

# Fates that a correction of a name takes away; that somebody lives takes away only his death.
_HIT = ("killed", "wounded", "captured", "abducted")


def find_gone(applied: Sequence[Applied]) -> dict[str, Applied]:
    """Return the names that were taken away, by their spelling's key, each with the correction that did it.

    A later correction that puts a name back undoes the earlier one.
    """
    gone: dict[str, Applied] = {}
    for one in applied:
        correction = one.correction
        if correction.slot != "named" or not correction.official:
            continue
        for name in correction.names_now:
            gone.pop(romanise_name(name), None)
        for name in correction.names_was:
            key = romanise_name(name)
            had = gone.get(key)
            # "He is alive" says less than "it was another man", and does not replace it.
            if had is None or correction.now is not None:
                gone[key] = one
    return gone


def find_taken(person: Named, gone: dict[str, Applied]) -> Applied | None:
    """Return the correction that takes the person away from those hit; None where none does."""
    for name in person.names:
        one = gone.get(romanise_name(name))
        if one is not None and person.fate in (_HIT if one.correction.now is not None else ("killed",)):
            return one
    return None


def prefer_named(tellings: Sequence[Telling], applied: Sequence[Applied]) -> tuple[Named, ...]:
    """Return the people named over all tellings, joined by shared names; the latest report's fate stands.

    Who was corrected away is not among them, and who was named instead is.
    """
    gone = find_gone(applied)
    merged: list[Named] = []
    removed: dict[int, Named] = {}
    for telling in sorted(tellings, key=lambda t: (not t.background, t.known, t.number), reverse=True):
        for person in telling.read.named:
            taken = find_taken(person, gone)
            if taken is not None:
                removed.setdefault(id(taken), person)
                left = tuple(name for name in person.names if romanise_name(name) not in gone)
                if not left:
                    continue
                person = replace(person, names=left)
            _merge(merged, person)
    for one in dict.fromkeys(id(one) for one in gone.values()):
        correction = next(a.correction for a in gone.values() if id(a) == one)
        if one in removed and correction.now:
            _merge(merged, Named(correction.names_now, removed[one].fate), first=True)
    return tuple(merged)


def _merge(merged: list[Named], person: Named, *, first: bool = False) -> None:
    """Put the person in; the fate given first stands, unless `first` says that this one is surer."""
    keys = {romanise_name(name) for name in person.names}
    known = next(
        (
            n
            for n, other in enumerate(merged)
            if not keys.isdisjoint(romanise_name(name) for name in other.names)
        ),
        None,
    )
    if known is None:
        merged.append(person)
        return
    other = merged[known]
    names = (*person.names, *other.names) if first else (*other.names, *person.names)
    merged[known] = Named(tuple(dict.fromkeys(names)), person.fate if first else other.fate)
