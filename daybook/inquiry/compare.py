"""Answers whether a country or group has fewer attacks than most of those it is compared with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from daybook.assessment.comparing.rates import (
    Compared,
    check_comparison,
    compare_rates,
    draw_comparison,
    list_estimates,
    list_figures,
)
from daybook.assessment.comparing.shrinkage import REFERENCE
from daybook.assessment.events import add_months
from daybook.assessment.missing.limits import find_gaps, find_limits
from daybook.errors import NotFoundError, SettingsError
from daybook.gazetteer.populations import SAID, read_populations
from daybook.inquiry.asked import Asked, Subject
from daybook.inquiry.counting import Counted, count_units
from daybook.inquiry.observing import list_sets, observe, say_subject
from daybook.inquiry.telling import say_threshold, say_window
from daybook.record.book import Book
from daybook.register.card import OWN
from daybook.register.holding import find_snapshot
from daybook.schema.assessment import Assessment, DataUsed, Named, Rerun, Window
from daybook.schema.terms import AssessmentVerdict
from daybook.wording import name_country

LEAST_PEOPLE = 1_000_000
_DAYS = 365.25


@dataclass(frozen=True, slots=True)
class Field:
    """The units of a comparison: their names, the subject's place, and how they were chosen, in words."""

    names: tuple[str, ...]
    subject: int
    words: str


def answer_compare(book: Book, asked: Asked) -> Assessment:
    """Return whether the subject's rate lies below the middle of the others'.

    Countries are compared by attacks per million people and year, groups by attacks per year. Where no set is
    asked for, a set that covers the world is taken before the book's own reports, which were chosen.

    Raises:
        NotFoundError: if there is no such group, country or population; SettingsError: if a place is asked.
        QueryError: if the book has no such set.
    """
    subject = asked.subject
    if subject is None or subject.kind == "place":
        raise SettingsError("cannot compare: give --country or --group; places have no population here")
    name = asked.set or choose_set(book, asked)
    own = name_unit(book, asked, name, subject)
    counted = count_units(book, asked, name, subject.kind)
    if counted.window.start is None:
        return _answer_nothing(asked, name, counted.window, "The data observe nothing in that window.")
    units = choose_units(asked, counted, own)
    if len(units.names) < 2:
        return _answer_nothing(asked, name, counted.window, "There is nothing to compare it with.")
    if subject.kind == "group" and not counted.find(own).any():
        return _answer_uncovered(book, asked, name, counted)
    found = _compare(counted, units, subject)
    primary, further = list_estimates(found)
    return Assessment(
        question="compare",
        asked=_say_asked(subject, own, units),
        subject=_show(subject, own),
        verdict=found.verdict,
        sentence=_say_found(found, subject, counted, units) + say_threshold(name),
        primary=primary,
        window=counted.window,
        data=(_tell_data(book, asked, name, counted, found),),
        method="rates with gamma-Poisson shrinkage, integrated over the prior; ranks by simulation",
        reference=REFERENCE,
        as_of=asked.as_of,
        exploratory=further,
        figures=list_figures(found) | {"comparators": units.words},
        assumptions=_list_assumptions(subject, name),
        checks=check_comparison(found),
        reruns=_rerun(book, asked, name, own, counted, found.verdict),
        named=_list_named(subject, counted, units, found),
        charts=(draw_comparison(_with_names(found, subject), _show(subject, own)),),
    )


def _answer_uncovered(book: Book, asked: Asked, name: str, counted: Counted) -> Assessment:
    """A set that lacks the group says nothing of it; the book's own reports answer where they can."""
    words = "No reference data covers this group"
    if asked.set is None and name != OWN:
        own = answer_compare(book, replace(asked, set=OWN))
        if own.primary is not None:
            sentence = f"{words}: {name} has no attack of it. The book's own reports answer. {own.sentence}"
            return replace(own, sentence=sentence)
    return _answer_nothing(
        asked,
        name,
        counted.window,
        f"{words}: {name} has no attack of it, which is not to say that there was none.",
        "not measured",
    )


def choose_set(book: Book, asked: Asked) -> str:
    """Return which data a comparison uses: the fullest set that covers the world, else the book's own."""
    snapshot = find_snapshot(book, asked.as_of)
    world = [counting.line.name for counting, _part in snapshot.imported if "*" in counting.line.countries]
    return max(set(world), key=world.count) if world else list_sets(snapshot)[0]


def name_unit(book: Book, asked: Asked, name: str, subject: Subject) -> str:
    """Return under which name the subject is counted: a code, or the group's name in the register.

    Raises:
        NotFoundError: if there is no such country or group.
    """
    if subject.kind == "country":
        code = subject.name.upper()
        if code not in read_populations():
            raise NotFoundError(
                f"cannot compare {subject.name[:40]!r}: no population is known of it; give a code such as ID"
            )
        return code
    observed = observe(book, replace(asked, set=name))
    snapshot = find_snapshot(book, asked.as_of)
    for dataset, number in observed.keys[:200]:
        label = _find_label(book, asked, int(dataset), int(number), subject.name)
        if label is not None:
            return label
    found = [label.name for key, label in snapshot.groups.items() if key == subject.name.casefold()]
    return found[0] if found else subject.name


def _find_label(book: Book, asked: Asked, dataset: int, number: int, wanted: str) -> str | None:
    """As which group the party of a row that was found by the wanted name is counted."""
    from daybook.register.choosing import find_group_keys
    from daybook.register.query import IncidentQuery

    snapshot = find_snapshot(book, asked.as_of)
    keys = find_group_keys(book, snapshot, IncidentQuery(group=wanted, as_of=asked.as_of))
    parts = (snapshot.own, *(part for _counting, part in snapshot.imported))
    part = next(part for part in parts if part.dataset == dataset)
    row = int(np.searchsorted(part.number, number))
    for position in part.party[part.party_row == row]:
        if not keys.isdisjoint(part.actors[int(position)].keys):
            label = snapshot.label(part, int(position))
            if label is not None:
                return label.name
    return None


def choose_units(asked: Asked, counted: Counted, own: str) -> Field:
    """Return the units that are compared: those asked for, else all of a stated kind.

    Raises:
        NotFoundError: if a country asked for has no population, or a group no incident in the data.
    """
    assert asked.subject is not None
    country = asked.subject.kind == "country"
    if asked.others:
        names = [_find_other(one, country, counted) for one in asked.others]
        words = f"the {len(names)} asked for: " + ", ".join(asked.others)
    elif not country:
        names = list(counted.names)
        words = f"all {len(names)} groups with an attack in the data and the window"
    elif counted.covers is None:
        names = [code for code, people in read_populations().items() if people >= LEAST_PEOPLE]
        words = f"all {len(names)} countries of at least a million people"
    else:
        names = [code for code in counted.names if code in read_populations()]
        words = f"the {len(names)} countries with an attack in the data"
    every = list(dict.fromkeys([own, *names]))
    return Field(tuple(every), 0, words)


def _find_other(one: str, country: bool, counted: Counted) -> str:
    if country:
        if one.upper() not in read_populations():
            raise NotFoundError(f"cannot compare with {one[:40]!r}: give codes of countries, as PH,TH")
        return one.upper()
    near = {name.casefold(): name for name in counted.names}
    if one.casefold() not in near:
        raise NotFoundError(
            f"cannot compare with {one[:60]!r}: no group of that name has an attack in these data; "
            "give the name under which `daybook show group` has it"
        )
    return near[one.casefold()]


def _compare(counted: Counted, units: Field, subject: Subject, alone: bool = True) -> Compared:
    assert counted.window.start is not None
    assert counted.window.end is not None
    years = ((counted.window.end - counted.window.start).days + 1) / _DAYS
    by_year = np.stack([counted.find(name) for name in units.names])
    if subject.kind == "country":
        people = read_populations()
        exposure = [people[name] / 1e6 * years for name in units.names]
        return compare_rates(units.names, units.subject, by_year, exposure, "million people and year", alone)
    return compare_rates(units.names, units.subject, by_year, [years] * len(units.names), "year", alone)


def _rerun(
    book: Book, asked: Asked, name: str, own: str, counted: Counted, verdict: str
) -> tuple[Rerun, ...]:
    assert asked.subject is not None
    start, end = counted.window.start, counted.window.end
    assert start is not None
    assert end is not None
    tries = [
        ("window a month earlier", add_months(start, -1), add_months(end, -1)),
        ("window a month later", add_months(start, 1), add_months(end, 1)),
    ]
    if (end - start).days > 20 * _DAYS:
        tries.append(("the last ten years alone", add_months(end, -120), end))
    found = []
    for words, since, until in tries:
        again = replace(asked, set=name, since=since, until=until)
        other = count_units(book, again, name, asked.subject.kind)
        units = choose_units(again, other, own)
        if other.window.start is None or len(units.names) < 2:
            continue
        compared = _compare(other, units, asked.subject, alone=False)
        primary, _further = list_estimates(compared)
        then = compared.verdict
        found.append(Rerun(words, primary.value, primary.interval, then, then != verdict))
    return tuple(found)


def _with_names(found: Compared, subject: Subject) -> Compared:
    if subject.kind != "country":
        return found
    return replace(found, names=tuple(name_country(code) for code in found.names))


def _show(subject: Subject, own: str) -> str:
    return name_country(own) if subject.kind == "country" else own


def _say_asked(subject: Subject, own: str, units: Field) -> str:
    by = "for its people and time" if subject.kind == "country" else "per year"
    return f"{_show(subject, own)} has had fewer attacks {by} than most of {len(units.names) - 1} others."


def _say_found(found: Compared, subject: Subject, counted: Counted, units: Field) -> str:
    rank, first, last = found.rank
    at = found.subject
    own = found.shrunk
    low, high = own.find_interval(at)
    middle = float(np.median(np.delete(own.rate, at)))
    words = (
        f"{_show(subject, found.names[at])}: {int(found.counts[at]):,} attacks{say_window(counted.window)}, "
        f"{own.rate[at]:.3g} per {found.unit} ({low:.3g} to {high:.3g}); the middle of the "
        f"others is {middle:.3g}. It ranks {rank} of {len(found.names)} from the most ({first} to {last}), "
        f"among {units.words}"
    )
    return words + ("; cannot tell." if found.verdict == "cannot tell" else ".")


def _list_assumptions(subject: Subject, name: str) -> tuple[str, ...]:
    told = ["What is told of is as complete for each of them; where reporters cannot go, less is told."]
    if subject.kind == "country":
        told.append(SAID)
    else:
        told.append("Each group is counted over the whole window, also before it began and after it ended.")
    if name == OWN:
        told.append(
            "The book's reports were chosen by who reads them: ranks say what was read, not what was."
        )
    return tuple(told)


def _tell_data(book: Book, asked: Asked, name: str, counted: Counted, found: Compared) -> DataUsed:
    head = find_snapshot(book, asked.as_of).head
    window = counted.window
    gaps = tuple(gap.words for gap in find_gaps(name.partition("/")[0], window.start, window.end))
    version = f"{head.number}:{head.chain[:12]}" if name == OWN else ", ".join(counted.sets)
    return DataUsed(
        name=name,
        version=version,
        incidents=int(found.counts.sum()),
        start=window.start,
        end=window.end,
        limits=find_limits(name.partition("/")[0]) + gaps,
    )


def _list_named(
    subject: Subject, counted: Counted, units: Field, found: Compared, most: int = 12
) -> tuple[Named, ...]:
    order: Sequence[int] = [int(i) for i in np.argsort(-found.shrunk.rate, kind="stable")]
    named = []
    for place, i in enumerate(order[:most], 1):
        words = f"{int(found.counts[i]):,} attacks, rank {place}"
        if subject.kind == "country":
            named.append(Named("country", units.names[i], name_country(units.names[i]), words))
        else:
            own = units.names[i]
            named.append(Named("group", counted.ids.get(own, own), own, words))
    return tuple(named)


def _answer_nothing(
    asked: Asked, name: str, window: Window, words: str, verdict: AssessmentVerdict = "cannot tell"
) -> Assessment:
    return Assessment(
        question="compare",
        asked=f"{say_subject(asked.subject)} has had fewer attacks than most others.",
        subject=say_subject(asked.subject),
        verdict=verdict,
        sentence=f"{words} Nothing can be compared (n = 0); {verdict}.",
        primary=None,
        window=window,
        data=(DataUsed(name, "", 0, limits=find_limits(name.partition("/")[0])),),
        method="rates with gamma-Poisson shrinkage",
        reference=REFERENCE,
        as_of=asked.as_of,
    )
