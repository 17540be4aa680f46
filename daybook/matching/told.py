"""What matching compares: an incident, a group or a person as one report tells of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from daybook.schema.reading import IncidentRead
from daybook.schema.values import Days

SameGroup = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class IncidentTold:
    """An incident as one report tells of it.

    Attributes:
        mention: `REPORT/incident/0`; report: the report's id; published: its day, None where unknown.
        read: what the reader made of it; words: the beginning of the evidence.
    """

    mention: str
    report: str
    published: date | None
    read: IncidentRead
    words: str = ""


@dataclass(frozen=True, slots=True)
class GroupTold:
    """A group as one report tells of it, or as several do together.

    Attributes:
        report: the report, the first of several; reports: all of them, where they are several.
        names: all names, best first; country: where the report has it or its incidents, if one.
        countries: all countries of several reports.
    """

    mention: str
    report: str
    names: tuple[str, ...]
    country: str | None = None
    reports: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()

    @property
    def all_reports(self) -> frozenset[str]:
        """Every report that tells of it."""
        return self.reports | {self.report}

    @property
    def all_countries(self) -> frozenset[str]:
        """Every country that the reports have it in."""
        return self.countries | ({self.country} if self.country else frozenset())


@dataclass(frozen=True, slots=True)
class PersonTold:
    """A person as one report tells of them, or as several do together.

    Attributes:
        names: all names that the reports give, best first.
        group: a name of the person's group; country: of the report's incidents, if one.
        incidents: ids of the incidents that the reports tell of, as far as they are joined already.
        reports, groups, countries: what several reports give, beside the first one's.
        first, last: days of the first and the last report, None where they are not known.
        around: the names of the one group that a report tells of which gives them none.
        leads: whether a report has them leading or commanding.
        deaths: the days, earliest and latest, on which reports have them die; seen: the days of reports
            that have them at large, captured or the like.
    """

    mention: str
    report: str
    names: tuple[str, ...]
    group: str | None = None
    country: str | None = None
    incidents: frozenset[str] = frozenset()
    reports: frozenset[str] = frozenset()
    groups: tuple[str, ...] = ()
    countries: frozenset[str] = frozenset()
    first: date | None = None
    last: date | None = None
    around: tuple[str, ...] = ()
    leads: bool = False
    deaths: tuple[Days, ...] = ()
    seen: tuple[date, ...] = ()

    @property
    def all_reports(self) -> frozenset[str]:
        """Every report that tells of them."""
        return self.reports | {self.report}

    @property
    def all_groups(self) -> tuple[str, ...]:
        """Every name of a group that the reports give them, the first report's first."""
        return tuple(dict.fromkeys((*((self.group,) if self.group else ()), *self.groups)))

    @property
    def all_countries(self) -> frozenset[str]:
        """Every country that the reports' incidents are in."""
        return self.countries | ({self.country} if self.country else frozenset())


def merge_groups(told: Sequence[GroupTold]) -> GroupTold:
    """Return several tellings of one group as one."""
    first = told[0]
    return replace(
        first,
        names=tuple(dict.fromkeys(name for one in told for name in one.names)),
        reports=frozenset().union(*(one.all_reports for one in told)),
        countries=frozenset().union(*(one.all_countries for one in told)),
    )


def merge_people(told: Sequence[PersonTold]) -> PersonTold:
    """Return several tellings of one person as one."""
    first = told[0]
    return replace(
        first,
        names=tuple(dict.fromkeys(name for one in told for name in one.names)),
        incidents=frozenset().union(*(one.incidents for one in told)),
        reports=frozenset().union(*(one.all_reports for one in told)),
        groups=tuple(dict.fromkeys(name for one in told for name in one.all_groups)),
        countries=frozenset().union(*(one.all_countries for one in told)),
        first=min((one.first for one in told if one.first), default=None),
        last=max((one.last for one in told if one.last), default=None),
        around=tuple(dict.fromkeys(name for one in told for name in one.around)),
        leads=any(one.leads for one in told),
        deaths=tuple(dict.fromkeys(days for one in told for days in one.deaths)),
        seen=tuple(sorted({day for one in told for day in one.seen})),
    )
