"""Tells what became of a person: a false death closes no file, and each status told of is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from daybook.schema.dossier import Life
from daybook.schema.values import Days
from daybook.wording import render_days

_ALIVE = ("at_large", "captured", "surrendered", "wounded", "convicted")
# Days by which reports of one death miss each other.
_ONE_DEATH = 30
# Days after a death in which reports that do not know of it yet, or repeat old lists, may still appear.
_SETTLING = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class StatusTold:
    """One report's word on what became of a person.

    Attributes:
        day: the day of the report; event: the days of the incident it tells of, None where it tells of none.
        source: the outlet; entry: the entry's id.
    """

    status: str
    day: date
    event: Days | None
    source: str
    entry: str


@dataclass(slots=True)
class _Death:
    """A death as reports tell of it, and the reports that have the person alive afterwards.

    Its day is an incident's (`dated`), or else that of the first report.
    """

    days: Days
    dated: bool
    told: list[StatusTold] = field(default_factory=list)
    alive: list[StatusTold] = field(default_factory=list)

    @property
    def sources(self) -> int:
        return len({one.source for one in self.told})

    def is_taken_back(self) -> bool:
        """Whether the person lives on: told of well afterwards, or set right soon by as many sources."""
        if any(one.day > self.told[0].day + _SETTLING for one in self.alive):
            return True
        later = [one for one in self.alive if one.day >= self.told[-1].day]
        return bool(later) and len({one.source for one in later}) >= self.sources


def tell_life(told: Sequence[StatusTold]) -> Life:
    """Return what became of a person, from all that reports said, in any order.

    The death that nobody took back stands; of several the one that most sources tell. A death is taken
    back where the person is told of as alive two weeks or more after it was reported, or at once by as many
    sources. Without a standing death the last word stands.
    """
    ordered = sorted((one for one in told if one.status != "unknown"), key=lambda one: (one.day, one.entry))
    if not ordered:
        return Life("unknown", None, "no report says what became of this person")
    deaths = _gather_deaths(ordered)
    back = [death for death in deaths if death.is_taken_back()]
    steps = tuple(_say_step(run) for run in _list_runs(ordered))
    contradictions = tuple(_say_contradiction(death) for death in deaths if death.alive)
    entries = tuple(tuple(one.entry for one in death.told) for death in deaths if death.alive)
    standing = [death for death in deaths if death not in back]
    if standing:
        last = max(standing, key=lambda death: (death.sources, death.days.start))
        others = [death for death in standing if death is not last]
        contradictions += tuple(_say_second_death(death, last) for death in others)
        entries += tuple(tuple(one.entry for one in death.told) for death in others)
        how = _say_days(last.days) if last.dated else f"by {render_days(last.days)}"
        why = f"reported killed {how} by {_count(len(last.told), 'report')}"
        why += "; no later report has the person alive" if not last.alive else "; a few had the person alive"
        if back:
            why += (
                f"; {_count(len(back), 'earlier report of a death', 'earlier reports of a death')} taken back"
            )
        return Life("killed", last.days, why, steps, contradictions, entries)
    latest = _find_last([one for one in ordered if one.status != "killed"] or ordered)
    said = len([one for one in ordered if one.status == latest.status])
    saying = _count(said, "report says", "reports say")
    why = f"the last word, of {render_days(Days.on(latest.day))}; {saying} so"
    if back:
        why += f", though {_say_all(back)}"
    return Life(latest.status, _find_day(ordered, latest.status), why, steps, contradictions, entries)


def _find_day(ordered: Sequence[StatusTold], status: str) -> Days:
    """The day of the last run of a status: the incident that most sources tell, else the first report's day.

    Of those told as often the most exact one is taken, and then the one told of first.
    """
    run: list[StatusTold] = []
    since = date.min
    for one in reversed(ordered):
        if one.status == status:
            run.append(one)
        elif run and one.status in _ALIVE:
            since = one.day
            break
    run.reverse()
    # What became of somebody did so after the last report that told otherwise.
    events = [one.event for one in run if one.event is not None and one.event.end >= since]
    if not events:
        return Days.on(run[0].day)
    sources = {days: len({one.source for one in run if one.event == days}) for days in events}
    return max(sources, key=lambda days: (sources[days], -days.length))


def _gather_deaths(ordered: Sequence[StatusTold]) -> list[_Death]:
    deaths: list[_Death] = []
    for one in ordered:
        if one.status != "killed":
            continue
        days = one.event or Days.on(one.day)
        fitting = [death for death in deaths if death.days.gap(days) <= _ONE_DEATH]
        if not fitting and one.event is None:
            fitting = deaths  # A report that recalls a death without its day recalls the last one.
        if not fitting:
            deaths.append(_Death(days, one.event is not None, [one]))
            continue
        death = fitting[-1]
        death.told.append(one)
        if one.event is not None and not death.dated:
            death.days, death.dated = one.event, True
    deaths.sort(key=lambda death: (death.days.start, death.told[0].day))
    for number, death in enumerate(deaths):
        following = [d.told[0].day for d in deaths[number + 1 :]]
        until = min(following, default=date.max)
        death.alive = [
            one for one in ordered if one.status in _ALIVE and death.told[0].day <= one.day < until
        ]
    return deaths


def _find_last(told: Sequence[StatusTold]) -> StatusTold:
    """The last word; of one day's words that differ, what most reports say."""
    day = told[-1].day
    own = [one for one in told if one.day == day]
    return max(own, key=lambda one: sum(other.status == one.status for other in told))


def _list_runs(ordered: Sequence[StatusTold]) -> list[list[StatusTold]]:
    runs: list[list[StatusTold]] = []
    for one in ordered:
        if runs and runs[-1][0].status == one.status and runs[-1][-1].event == one.event:
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def _say_step(run: Sequence[StatusTold]) -> str:
    first = run[0]
    event = f" {_say_days(first.event)}" if first.event is not None and first.status == "killed" else ""
    return (
        f"{first.status.replace('_', ' ')}{event}, told on {render_days(Days.on(first.day))}"
        f" ({_count(len(run), 'report')})"
    )


def _say_contradiction(death: _Death) -> str:
    first = death.alive[0]
    outcome = "taken back" if death.is_taken_back() else "contested"
    return (
        f"reported killed {_say_days(death.days)} ({_count(len(death.told), 'report')}), yet "
        f"{first.status.replace('_', ' ')} by a report of {render_days(Days.on(first.day))}: {outcome}"
    )


def _say_second_death(death: _Death, standing: _Death) -> str:
    return (
        f"reported killed {_say_days(death.days)} ({_count(len(death.told), 'report')}), and "
        f"{_say_days(standing.days)} ({_count(len(standing.told), 'report')}): a second death"
    )


def _say_all(deaths: Sequence[_Death]) -> str:
    return "reported killed " + " and ".join(_say_days(death.days) for death in deaths)


def _say_days(days: Days | None) -> str:
    if days is None:
        return "on a day not told"
    return ("on " if days.length == 1 else "in ") + render_days(days)


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
