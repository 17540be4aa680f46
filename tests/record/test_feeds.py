from __future__ import annotations

from dataclasses import replace

from daybook.record.book import Book
from daybook.record.feeds import FollowedFeed, find_feeds, follow_feed, has_address
from daybook.record.issues import write_issue
from daybook.record.lookup import count_all, find_issues

from .making import incident, make


def test_what_a_feeds_server_said_last_is_kept(book: Book) -> None:
    follow_feed(book, FollowedFeed("https://courier.example/feed", "Courier"))
    follow_feed(book, FollowedFeed("https://courier.example/feed", "Courier", '"e1"', "Mon"))
    [found] = find_feeds(book)
    assert (found.etag, found.modified) == ('"e1"', "Mon")
    assert found.fetched is not None


def test_addresses_of_reports_are_known(book: Book) -> None:
    made = make("2021-09-19", "Courier", incident())
    report = replace(
        made.report, url="https://courier.example/1", origin="https://courier.example/1?from=feed"
    )
    replace(made, report=report).add(book)
    assert has_address(book, "https://courier.example/1")
    assert has_address(book, "https://courier.example/1?from=feed")
    assert not has_address(book, "https://courier.example/2")


def test_issues_are_listed_latest_first(book: Book) -> None:
    write_issue(book, "a.pdf", "cannot read a.pdf: it is encrypted; save it without a password")
    write_issue(book, "https://courier.example/1", "no text was found", report="0123456789abcdef")
    assert [issue.origin for issue in find_issues(book)] == ["https://courier.example/1", "a.pdf"]
    assert count_all(book)["issues"] == 2
