"""Makes a report's incidents agree with what it says of its people: each once, none dead who lives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from daybook.schema.reading import Datum, IncidentRead, Named, PersonRead
from daybook.spelling import romanise_name

# What a report says became of a person, and the fates in an incident that it rules out.
_RULED_OUT = {
    "at_large": ("killed", "captured"),
    "captured": ("killed",),
    "surrendered": ("killed",),
}


def reconcile_named(incident: IncidentRead, people: Sequence[PersonRead]) -> IncidentRead:
    """Return the incident with each named person once, under all names, and without refuted fates.

    The words on a person are read closer than the list of an incident's dead: whom the report has captured
    or at large is not among them.

    Args:
        incident: as it was read; people: those that the same report tells of.
    """
    if not incident.named:
        return incident
    named: dict[Named, None] = {}
    for one in incident.named:
        person = _find_person(one.names, people)
        if person is None:
            named[one] = None
        elif one.fate not in _RULED_OUT.get(person.status, ()):
            named[replace(one, names=_order_names(one.names, person.names))] = None
    kept = _merge(list(named))
    data = tuple(datum for datum in incident.data if not _is_refuted(datum, people))
    return replace(incident, named=kept, data=data)


def _find_person(names: Sequence[str], people: Sequence[PersonRead]) -> PersonRead | None:
    keys = {romanise_name(name) for name in names}
    fitting = [one for one in people if not keys.isdisjoint(romanise_name(name) for name in one.names)]
    return fitting[0] if len(fitting) == 1 else None


def _order_names(own: tuple[str, ...], names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*own, *names)))


def _merge(named: Sequence[Named]) -> tuple[Named, ...]:
    """The people, those with one fate and one set of names only once, the first name given first."""
    seen: dict[tuple[str, frozenset[str]], Named] = {}
    for one in named:
        seen.setdefault((one.fate, frozenset(one.names)), one)
    return tuple(seen.values())


def _is_refuted(datum: Datum, people: Sequence[PersonRead]) -> bool:
    value: Any = datum.value
    if datum.slot != "named" or not isinstance(value, dict):
        return False
    person = _find_person(tuple(value.get("names", ())), people)
    return person is not None and value.get("fate") in _RULED_OUT.get(person.status, ())
