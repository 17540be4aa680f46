"""One source's own value with the sentence that says it, as incident, group and person pages show it."""

from __future__ import annotations

from dataclasses import dataclass

from daybook.desk.pages.frame import make_address
from daybook.schema.state import Figure
from daybook.words.terms import say_confidence, say_kind
from daybook.words.time import say_short_day
from daybook.words.values import say_value


@dataclass(frozen=True, slots=True)
class Quoted:
    """A sentence cut around the words that a value was read from: `before`, `words`, `after`.

    `whole` says that the words are most of the sentence, so that marking them would say nothing.
    """

    before: str
    words: str
    after: str
    whole: bool = False


# Words of this share of their sentence are as good as the sentence.
_WHOLE = 0.8


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One source's own value.

    Attributes:
        value: in words.
        outlet: whose report says it; title: the report's headline.
        day: the day of publication, in words.
        kind: `fact`, `claim` or `comment`; said_by: the same in words, with the source.
        quoted: the sentence, cut around the words.
        href: the sentence in the report's page.
        confidence: how sure the reader was, in words.
        differs: whether it contradicts the value that is preferred.
        standing: why it does not count, or who disputes it, in words; None where it counts.
        counts: whether it goes into what is shown first.
    """

    value: str
    outlet: str
    title: str
    day: str
    kind: str
    said_by: str
    quoted: Quoted
    href: str
    confidence: str
    differs: bool = False
    standing: str | None = None
    counts: bool = True


def cut_sentence(sentence: str, words: str) -> Quoted:
    """Return the sentence cut around the words; the words alone where the sentence does not hold them."""
    plain = " ".join(words.split())
    before, found, after = sentence.partition(plain)
    if not found:
        return Quoted("", plain, "")
    return Quoted(before, found, after, whole=len(plain) > _WHOLE * len(sentence))


def find_sentence_href(figure: Figure) -> str:
    """Return the address of the words in the report's page."""
    return f"{make_address('report', figure.report.id)}#s{figure.evidence.span.start}"


def make_figure_row(figure: Figure, *, differs: bool = False) -> FigureRow:
    """Return the row of one source's own value."""
    return FigureRow(
        value=say_value(figure.attribute, figure.value),
        outlet=figure.report.outlet or "outlet not known",
        title=figure.report.title or "Report without a title",
        day=say_short_day(figure.report.published) if figure.report.published else "date not known",
        kind=figure.kind,
        said_by=say_kind(figure.kind, figure.holder),
        quoted=cut_sentence(figure.sentence, figure.evidence.quote),
        href=find_sentence_href(figure),
        confidence=say_confidence(figure.confidence),
        differs=differs and figure.standing == "current",
        standing=_say_standing(figure),
        counts=figure.standing == "current",
    )


def _say_standing(figure: Figure) -> str | None:
    if figure.standing != "current":
        return figure.because or figure.standing
    return f"disputed by {figure.disputed}" if figure.disputed else None
