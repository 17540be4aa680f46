"""What the log of a book tells: what was entered and judged, and what the record says differently since."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from daybook.schema.dataset import DatasetLine
from daybook.schema.judgement import Judgement
from daybook.schema.state import ReportLine


@dataclass(frozen=True, slots=True)
class Side:
    """What a judgement is about, as one report or one imported row tells it.

    Attributes:
        subject: the mention, the entry or the imported incident (`SET/VERSION/ID`).
        words: a headline, a name, an attribute and its value, or an imported incident's type, day and place.
        report: the report that tells it, None where it is not in the book.
        imported: whether it is an imported incident, which no report tells.
    """

    subject: str
    words: str
    report: ReportLine | None
    imported: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that somebody did with the book that is no judgement.

    Attributes:
        made: when, in UTC; actor: who; what: in words, as `role changed`.
        about: whom or what it was done to; note: more of it, in words.
    """

    id: int
    made: datetime.datetime
    actor: str
    what: str
    about: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One thing that was entered or judged.

    Attributes:
        number: of its line in the log; made: when, in UTC.
        what: `report`, `reading`, `judgement`, `dataset`, `act`, `forecasts` or `post`.
        report, reader, entries: the report that was added or read, by which reader, and how many entries came
            of it; None and 0 for others.
        judgement, sides: what was judged, and about whom; None and none for others.
        dataset: the data set that was imported, and what it gave; None for others.
        act: what somebody did that is no judgement, as writing forecasts or a post; None for others.
        taken_back: the id of the judgement that takes this one back, None where it stands.
    """

    number: int
    made: datetime.datetime
    what: str
    report: ReportLine | None = None
    reader: str | None = None
    entries: int = 0
    judgement: Judgement | None = None
    sides: tuple[Side, ...] = ()
    dataset: DatasetLine | None = None
    taken_back: int | None = None
    act: Act | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that the record says differently as known on two days.

    Attributes:
        what: `new` where nothing told of it before; `changed` where one value differs; `joined` where things
            that stood apart are one; `split` where one thing is now several.
        noun: `incident`, `group`, `person` or `dataset`; id, name: as known on the later day; of a data set
            `SET/VERSION` where a version is new, `SET` where its rows changed.
        attribute: of a changed value (`killed`, `status`, `open question`, `rows withdrawn` ...), else None.
        before, after: the values in words, None where there was, or is, none; a new incident that reports
            only recall has `background` after, a new person role and status, a new group its numbers.
        others: of what was joined, the ids as known on the earlier day; of what was split, those of the other
            parts as known on the later day.
        reports: those that came in between and say the new value, or else all that tell of it, in order of
            publication.
    """

    what: Literal["new", "changed", "joined", "split"]
    noun: Literal["incident", "group", "person", "dataset"]
    id: str
    name: str
    attribute: str | None = None
    before: str | None = None
    after: str | None = None
    others: tuple[str, ...] = ()
    reports: tuple[ReportLine, ...] = ()
