"""The people named as hit: those whom a correction takes away go, and who is named instead comes in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from daybook.record.preference.corrections import Applied
from daybook.record.tellings import Telling
from daybook.schema.reading import Named
from daybook.schema.state import Preferred
from daybook.spelling import romanise_name

# Fates that a correction of a name takes away; that somebody lives takes away only his death.
_HIT = ("killed", "wounded", "captured", "abducted")


def find_gone(applied: Sequence[Applied], tellings: Sequence[Telling]) -> dict[str, Applied]:
    """Return the names that were taken away, by their spelling's key, each with the correction that did it.

    The aliases that a report gives to such a man go with his name. A later correction that puts a name back
    undoes the earlier one.
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
            # "He is alive" says less than "it was another man"; of equals the first to say it is told.
            if had is None or (had.correction.now is None and correction.now is not None):
                gone[key] = one
    for telling in tellings:
        for person in telling.read.named:
            taken = find_taken(person, gone)
            if taken is not None and taken.correction.now is not None:
                right = {romanise_name(name) for name in taken.correction.names_now}
                aliases = {romanise_name(name) for name in person.names} - right
                gone |= {key: taken for key in aliases if key not in gone}
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
    gone = find_gone(applied, tellings)
    merged: list[Named] = []
    removed: dict[int, Named] = {}
    for telling in sorted(tellings, key=lambda t: (not t.background, t.known, t.number), reverse=True):
        for person in telling.read.named:
            taken = find_taken(person, gone)
            if taken is not None:
                removed.setdefault(id(taken), person)
                right = {romanise_name(name) for name in taken.correction.names_now}
                left = tuple(name for name in person.names if romanise_name(name) in right)
                if not left:
                    continue
                person = replace(person, names=left)
            _merge(merged, person)
    for one in dict.fromkeys(id(one) for one in gone.values()):
        correction = next(a.correction for a in gone.values() if id(a) == one)
        if one in removed and correction.now:
            _merge(merged, Named(correction.names_now, removed[one].fate), first=True)
    return tuple(merged)


def explain_named(
    named: Sequence[Named], tellings: Sequence[Telling], applied: Sequence[Applied]
) -> Preferred | None:
    """Return who is named first and why, None where nobody is or was."""
    gone = find_gone(applied, tellings)
    taken: dict[int, tuple[Applied, str]] = {}
    for telling in tellings:
        for person in telling.read.named:
            one = find_taken(person, gone)
            if one is not None:
                taken.setdefault(id(one), (one, one.correction.names_was[0]))
    names = tuple(person.names[0] for person in named if person.names)
    if not names and not taken:
        return None
    if not taken:
        return Preferred("named", names, "named by the reports, and nobody took it back")
    steps = [
        f"{(*one.correction.names_now, 'nobody')[0]} in the place of {was}, set right by {one.by}"
        for one, was in taken.values()
    ]
    return Preferred("named", names, "; ".join(steps), "correction")


def strip_gone(names: Sequence[str], gone: dict[str, Applied]) -> tuple[str, ...]:
    """Return the names without those that a correction gave to another, "A alias B" by any of its parts."""
    return tuple(
        name
        for name in names
        if not any(
            (one := gone.get(romanise_name(part))) is not None and one.correction.now is not None
            for part in name.split(" alias ")
        )
    )


def _merge(merged: list[Named], person: Named, *, first: bool = False) -> None:
    """Put the person in; the fate given first stands, unless `first` says that this one is surer.

    A surer one joins all who share a name with it: its aliases are said to be one man's.
    """
    keys = {romanise_name(name) for name in person.names}
    same = [p for p in merged if not keys.isdisjoint(romanise_name(name) for name in p.names)]
    if not same:
        merged.append(person)
        return
    joined = same if first else same[:1]
    parts = (person, *joined) if first else (*joined, person)
    names = tuple(dict.fromkeys(name for part in parts for name in part.names))
    merged[merged.index(same[0])] = Named(names, parts[0].fate)
    for other in joined[1:]:
        merged.remove(other)
