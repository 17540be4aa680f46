"""Answers what share of the book's own news is about something, set right for the reader's error."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from sqlalchemy import select

from daybook.assessment.exact import measure_share
from daybook.assessment.missing.limits import find_limits
from daybook.assessment.shares.bounding import (
    ERROR_REFERENCE,
    Bounded,
    Corrected,
    ReaderError,
    correct_share,
)
from daybook.inquiry.asked import Asked
from daybook.inquiry.errors import find_error, read_errors
from daybook.inquiry.labels import Label, judge_incident, read_label
from daybook.inquiry.losses import takes_leader
from daybook.inquiry.observing import find_window, observe
from daybook.inquiry.share import count_marks, find_keys, judge_events
from daybook.inquiry.telling import say_window
from daybook.matching.stories import StoryIndex, StoryText
from daybook.record.book import Book
from daybook.record.tables import mentions, reports
from daybook.record.tellings import Telling, drop_hidden, find_tellings
from daybook.register.card import OWN
from daybook.register.holding import find_snapshot
from daybook.schema.assessment import (
    Assessment,
    ChartData,
    Check,
    DataUsed,
    Estimate,
    Interval,
    Named,
    Rerun,
    Value,
    Window,
)
from daybook.schema.terms import AssessmentVerdict

# Comparing takes milliseconds a report; of more, each stands for a story of its own, and that is said.
_MOST_COMPARED = 3_000


@dataclass(frozen=True)
class Intake:
    """The book's stories about a part of the news.

    Attributes:
        first: of each story the id and title of its first report, and its outlet; about: whether that report
            is about what was asked; reports: how many there are; joined: whether copies were joined.
    """

    first: tuple[tuple[str, str, str], ...]
    about: tuple[bool, ...]
    reports: int
    joined: bool


def answer_coverage(book: Book, asked: Asked) -> Assessment:
    """Return the share of the book's stories that is about the label, beside its share among incidents.

    Raises:
        SettingsError: if a label cannot be read.
    """
    about = read_label(asked.about or "", "--about")
    within = read_label(asked.within or "all", "--within")
    window = find_window(book, find_snapshot(book, asked.as_of), OWN, asked)
    intake = find_intake(book, asked, about, within, window)
    hits, n = sum(intake.about), len(intake.about)
    error = find_error(about)
    found = (
        correct_share(hits, n, error) if error is not None else Corrected(hits / n if n else None, None, None)
    )
    plain = measure_share(hits, n)
    interval = found.interval or (plain if n else None)
    incidents = _count_incidents(book, asked, about, within)
    primary = Estimate(
        f"share of stories {_say_within(within)} that are about {about.topic}"
        + (", set right for the reader's error" if found.value is not None else ", as read"),
        found.value if found.value is not None else found.found,
        n,
        interval,
        method="Rogan and Gladen's estimate" if found.value is not None else "exact binomial interval",
        reference=ERROR_REFERENCE,
        exploratory=False,
    )
    head = find_snapshot(book, asked.as_of).head
    return Assessment(
        question="coverage",
        asked=f"Most of the book's news {_say_within(within)} is about {about.topic}.",
        subject="the book's own news",
        verdict=_decide(interval, n),
        sentence=_say(hits, n, found, incidents, about, within, window),
        primary=primary,
        window=window,
        data=(
            DataUsed(
                OWN, f"{head.number}:{head.chain[:12]}", n,
                sources=tuple(sorted({outlet for _id, _title, outlet in intake.first if outlet})),
                start=window.start, end=window.end, limits=find_limits(OWN),
            ),
        ),
        method="stories by their first report; share set right for sensitivity and specificity",
        reference=ERROR_REFERENCE,
        as_of=asked.as_of,
        exploratory=(
            Estimate("the same share as the reader found it", found.found, n, plain if n else None),
            Estimate(
                "the share among the book's incidents", incidents.among_known, incidents.n,
                incidents.interval if incidents.n else None, method="worst-case bounds",
            ),
        ),
        figures=_list_figures(hits, n, intake, error, incidents),
        assumptions=(
            "News is what this book was given to read: another choice of feeds gives another share.",
            "The reader errs here as often as on the reports where that was measured.",
            "What a story is about is read from its first report.",
        ),
        checks=_check(intake, error, about),
        reruns=_rerun(intake, error, _decide(interval, n)),
        named=tuple(
            Named("report", id, title)
            for (id, title, _outlet), hit in zip(intake.first, intake.about, strict=True) if hit
        )[:12],
        charts=(_draw(found, plain, incidents, n),) if n else (),
    )  # fmt: skip


def find_intake(book: Book, asked: Asked, about: Label, within: Label, window: Window) -> Intake:
    """Return the stories of the window whose first report is within the wanted part of the news."""
    query = select(mentions.c.subject).where(mentions.c.noun == "incident")
    told = select(reports.c.id, reports.c.title, reports.c.published, reports.c.text, reports.c.outlet)
    if asked.as_of is not None:
        query = query.where(mentions.c.known <= asked.as_of)
        told = told.where(reports.c.published <= asked.as_of)
    with book.read() as connection:
        tellings = find_tellings(connection, connection.execute(query).scalars())
        rows = connection.execute(told).all()
        kept = drop_hidden(connection, tellings, asked.as_of)
    by_report: dict[str, list[Telling]] = {}
    for telling in kept:
        if not telling.background:
            by_report.setdefault(telling.report, []).append(telling)
    wanted = [row for row in rows if row.id in by_report and _is_within(row.published, window)]
    joined = len(wanted) <= _MOST_COMPARED
    texts = {row.id: row for row in wanted}
    firsts = [row.id for row in wanted]
    if joined:
        index = StoryIndex()
        index.add_all(StoryText(row.id, row.title or "", row.published, row.text) for row in wanted)
        firsts = [story.reports[0] for story in index.list_stories()]
    keys = {label: find_keys(book, asked, label) for label in (about, within)}
    chosen = [id for id in firsts if _is_about(by_report[id], within, keys[within])]
    return Intake(
        tuple((id, texts[id].title or id, texts[id].outlet or "") for id in chosen),
        tuple(_is_about(by_report[id], about, keys[about]) for id in chosen),
        len(wanted),
        joined,
    )


def _is_within(published: date | None, window: Window) -> bool:
    # A window without ends is one that the book does not observe.
    if published is None or window.start is None or window.end is None:
        return False
    return window.start <= published <= window.end


def _is_about(tellings: list[Telling], label: Label, keys: frozenset[str]) -> bool:
    if label.kind == "leader":
        return takes_leader(tellings, keys)
    return any(
        judge_incident(
            label,
            one.read.type,
            one.read.place.country if one.read.place else None,
            one.read.parties,
            keys,
            acted=False,
        )
        for one in tellings
    )


def _count_incidents(book: Book, asked: Asked, about: Label, within: Label) -> Bounded:
    """The share among the book's own incidents of the same part."""
    observed = observe(book, replace(asked, subject=None, set=OWN, types=()))
    marks = judge_events(book, asked, observed, about, acted=False)
    inside = judge_events(book, asked, observed, within, acted=False)
    return count_marks(marks[inside == 1])


def _decide(interval: Interval | None, n: int) -> AssessmentVerdict:
    if interval is None or not n:
        return "cannot tell"
    if (interval.low or 0.0) > 0.5:
        return "supported"
    return "contradicted" if interval.high is not None and interval.high < 0.5 else "cannot tell"


def _check(intake: Intake, error: ReaderError | None, about: Label) -> tuple[Check, ...]:
    source = read_errors()[1]
    told = []
    if error is None:
        words = f"How surely the reader finds {about.topic} was not measured; the share is as read."
        told.append(Check("reader's error known", False, words))
    else:
        words = (
            f"The reader finds {error.sensitivity:.0%} of what is there and rejects {error.specificity:.0%} "
            f"of what is not (n = {error.true + error.missed} and {error.rejected + error.false}; {source})."
        )
        told.append(Check("reader's error known", True, words))
    words = f"{intake.reports:,} reports of incidents were " + (
        "joined to stories before counting." if intake.joined else "too many to join; each counts as a story."
    )
    told.append(Check("one story counted once", intake.joined, words))
    return tuple(told)


def _rerun(intake: Intake, error: ReaderError | None, verdict: AssessmentVerdict) -> tuple[Rerun, ...]:
    outlets = [outlet for _id, _title, outlet in intake.first]
    names, counts = np.unique(np.array([one for one in outlets if one] or [""]), return_counts=True)
    runs = []
    for place in np.argsort(-counts, kind="stable")[:6]:
        name = str(names[place])
        if not name or counts[place] < 0.1 * len(outlets):
            continue
        kept = [hit for hit, outlet in zip(intake.about, outlets, strict=True) if outlet != name]
        hits, n = sum(kept), len(kept)
        found = correct_share(hits, n, error) if error is not None else None
        interval = found.interval if found is not None else measure_share(hits, n)
        then = _decide(interval, n)
        value = found.value if found is not None else (hits / n if n else None)
        runs.append(Rerun(f"without stories first told by {name}", value, interval, then, then != verdict))
    return tuple(runs)


def _list_figures(
    hits: int, n: int, intake: Intake, error: ReaderError | None, incidents: Bounded
) -> dict[str, Value]:
    return {
        "hits": hits, "stories": n, "reports": intake.reports,
        "sensitivity": error.sensitivity if error else None,
        "specificity": error.specificity if error else None,
        "precision": error.precision if error else None,
        "incidents": incidents.n, "incidents_low": incidents.low, "incidents_high": incidents.high,
    }  # fmt: skip


def _say_within(within: Label) -> str:
    return "of incidents" if within.kind == "all" else f"about {within.topic}"


def _say(
    hits: int, n: int, found: Corrected, incidents: Bounded, about: Label, within: Label, window: Window
) -> str:
    if not n:
        return f"The book has no story {_say_within(within)}{say_window(window)} (n = 0); cannot tell."
    words = (
        f"{hits} of {n} stories {_say_within(within)}{say_window(window)} are read as about "
        f"{about.topic} ({hits / n:.0%})"
    )
    if found.value is not None and found.interval is not None:
        room = f"{found.interval.low:.0%} to {found.interval.high:.0%}"
        words += f"; with the reader's error, {found.value:.0%} ({room})"
    share = f"{incidents.low:.0%}" if incidents.low == incidents.high else (
        f"{incidents.low:.0%} to {incidents.high:.0%}"
    )  # fmt: skip
    return f"{words}. Among the {incidents.n} incidents they tell of, {share} are."


def _draw(found: Corrected, plain: Interval, incidents: Bounded, n: int) -> ChartData:
    corrected = found.interval or Interval(None, None)
    rows = (
        ("stories, as read", found.found, plain.low, plain.high, n),
        ("stories, set right", found.value, corrected.low, corrected.high, n),
        ("incidents", incidents.among_known, incidents.interval.low, incidents.interval.high, incidents.n),
    )
    return ChartData(
        "intervals", "Share of the news and of the incidents", ("name", "value", "low", "high", "n"), rows
    )
