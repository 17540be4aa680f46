"""Sources: who stands behind each report, and how near each is to where it happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection, select

from daybook.names.outlets import find_outlet, tell_home
from daybook.record.clusters import decide_pairs
from daybook.record.judging import find_judgements
from daybook.record.tables import outlets
from daybook.record.tellings import Telling
from daybook.schema.judgement import Judgement
from daybook.schema.state import Outlet
from daybook.spelling import fold_name

# How near a source is, in the words of the `why` sentence; 0 is nowhere known.
NEARNESS = ("of no known country", "from elsewhere", "of the country", "of the place")
# The press office of a side knows the place and is a party to the event: it is no nearer for it.
_SIDES = frozenset(("government", "state", "military", "group"))
_LOCAL = frozenset(("regional", "provincial", "local"))


@dataclass(frozen=True)
class Sources:
    """What is known of the sources.

    Attributes:
        described: the outlets as a desk describes them, by name.
        copies: report id to the id of its source, for reports that print the text of another; reports
            that are not in it are their outlet's own.
    """

    described: Mapping[str, Outlet] = field(default_factory=dict)
    copies: Mapping[str, str] = field(default_factory=dict)

    def name_source(self, telling: Telling) -> str:
        """Return who stands behind the report: its story of copies, the agency of its byline, its outlet."""
        if telling.report in self.copies:
            return self.copies[telling.report]
        agency = self._find_agency(telling.byline)
        return agency or telling.line.outlet or telling.report

    def _find_agency(self, byline: str | None) -> str | None:
        if not byline:
            return None
        described = self.described.get(byline)
        if described is not None:
            return byline if described.kind == "agency" else None
        known = find_outlet(byline)
        return known.name if known is not None and known.kind == "agency" else None

    def rank_nearness(self, telling: Telling, country: str | None, names: Iterable[str]) -> int:
        """Return how near the outlet is to the place, an index of `NEARNESS`.

        Args:
            country: of the incident, alpha-2; names: of its place and region.
        """
        outlet = telling.line.outlet
        if outlet is None:
            return 0
        described = self.described.get(outlet)
        home = described.country if described else None
        if home is None:
            told = tell_home(outlet, telling.line.url)
            home = told.country if told else None
        spoken = set(fold_name(outlet).split())
        of_place = any(spoken & _split(name) for name in names)
        if home is None:
            return 3 if of_place else 0
        if country is None or home != country or (described is not None and described.kind in _SIDES):
            return 1
        return 3 if of_place or (described is not None and described.kind in _LOCAL) else 2

    def is_doubtful(self, telling: Telling) -> bool:
        """Return whether the desk trusts the outlet little, so that it speaks only where no other does."""
        described = self.described.get(telling.line.outlet or "")
        return described is not None and (described.reliability == "low" or described.kind == "blog")


def _split(name: str) -> set[str]:
    """The words of a place's name that can name an outlet: no directions, nothing short."""
    return {word for word in fold_name(name).split() if len(word) > 3} - _COMMON


_COMMON = frozenset(
    [
        "north",
        "south",
        "east",
        "west",
        "central",
        "province",
        "region",
        "upper",
        "lower",
        "city",
        "district",
        "state",
        "new",
    ]
)


def find_sources(
    connection: Connection, tellings: Sequence[Telling] = (), as_of: date | None = None
) -> Sources:
    """Return what the book knows of the sources of the tellings, as of the day.

    Reports that are judged to print one text are one source: that of the first of them.
    """
    return find_sources_each(connection, [tellings], as_of)[0]


def find_sources_each(
    connection: Connection, things: Sequence[Sequence[Telling]], as_of: date | None = None
) -> list[Sources]:
    """Return the same for each of several things; the reports of one say nothing of another's sources."""
    rows = connection.execute(select(outlets)).all()
    described = {r.name: Outlet(r.name, r.kind, r.country, r.reliability, r.note) for r in rows}
    told = sorted({telling.report for thing in things for telling in thing})
    by_report: dict[str, dict[int, Judgement]] = {}
    for judgement in find_judgements(connection, told, as_of):
        for side in (judgement.left, judgement.right or ""):
            by_report.setdefault(side, {})[judgement.id] = judgement
    return [_find_sources_of(thing, Sources(described), by_report) for thing in things]


def _find_sources_of(
    tellings: Sequence[Telling], plain: Sources, by_report: Mapping[str, Mapping[int, Judgement]]
) -> Sources:
    first: dict[str, Telling] = {}
    for telling in sorted(tellings, key=lambda t: (t.known, t.number)):
        first.setdefault(telling.report, telling)
    judged = {id: j for report in first for id, j in by_report.get(report, {}).items()}
    if not judged:
        return plain
    copies: dict[str, str] = {}
    for group in _group(first, decide_pairs(judged.values())):
        copies |= dict.fromkeys(group, plain.name_source(first[group[0]]))
    return Sources(plain.described, copies)


def _group(first: Mapping[str, Telling], judged: Sequence[Judgement]) -> Iterator[list[str]]:
    """The groups of two or more reports that print one text, each in order of publication."""
    order = list(first)
    group = {report: [report] for report in order}
    for judgement in judged:
        left, right = judgement.left, judgement.right
        if judgement.verdict != "same" or right is None or left not in group or right not in group:
            continue
        if group[left] is not group[right]:
            both = sorted((*group[left], *group[right]), key=order.index)
            group |= dict.fromkeys(both, both)
    yield from {id(own): own for own in group.values() if len(own) > 1}.values()
