"""Which imported incidents are the book's own too, as the judgements of rules and people have it on a day.

A rule judges one version of a row; what a person judges of a row holds for every version of it, since the
versions of a set carry on its ids. A row is at most one of the book's incidents, unless a person says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection, or_, select

from daybook.record.clusters import find_active
from daybook.record.history.counting import Counting, find_counting
from daybook.record.history.tables import dataset_incidents, dataset_parties
from daybook.record.judging import find_judgements
from daybook.record.log import split
from daybook.record.tables import judgements, mentions
from daybook.record.tellings import gather_things
from daybook.schema.dataset import RowLink
from daybook.schema.judgement import Judgement

_AT_ONCE = 5_000


def is_imported(name: str) -> bool:
    """Return whether an id is written as that of an imported incident, SET/VERSION/ID; a mention's is not."""
    parts = name.split("/")
    return len(parts) == 3 and all(parts) and parts[1] not in ("incident", "group", "person")


def name_event(row: str) -> str:
    """Return what all versions of a row share, SET/ID.

    Example:
        >>> name_event("ucdp-ged/25.1/12345")
        'ucdp-ged/12345'
    """
    name, _version, own = row.split("/", 2)
    return f"{name}/{own}"


@dataclass(frozen=True)
class Standing:
    """The judgements that stand on rows and incidents.

    Attributes:
        incidents: for each mention the id of its incident, as known on the day.
        people: for each event and incident the person's judgement that counts.
        rules: for each row the rules' judgements.
    """

    incidents: Mapping[str, str]
    people: dict[str, dict[str, Judgement]] = field(default_factory=dict)
    rules: dict[str, list[Judgement]] = field(default_factory=dict)


def find_standing(connection: Connection, made: Sequence[Judgement], as_of: date | None = None) -> Standing:
    """Return what stands of the judgements; those about no row or about mentions not known are left out."""
    about = [j for j in find_active(made) if j.right is not None and is_imported(j.right)]
    standing = Standing(_find_incidents(connection, sorted({j.left for j in about}), as_of))
    for judgement in about:
        incident, row = standing.incidents.get(judgement.left), judgement.right or ""
        if incident is None or judgement.verdict not in ("same", "different", "unsure"):
            continue
        if judgement.by_person:
            standing.people.setdefault(name_event(row), {})[incident] = judgement
        else:
            standing.rules.setdefault(row, []).append(judgement)
    return standing


def _find_incidents(connection: Connection, subjects: Sequence[str], as_of: date | None) -> dict[str, str]:
    if as_of is not None:
        things = gather_things(connection, subjects, as_of)
        return {telling.subject: thing[0].slug for thing in things for telling in thing}
    first = mentions.alias()
    found: dict[str, str] = {}
    for part in split(subjects, _AT_ONCE):
        query = select(mentions.c.subject, first.c.slug).join(first, first.c.number == mentions.c.root)
        rows = connection.execute(query.where(mentions.c.subject.in_(part)))
        found |= {row.subject: row.slug for row in rows}
    return found


def find_links_of(
    connection: Connection, subjects: Iterable[str], as_of: date | None = None
) -> list[RowLink]:
    """Return the rows that are, or may be, the incident of these mentions, surest first, as of the day."""
    own = find_judgements(connection, sorted(subjects), as_of)
    rows = {j.right for j in own if j.right is not None and is_imported(j.right)}
    links = _find_links(connection, rows, as_of)
    incidents = set(_find_incidents(connection, sorted(subjects), as_of).values())
    return [link for link in links if link.incident in incidents]


def find_links_to(connection: Connection, row: str, as_of: date | None = None) -> list[RowLink]:
    """Return the book's own incidents that the row, in whatever version, is or may be."""
    return _find_links(connection, [row], as_of)


def find_all_links(connection: Connection, as_of: date | None = None) -> list[RowLink]:
    """Return every link of the book, surest first."""
    return _find_links(connection, _find_judged_rows(connection, None), as_of)


def _find_links(connection: Connection, rows: Iterable[str], as_of: date | None) -> list[RowLink]:
    rows = sorted(rows)
    if not rows:
        return []
    shown = find_shown_rows(connection, rows, find_counting(connection, as_of))
    versions = list_versions(connection, rows)
    made = find_judgements(connection, versions, as_of)
    # Whether a row may still be an incident hangs on what else is known of that incident.
    return sorted(
        decide_links(find_standing(connection, made, as_of), shown),
        key=lambda link: (link.verdict != "same", -(1.0 if link.score is None else link.score), link.row),
    )


def list_versions(connection: Connection, rows: Iterable[str]) -> list[str]:
    """Return the rows with every other version of each that can be in the book."""
    releases: dict[str, list[str]] = {}
    for counting in find_counting(connection, None):
        releases.setdefault(counting.line.name, []).append(counting.line.version)
    found = set(rows)
    for event in {name_event(row) for row in rows}:
        name, own = event.split("/", 1)
        found |= {f"{name}/{version}/{own}" for version in releases.get(name, ())}
    return sorted(found)


def find_shown_rows(
    connection: Connection, rows: Iterable[str], known: Sequence[Counting]
) -> dict[str, tuple[str, Counting]]:
    """Return for each event the row of its newest version that is known, with its import.

    Args:
        rows: any version of each; known: the imports of the day, the newest of each set first.
    """
    order = {counting.number: (number, counting) for number, counting in enumerate(known)}
    found: dict[str, tuple[int, str, Counting]] = {}
    for part in split(list_versions(connection, rows), _AT_ONCE):
        query = select(dataset_incidents.c.subject, dataset_incidents.c.dataset)
        for row in connection.execute(query.where(dataset_incidents.c.subject.in_(part))):
            if row.dataset not in order:
                continue
            number, counting = order[row.dataset]
            event = name_event(row.subject)
            if event not in found or number < found[event][0]:
                found[event] = (number, row.subject, counting)
    return {event: (subject, counting) for event, (_number, subject, counting) in found.items()}


def decide_links(standing: Standing, shown: Mapping[str, tuple[str, Counting]]) -> Iterator[RowLink]:
    """Yield the links that stand, each between one incident and the row that is shown of an event."""
    same: list[RowLink] = []
    unsure: list[RowLink] = []
    for event, (row, _counting) in shown.items():
        people = standing.people.get(event, {})
        by_people = [_link(j, incident, row) for incident, j in people.items() if j.verdict != "different"]
        same += [link for link in by_people if link.verdict == "same"]
        unsure += [link for link in by_people if link.verdict == "unsure"]
        if any(link.verdict == "same" for link in by_people):
            continue
        by_rules = [
            _link(j, incident, row)
            for j in standing.rules.get(row, ())
            if (incident := standing.incidents[j.left]) not in people
        ]
        surest = max(
            (link for link in by_rules if link.verdict == "same"), key=lambda k: k.score or 0.0, default=None
        )
        if surest is not None:
            same.append(surest)
        else:
            best: dict[str, RowLink] = {}
            for link in sorted(by_rules, key=lambda k: k.score or 0.0):
                best[link.incident] = link
            unsure += best.values()
    yield from same
    # What a rule left unsure is settled by a match of that incident with the same set.
    settled = {(link.incident, link.row.split("/")[0]) for link in same}
    for link in unsure:
        by_rule = link.author.startswith("rule:")
        if not by_rule or (link.incident, link.row.split("/")[0]) not in settled:
            yield link


def _link(judgement: Judgement, incident: str, row: str) -> RowLink:
    return RowLink(
        incident,
        judgement.left,
        row,
        "same" if judgement.verdict == "same" else "unsure" if judgement.verdict == "unsure" else "different",
        judgement.id,
        judgement.author,
        judgement.score,
        judgement.reasons,
    )


def _find_judged_rows(connection: Connection, names: Sequence[str] | None) -> list[str]:
    """The rows that some judgement is about, of some sets or of all; the index of that column tells them."""
    if names is None:
        names = sorted({counting.line.name for counting in find_counting(connection, None)})
    if not names:
        return []
    like = or_(*(judgements.c.right.startswith(f"{name}/", autoescape=True) for name in names))
    return sorted(connection.execute(select(judgements.c.right).where(like).distinct()).scalars())


def find_matched_rows(
    connection: Connection, name: str, actors: Sequence[int] | None, as_of: date | None
) -> dict[int, str]:
    """Return the numbers of a set's rows that are the book's own too, with the ids of those incidents.

    Args:
        name: of the set; actors: only rows with one of these among the parties, None for all.
        as_of: the day of knowledge.
    """
    links = [
        link
        for link in _find_links(connection, _find_judged_rows(connection, [name]), as_of)
        if link.verdict == "same"
    ]
    incident_of = {link.row: link.incident for link in links}
    found: dict[int, str] = {}
    for part in split(sorted(incident_of), _AT_ONCE):
        query = select(dataset_incidents.c.number, dataset_incidents.c.subject)
        if actors is not None:
            with_actor = select(dataset_parties.c.incident).where(
                dataset_parties.c.incident == dataset_incidents.c.number, dataset_parties.c.actor.in_(actors)
            )
            query = query.where(with_actor.exists())
        for row in connection.execute(query.where(dataset_incidents.c.subject.in_(part))):
            found[row.number] = incident_of[row.subject]
    return found
