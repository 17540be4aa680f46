"""Answers what is new: on a day, since this reader's last visit, and between two days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from urllib.parse import urlencode

from daybook.desk.asking import Answer, Asked, read_day
from daybook.desk.pages.changes import make_changes_page
from daybook.desk.pages.day import SilentRow, VisitNews, Waiting, make_day_page
from daybook.desk.pages.news import make_sections
from daybook.desk.refusing import AskedError
from daybook.desk.returning import Return, read_visit, write_visit
from daybook.matching.stories.index import StoryIndex
from daybook.matching.stories.report import StoryText
from daybook.record import lookup
from daybook.record.book import Book
from daybook.record.dossiers.questions import find_questions
from daybook.record.feeds import find_silent_feeds
from daybook.record.log import find_head
from daybook.words.terms import say_number
from daybook.words.time import say_short_day

# Comparing takes milliseconds a report; a day with more of them lists each alone.
_MOST_COMPARED = 300
# After more new lines of the log than this, a reader is told how many reports came and not what of each.
_MOST_NEWS = 2_000
_ONLY = {"only": "questions"}


def show_today(asked: Asked) -> Answer:
    """Return the page of the day asked for, of the latest day if none is."""
    known = lookup.find_days(asked.book, as_of=asked.as_of)
    chosen = read_day("day", asked.text("day"))
    day = chosen or (known[-1] if known else None)
    found = lookup.find_day(asked.book, day, as_of=asked.as_of) if day and known else None
    if found is None:
        return Answer(
            "day", make_day_page(None, known), "Empty book" if not known else "No such day", "today"
        )
    stories = group_reports(asked.book, [line.id for line in found.reports])
    later = min(found.day, asked.as_of) if asked.as_of else found.day
    before = found.day - timedelta(days=1)
    changes = lookup.find_changes(asked.book, before, later, questions=False)
    page = make_day_page(found, known, stories, changes)
    # What the arithmetic of groups asks takes longer than all else, so the page loads it by itself.
    apart = urlencode({"since": before, "until": later, **_ONLY})
    page = replace(page, contradictions_href=f"/changes?{apart}")
    if asked.as_of or chosen:
        return Answer("day", page, page.day or "", "today")
    with asked.book.read() as connection:
        head = find_head(connection).number
    visit = read_visit(asked.visited, head)
    page = replace(
        page,
        visit=_find_visit_news(asked.book, visit),
        waiting=_list_waiting(asked.book),
        silent=_list_silent(asked.book, datetime.now(UTC).date()),
    )
    return Answer("day", page, page.day or "", "today", visited=write_visit(visit))


def show_changes(asked: Asked) -> Answer:
    """Return what the record says differently as known on two days; the last week where none is given."""
    later = read_day("until", asked.text("until")) or asked.as_of
    if later and asked.as_of:
        later = min(later, asked.as_of)
    known = lookup.find_days(asked.book, as_of=later)
    last = later or (known[-1] if known else datetime.now(UTC).date())
    earlier = read_day("since", asked.text("since")) or last - timedelta(days=7)
    if earlier > last:
        raise AskedError(f"since={earlier} is after until={last}; swap the two")
    only = asked.text("only")
    if only not in ("", _ONLY["only"]):
        raise AskedError(f"only={only[:40]} narrows nothing; use only=questions, or leave it out")
    find = lookup.find_question_changes if only else lookup.find_changes
    page = make_changes_page(find(asked.book, earlier, later), earlier, last, bool(only))
    return Answer("changes", page, page.heading, "today")


def group_reports(book: Book, ids: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return the reports by story, in order of their first report; each alone where they are very many."""
    if len(ids) > _MOST_COMPARED:
        return tuple((report,) for report in ids)
    texts = sorted(lookup.find_texts(book, ids), key=lambda text: ids.index(text.id))
    return _group(tuple(StoryText(text.id, text.title or "", text.published, text.text) for text in texts))


@lru_cache(maxsize=64)
def _group(texts: tuple[StoryText, ...]) -> tuple[tuple[str, ...], ...]:
    index = StoryIndex()
    index.add_all(texts)
    return tuple(story.reports for story in index.list_stories())


def _find_visit_news(book: Book, visit: Return) -> VisitNews | None:
    if visit.seen is None or visit.left is None or visit.seen >= visit.now:
        return None
    new = lookup.count_added(book, visit.seen)
    told = lookup.find_news(book, visit.seen) if visit.now - visit.seen <= _MOST_NEWS else []
    left = f"{say_short_day(visit.left.date())}, {visit.left:%H:%M} UTC"
    return VisitNews(left, new, make_sections(told))


def _list_waiting(book: Book) -> tuple[Waiting, ...]:
    open_questions = len(find_questions(book))
    failed = len(lookup.find_issues(book))
    waiting = []
    if open_questions:
        waiting.append(Waiting("/questions", say_number(open_questions, "open question")))
    if failed:
        waiting.append(Waiting("/issues", say_number(failed, "issue")))
    return tuple(waiting)


def _list_silent(book: Book, today: date) -> tuple[SilentRow, ...]:
    return tuple(
        SilentRow(
            feed.outlet or feed.url,
            f"nothing since {say_short_day(feed.last)}; usually a report every "
            f"{say_number(feed.usual, 'day') if feed.usual > 1 else 'day'}",
        )
        for feed in find_silent_feeds(book, today)
    )
