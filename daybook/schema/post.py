"""A post: what an author publishes on a day, its versions, what was done with it, and what it cites."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Literal

PostState = Literal["draft", "scheduled", "published", "withdrawn"]
PostDeed = Literal["written", "scheduled", "published", "corrected", "withdrawn", "moved", "settled"]
TargetKind = Literal[
    "entry", "report", "incident", "group", "person", "place", "assess", "forecast", "post", "picture"
]
TARGET_KINDS: tuple[TargetKind, ...] = (
    *("entry", "report", "incident", "group", "person", "place", "assess", "forecast", "post", "picture"),
)
# The heading over the author's comment, unless they name another.
COMMENT_HEADING = "My comment"


@dataclass(frozen=True, slots=True)
class Lead:
    """What stands at the head of a post.

    Attributes:
        source: `picture:HASH` for a kept picture, or what an embed names: `chart peak MIT`, `map INCIDENT`.
        alt: what it shows, for those who do not see it; credit, licence: whose it is, and under which terms.
        caption: shown under it.
    """

    source: str
    alt: str = ""
    credit: str = ""
    licence: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """What an author writes: front matter, a summary that rests on the record, and a comment of their own.

    Attributes:
        headline, day: as printed; embeds are frozen as the record was known on that day.
        summary, comment: Markdown. Its links lead to the record: `[two](entry:ID)`, `[MIT](group:mit)`.
        summary_at, comment_at: where they begin in the text as written, in characters.
        heading: over the comment, empty where there is none.
        byline: who wrote it; tags: as written; lead: None where nothing stands at the head.
        marks_guesses: whether readers are shown which sentences of the comment are guesses.
        closes: days after publication on which readers' remarks close, None for the site's own number.
    """

    headline: str
    day: datetime.date
    summary: str
    comment: str
    summary_at: int = 0
    comment_at: int = 0
    heading: str = COMMENT_HEADING
    byline: str = ""
    tags: tuple[str, ...] = ()
    lead: Lead | None = None
    marks_guesses: bool = False
    closes: int | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """One state of a post's text as somebody kept it, never changed; made in UTC."""

    id: int
    post: int
    made: datetime.datetime
    author: str
    text: str


@dataclass(frozen=True, slots=True)
class PostAct:
    """One thing that was done with a post.

    Attributes:
        made: when it was done, in UTC; at: from when it holds, later for what is scheduled, earlier for
            posts that came from another blog.
        version: which text it is about, None for those of no text.
        words: why, as readers may see it: what a correction corrects.
        because: what changed in the record, as JSON; empty where that was not the cause.
    """

    id: int
    post: int
    made: datetime.datetime
    author: str
    what: PostDeed
    at: datetime.datetime
    version: int | None = None
    words: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """A post as it stands.

    Attributes:
        number: in the book; address: its stable name in addresses, as `2021-09-19-leader-killed`.
        state: as of now; a scheduled post whose time has come is published.
        newest: its newest version; shown: the one that readers see, None where they see none.
        published: when readers first saw it, changed: when what they see last changed; both in UTC.
        due: when a scheduled version will be shown; acts: all that was done with it, oldest first.
    """

    number: int
    address: str
    author: str
    state: PostState
    newest: Version
    shown: Version | None = None
    published: datetime.datetime | None = None
    changed: datetime.datetime | None = None
    due: datetime.datetime | None = None
    acts: tuple[PostAct, ...] = ()

    @property
    def corrections(self) -> tuple[PostAct, ...]:
        """The acts by which what readers see was set right, oldest first."""
        return tuple(act for act in self.acts if act.what == "corrected")


@dataclass(frozen=True, slots=True)
class Target:
    """What a link of a post leads to in the record: `entry:3f…` has kind `entry` and key `3f…`."""

    kind: TargetKind
    key: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"


@dataclass(frozen=True, slots=True)
class Source:
    """What a citation rests on: one passage of one report, or the report as a whole.

    Attributes:
        target: what was cited; report: its id; outlet, title, published, url: as the report gives them.
        quote: the words that say it, verbatim, with their sentence around them in `before` and `after`;
            all empty where the whole report is cited.
        holder: who says it, where the report tells it as a claim; kind: `fact`, `claim` or `comment`.
        said: the datum in words, as `killed: 2`; incident, group, person: the id of what it is about.
        withdrawn: why it no longer stands: rejected, corrected, retracted by its outlet; empty where it does.
    """

    target: Target
    report: str
    outlet: str
    title: str
    published: datetime.date | None
    url: str | None
    quote: str = ""
    before: str = ""
    after: str = ""
    holder: str | None = None
    kind: str = "fact"
    said: str = ""
    about: str = ""
    withdrawn: str = ""


@dataclass(frozen=True, slots=True)
class KeptPicture:
    """A picture that the author put in: its hash names its file in the book's folder `pictures`."""

    hash: str
    name: str
    media_type: str
    width: int
    height: int
    credit: str
    licence: str
    alt: str = ""
    made: datetime.datetime | None = None
    author: str = ""


@dataclass(frozen=True, slots=True)
class Revision:
    """A cited datum that the record says differently now than when the post was published.

    Attributes:
        post: the post's number; target: what the post cites; attribute: of it, as `killed`.
        before, after: in words; because: the reports and acts that changed it, in words with their days.
        known: the day from which the record says so.
        sentences: start and end of the sentences of the shown version that rest on it, in characters.
    """

    post: int
    target: Target
    attribute: str
    before: str
    after: str
    because: str
    known: datetime.date | None
    sentences: tuple[tuple[int, int], ...] = field(default=())
