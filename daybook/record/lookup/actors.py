"""Looks up groups and people, through time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from daybook.errors import NotFoundError
from daybook.record.arithmetic.gathering import gather_arithmetic
from daybook.record.book import Book
from daybook.record.building import list_lines, render_incident_line
from daybook.record.correcting import correct_figures, correct_things
from daybook.record.dossiers.attributing import find_own_attributions
from daybook.record.dossiers.leaders import find_leadership
from daybook.record.dossiers.statuses import tell_lives
from daybook.record.dossiers.ties import find_ties
from daybook.record.figures import find_figures
from daybook.record.history.groups import gather_history
from daybook.record.lookup.incidents import select_incidents, select_told, where_named
from daybook.record.lookup.lines import GroupLine
from daybook.record.lookup.naming import find_thing
from daybook.record.surroundings import find_ungrouped
from daybook.record.tables import mentions
from daybook.record.tellings import Noun, Telling, gather_things
from daybook.schema.arithmetic import Arithmetic
from daybook.schema.dossier import Life
from daybook.schema.state import Dated, Figure, Group, Incident, Person, PersonLine
from daybook.schema.values import Days
from daybook.spelling import fold_name, is_acronym, slug_name

_MONTH = 31
_MEMBERS = ("leader", "commander", "member")


def find_group(book: Book, name_or_id: str, *, as_of: date | None = None) -> Group:
    """Return the group by that name or id, as it was known on the day; its dated values in order of day.

    A group that no report tells of is found where an imported data set has it, with its history alone.

    Raises:
        NotFoundError: if the book knows no such group; it names what is near.
    """
    with book.read() as connection:
        try:
            thing = find_thing(connection, "group", name_or_id, as_of)
        except NotFoundError:
            only_imported = _find_imported_group(connection, name_or_id, as_of)
            if only_imported is None:
                raise
            return only_imported
        names, name = list_names(thing), choose_name(thing)
        figures = correct_figures(connection, find_figures(connection, thing), as_of)
        leaders, parents = list_dated(figures, "leader"), list_dated(figures, "parent")
        members = _gather_members(connection, names, thing, as_of)
        incidents = _select_incidents_naming(connection, names, as_of)
        return Group(
            id=thing[0].slug,
            name=name,
            names=names,
            parents=parents,
            leaders=leaders,
            strength=list_dated(figures, "strength"),
            remaining=list_dated(figures, "remaining"),
            based_in=list_dated(figures, "based_in"),
            incidents=tuple(render_incident_line(incident) for incident, _tellings in incidents),
            people=tuple(sorted(_render_people(connection, members, as_of), key=lambda line: line.name)),
            reports=list_lines(thing),
            history=gather_history(connection, names, as_of, _span([i for i, _tellings in incidents])),
            arithmetic=_reckon(connection, figures, names, (incidents, members), as_of),
            leadership=find_leadership(connection, leaders, as_of),
            ties=find_ties(name, names, parents),
            attributions=find_own_attributions(connection, names, as_of),
        )


def _span(incidents: Sequence[Incident]) -> Days | None:
    """From the first to the last day of the incidents that are dated to a month or better."""
    days = [i.date for i in incidents if i.date is not None and i.date.length <= _MONTH]
    return Days(min(d.start for d in days), max(d.end for d in days)) if days else None


def find_arithmetic(connection: Connection, thing: Sequence[Telling], as_of: date | None) -> Arithmetic:
    """Return the arithmetic of the group that the tellings tell of, as known on the day."""
    if not any(telling.read.strength or telling.read.remaining for telling in thing):
        return Arithmetic()
    names = list_names(thing)
    incidents = _select_incidents_naming(connection, names, as_of)
    members = _gather_members(connection, names, thing, as_of)
    figures = correct_figures(connection, find_figures(connection, thing), as_of)
    return _reckon(connection, figures, names, (incidents, members), as_of)


_Around = tuple[Sequence[tuple[Incident, Sequence[Telling]]], Sequence[Sequence[Telling]]]


def _reckon(
    connection: Connection,
    figures: Sequence[Figure],
    names: Sequence[str],
    around: _Around,
    as_of: date | None,
) -> Arithmetic:
    incidents, members = around
    known = {incident.id for incident, _tellings in incidents}
    lost = _select_incidents_of(connection, members, as_of)
    incidents = [*incidents, *(pair for pair in lost if pair[0].id not in known)]
    return gather_arithmetic(
        connection,
        figures,
        names,
        incidents,
        [(choose_name(member), member) for member in members],
    )


def _find_imported_group(connection: Connection, name: str, as_of: date | None) -> Group | None:
    # The id of such a group is its name with - for blanks.
    history = gather_history(connection, (name,), as_of)
    if not history:
        return None
    names = dict.fromkeys((name, *(own for told in history for own in told.names)))
    return Group(slug_name(name), name, tuple(names), (), (), (), (), (), (), (), (), history)


def find_groups(book: Book, *, as_of: date | None = None) -> list[GroupLine]:
    """Return the groups of the book, the most reported first."""
    with book.read() as connection:
        things = gather_all(connection, "group", as_of)
    lines = [
        GroupLine(
            id=thing[0].slug,
            name=choose_name(thing),
            names=list_names(thing),
            reports=len({telling.report for telling in thing}),
            last_told=max(telling.known for telling in thing),
        )
        for thing in things
    ]
    return sorted(lines, key=lambda line: (-line.reports, line.name))


def find_person(book: Book, name_or_id: str, *, as_of: date | None = None) -> Person:
    """Return the person by that name or id, as known on the day; a later status does not replace a former.

    Raises:
        NotFoundError: if the book knows no such person; it names who is near.
    """
    with book.read() as connection:
        thing = find_thing(connection, "person", name_or_id, as_of)
        figures = correct_figures(connection, find_figures(connection, thing), as_of)
        own = {telling.report for telling in thing}
        query = select(mentions.c.subject).where(mentions.c.noun == "incident", mentions.c.report.in_(own))
        names = list_names(thing)
        told = [
            incident
            for role in ("named", "party")
            for incident in select_incidents(connection, where_named(query, role, names), as_of)
        ]
        return Person(
            id=thing[0].slug,
            name=choose_name(thing),
            names=names,
            groups=list_dated(figures, "group"),
            roles=list_dated(figures, "role", "other"),
            statuses=list_dated(figures, "status", "unknown"),
            incidents=tuple({i.id: render_incident_line(i) for i in told}.values()),
            reports=list_lines(thing),
            life=tell_lives(connection, [thing], as_of)[0],
        )


def find_people(book: Book, *, as_of: date | None = None) -> list[PersonLine]:
    """Return the people of the book, by name."""
    with book.read() as connection:
        lines = _render_people(connection, gather_all(connection, "person", as_of), as_of)
    return sorted(lines, key=lambda line: line.name)


def gather_all(connection: Connection, noun: Noun, as_of: date | None) -> list[list[Telling]]:
    """Return all groups, or all people, each as its tellings, as known on the day."""
    query = select(mentions.c.subject).where(mentions.c.noun == noun)
    if as_of is not None:
        query = query.where(mentions.c.known <= as_of)
    things = gather_things(connection, list(connection.execute(query).scalars()), as_of)
    return correct_things(connection, things, as_of)


def list_names(thing: Sequence[Telling]) -> tuple[str, ...]:
    """Return all names of a group or person, the one shown first, then by how many reports use them."""
    counted: Counter[str] = Counter(name for telling in thing for name in dict.fromkeys(telling.read.names))
    first = choose_name(thing)
    spelled: dict[str, str] = {}
    for name, _number in [(first, 0), *counted.most_common()]:
        spelled.setdefault(fold_name(name), name)
    return tuple(spelled.values())


def choose_name(thing: Sequence[Telling]) -> str:
    """Return the name to show: what most reports use, full names before acronyms and words of them."""
    counted: Counter[str] = Counter()
    for telling in thing:
        counted.update(list(dict.fromkeys(telling.read.names)))
    firsts = Counter(name for telling in thing for name in telling.read.names[:1])
    if not firsts:
        return thing[0].slug
    full: set[str] = {name for name in counted if not is_acronym(name)}
    if thing[0].noun == "person":
        shown = [name for name in counted if not _is_word_of_another(name, counted)]
        return max(shown, key=lambda name: (counted[name], firsts[name]))
    best: str = max(firsts, key=lambda name: (not is_acronym(name), len(name.split()) > 1, firsts[name]))
    if is_acronym(best) and full:
        return max(sorted(full), key=lambda name: len(name.split()))
    return best


def _is_word_of_another(name: str, names: Iterable[str]) -> bool:
    """Whether a person's name is one word of a fuller one that the reports give them."""
    word = fold_name(name)
    return any(
        word in fold_name(other).split() for other in names if len(other.split()) > 1 and other != name
    )


def list_dated(figures: Sequence[Figure], attribute: str, empty: str | None = None) -> tuple[Dated, ...]:
    """Return the values of one attribute in order of the reports' days; the value `empty` is left out."""
    dated = [
        Dated(figure.report.published, _unwrap(figure.value), figure)
        for figure in figures
        if figure.attribute == attribute and figure.value != empty
    ]
    return tuple(sorted(dated, key=lambda value: value.day or date.min))


def _unwrap(value: Any) -> Any:
    """A value that a reader wrapped in an object with a single name is that name."""
    if isinstance(value, dict) and set(value) == {"name"}:
        return value["name"]
    return value


def _select_incidents_naming(
    connection: Connection, names: Sequence[str], as_of: date | None
) -> list[tuple[Incident, list[Telling]]]:
    query = where_named(select(mentions.c.subject).where(mentions.c.noun == "incident"), "party", names)
    return select_told(connection, query, as_of)


def _select_incidents_of(
    connection: Connection, members: Sequence[Sequence[Telling]], as_of: date | None
) -> list[tuple[Incident, list[Telling]]]:
    """The incidents in which the members' own reports name them as hit or taken."""
    told = [telling for member in members for telling in member if telling.read.role in _MEMBERS]
    names = sorted({name for telling in told for name in telling.read.names})
    query = select(mentions.c.subject).where(
        mentions.c.noun == "incident", mentions.c.report.in_(sorted({telling.report for telling in told}))
    )
    return select_told(connection, where_named(query, "named", names), as_of) if told else []


def _gather_members(
    connection: Connection, names: Sequence[str], group: Sequence[Telling], as_of: date | None
) -> list[list[Telling]]:
    """The people told as of the group, and members without a group in reports on it alone."""
    query = where_named(select(mentions.c.subject).where(mentions.c.noun == "person"), "group", names)
    told = list(connection.execute(query).scalars())
    ungrouped = find_ungrouped(connection, [telling.subject for telling in group])
    things = gather_things(connection, list(dict.fromkeys((*told, *ungrouped))), as_of)
    return correct_things(connection, things, as_of)


def _render_people(
    connection: Connection, things: Sequence[list[Telling]], as_of: date | None
) -> list[PersonLine]:
    lives = tell_lives(connection, things, as_of)
    return [_render_person_line(thing, life) for thing, life in zip(things, lives, strict=True)]


def _render_person_line(thing: Sequence[Telling], life: Life) -> PersonLine:
    ordered = sorted(thing, key=lambda telling: (telling.known, telling.number))
    role = next((t.read.role for t in reversed(ordered) if t.read.role != "other"), "other")
    last = next((t for t in reversed(ordered) if t.read.status == life.status), None)
    return PersonLine(
        id=thing[0].slug,
        name=choose_name(thing),
        role=role,
        status=life.status,
        as_of=last.known if last and life.status != "unknown" else None,
    )
