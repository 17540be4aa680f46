"""Takes from a report what can be compared with another: words, names, particulars, days."""

from __future__ import annotations

import hashlib
import re
from collections import Counter

from daybook.dates import find_times
from daybook.matching.stories.particulars import find_ages, find_clock, find_people, find_streets, find_tolls
from daybook.matching.stories.report import Signs, StoryText
from daybook.matching.stories.words import CALENDAR, cut_words, find_names, hash_fives, strip_outlet

# Characters of the text in which days are looked for, and words that count as its opening: what came to
# pass is told first.
_DATED = 1500
_OPENING = 60
# Later than any day: reports without a day come last.
_UNDATED = 10_000_000


def read_signs(report: StoryText) -> Signs:
    """Return what of a report can be compared; whatever it does not tell is empty or None."""
    title = strip_outlet(report.title or "")
    text = report.text
    head, body = cut_words(title), cut_words(text)
    names, pairs = find_names(body)
    counted = sorted(Counter(word.key for word in (*head, *body) if _is_telling(word.key)).items())
    lead = {word.key for word in (*head, *body[:_OPENING]) if _is_telling(word.key)}
    published = report.published.toordinal() if report.published else None
    digest = hashlib.sha1(f"{report.title}\n{text}".encode("utf-8", "replace")).hexdigest()
    return Signs(
        id=report.id,
        words=tuple(word for word, _ in counted),
        counts=bytes(min(255, count) for _, count in counted),
        lead=tuple(sorted(lead)),
        names=tuple(sorted(names)),
        pairs=tuple(sorted(pairs)),
        people=find_people(text),
        ages=find_ages(f"{title}.\n{text}"),
        streets=find_streets(text),
        clock=find_clock(text),
        tolls=find_tolls(f"{title}.\n{text[:_DATED]}"),
        figures=frozenset(word.key for word in body[:_OPENING] if word.key.isdigit()),
        published=published,
        days=tuple(_find_days(report, title)),
        fives=hash_fives(body),
        order=(published if published is not None else _UNDATED, digest, report.id),
    )


def _is_telling(key: str) -> bool:
    return len(key) > 2 and key not in CALENDAR and not (key.isdigit() and key[:2] in ("19", "20"))


def _find_days(report: StoryText, title: str) -> list[int]:
    """The single days that the opening names, the date line's and statements' left out."""
    if report.published is None and not re.search(r"\b(?:19|20)\d\d\b", report.text[:_DATED]):
        return []
    found = []
    for phrase in find_times(f"{title}.\n{report.text[:_DATED]}", report.published):
        usual = not (phrase.statement or phrase.recurring or phrase.dateline or phrase.kind == "duration")
        if phrase.days is not None and phrase.days.length == 1 and usual:
            found.append(phrase.days.start.toordinal())
    return sorted(set(found))
