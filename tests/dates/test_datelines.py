"""Date lines are found at the top of a text, stand in for publication and are marked as dating the report."""

from __future__ import annotations

from datetime import date

import pytest

from daybook.dates import find_dateline, find_times


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("TOWN, Country (Nov. 20, 2011) - Two men were held.", date(2011, 11, 20)),
        ("Two held in raid\n\nTOWN, Nov 20, 2011 (Agency) - Two men were held.", date(2011, 11, 20)),
        ("TOWN, April 10, 2008 — Jets struck a camp.", date(2008, 4, 10)),
        ("A headline\nPosted: 18 September 2021\nTwo men died.", date(2021, 9, 18)),
        ("A headline\nSaturday, September 18, 2021\nTwo men died.", date(2021, 9, 18)),
        ("2021-09-18\nTwo men died.", date(2021, 9, 18)),
        ("Evening update, Jan. 10, 2011\nTwo men were held.", date(2011, 1, 10)),
        ("2010-09-CA-125\nTOWN, Country (Sept. 8) - Two men were held.", date(2010, 9, 8)),
        ("2011-11-S-034\nTwo men were held.", None),
        ("TOWN, April 10 — Jets struck a camp.", None),
        ("Two men died on 18 September 2021\nThey were brothers.", None),
        ("Two men died on 18 September 2021 in the town.", None),
    ],
)
def test_the_date_line(text: str, day: date | None) -> None:
    assert find_dateline(text) == day


def test_a_known_year_completes_a_date_line() -> None:
    assert find_dateline("TOWN, April 10 — Jets struck a camp.", 2008) == date(2008, 4, 10)


def test_the_date_line_is_marked_and_anchors_the_text() -> None:
    line, event = find_times("TOWN, Country (Nov. 20, 2011) - Two men were held yesterday.", None)
    assert line.dateline
    assert not event.dateline
    assert event.days is not None
    assert event.days.start == date(2011, 11, 19)


def test_today_is_the_day_of_the_date_line_when_printed_later() -> None:
    _, event = find_times("TOWN, Nov. 18 (Agency) - Two men were held today.", date(2011, 11, 20))
    assert event.days is not None
    assert event.days.start == date(2011, 11, 18)
