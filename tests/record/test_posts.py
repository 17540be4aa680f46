"""Posts: their versions, what was done with them, and what readers see."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from daybook.errors import NotFoundError, SettingsError
from daybook.record.book import Book
from daybook.record.integrity import verify
from daybook.record.lookup import find_log
from daybook.record.posting import create_post, move_post, save_draft, write_act, write_version
from daybook.record.posts import find_addresses, find_draft, find_now, find_post, find_posts, find_versions


def start(book: Book, address: str = "2021-09-19-two-killed") -> int:
    with book.begin() as connection:
        return create_post(connection, "A. Desk", address, "first")


def test_a_new_post_is_a_draft_that_nobody_sees(book: Book) -> None:
    number = start(book)
    with book.read() as connection:
        post = find_post(connection, "2021-09-19-two-killed")
        assert (post.number, post.state, post.shown, post.newest.text) == (number, "draft", None, "first")
        assert find_posts(connection, ["published"]) == []


def test_readers_see_the_version_that_was_published(book: Book) -> None:
    number = start(book)
    with book.begin() as connection:
        first = find_post(connection, str(number)).newest
        write_act(connection, "A. Desk", number, "published", version=first.id)
        write_version(connection, "A. Desk", number, "second")
        post = find_post(connection, str(number))
        assert post.shown == first and post.newest.text == "second" and post.state == "published"
        write_act(connection, "A. Desk", number, "corrected", version=post.newest.id, words="Two, not three.")
        post = find_post(connection, str(number))
        assert post.shown is not None and post.shown.text == "second"
        assert [act.words for act in post.corrections] == ["Two, not three."]
        write_act(connection, "A. Desk", number, "withdrawn", words="Not so.")
        assert find_post(connection, str(number)).state == "withdrawn"
        assert [version.text for version in find_versions(connection, number)] == ["first", "second"]
    assert verify(book) == []
    assert [entry.act.what for entry in find_log(book) if entry.act][:2] == [
        "post withdrawn",
        "post corrected",
    ]


def test_what_is_scheduled_shows_when_its_time_has_come(book: Book) -> None:
    number = start(book)
    soon = find_now() + timedelta(hours=1)
    with book.begin() as connection:
        version = find_post(connection, str(number)).newest
        write_act(connection, "A. Desk", number, "scheduled", at=soon, version=version.id)
        post = find_post(connection, str(number))
        assert (post.state, post.shown, post.due) == ("scheduled", None, soon)
        later = find_post(connection, str(number), at=soon + timedelta(seconds=1))
        assert (later.state, later.published) == ("published", soon)


def test_a_post_keeps_every_address_and_no_two_share_one(book: Book) -> None:
    number = start(book)
    other = start(book, "2021-09-20-other")
    with book.begin() as connection:
        move_post(connection, "A. Desk", number, "2021-09-19-leader-killed")
        move_post(connection, "A. Desk", number, "2021/09/old-blog.html", own=False)
        assert find_post(connection, "2021-09-19-two-killed").address == "2021-09-19-leader-killed"
        assert find_addresses(connection)["2021/09/old-blog.html"] == number
        with pytest.raises(SettingsError, match=f"post {number} is there"):
            move_post(connection, "A. Desk", other, "2021-09-19-two-killed")
        with pytest.raises(NotFoundError, match="no post is"):
            find_post(connection, "nothing")


def test_a_draft_is_replaced_and_goes_with_the_next_version(book: Book) -> None:
    number = start(book)
    with book.begin() as connection:
        based_on = find_post(connection, str(number)).newest.id
        save_draft(connection, "A. Desk", number, based_on, "typ")
        save_draft(connection, "A. Desk", number, based_on, "typing")
        draft = find_draft(connection, number, "A. Desk")
        assert draft is not None and draft[:2] == ("typing", based_on)
        write_version(connection, "A. Desk", number, "typing")
        assert find_draft(connection, number, "A. Desk") is None


def test_versions_cannot_be_rewritten(book: Book) -> None:
    start(book)
    with pytest.raises(DatabaseError, match="only ever added"):  # noqa: SIM117
        with book.engine.execution_options(writing=True).begin() as connection:
            connection.execute(text("UPDATE post_versions SET text = 'other'"))
