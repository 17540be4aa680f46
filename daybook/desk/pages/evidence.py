"""The sentences that tell an incident, gathered under the reports that they stand in."""

from __future__ import annotations

from dataclasses import dataclass

from daybook.desk.pages.figures import find_sentence_href
from daybook.desk.pages.frame import make_outside_link
from daybook.desk.pages.rows import ReportRow, make_report_row
from daybook.schema.state import Figure, Match, ReportLine
from daybook.words.terms import say_kind, say_slot

# A quote of this share of its sentence is the sentence, and marking it would say nothing.
_WHOLE = 0.8


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence; `slots` says what was read from it, empty for the words between."""

    text: str
    slots: str


@dataclass(frozen=True, slots=True)
class EvidenceSentence:
    """One sentence that supports something.

    Attributes:
        pieces: the sentence, cut around the words that values were read from.
        kind: `fact`, `claim`, `comment`; said_by: the same in words, with the source.
        href: the sentence in the report's page.
        doubts: who disputes what it says, and why a value of it no longer counts, in words.
    """

    pieces: tuple[Piece, ...]
    kind: str
    said_by: str
    href: str
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EvidenceGroup:
    """What one report says.

    Attributes:
        report: the report; url: the original, only where it is a web address.
        sentences: those that support something, in the order of the text.
    """

    report: ReportRow
    url: str | None
    sentences: tuple[EvidenceSentence, ...]


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """One reason for a match: its sentence, and the points that it added or took, signed."""

    sentence: str
    points: str
    adds: bool


@dataclass(frozen=True, slots=True)
class MatchRow:
    """Why one report's telling was joined to the incident.

    Attributes:
        report: the report; decided_by: the person or rule; None for the report that founded the incident.
        score: probability that both are the same, as a percentage; None where a person decided.
        reasons: what spoke for and against, strongest first.
    """

    report: ReportRow
    decided_by: str | None
    score: str | None
    reasons: tuple[ReasonRow, ...]


def make_evidence(figures: tuple[Figure, ...], reports: tuple[ReportLine, ...]) -> tuple[EvidenceGroup, ...]:
    """Return the evidence by report, in the order of `reports`; reports without a sentence are kept."""
    lines = {line.id: line for line in (*reports, *(figure.report for figure in figures))}
    groups = []
    for line in lines.values():
        own = sorted((f for f in figures if f.report.id == line.id), key=lambda figure: figure.evidence.span)
        by_sentence: dict[str, list[Figure]] = {}
        for figure in own:
            by_sentence.setdefault(figure.sentence, []).append(figure)
        sentences = tuple(_make_sentence(text, found) for text, found in by_sentence.items())
        groups.append(EvidenceGroup(make_report_row(line), make_outside_link(line.url), sentences))
    return tuple(groups)


def _make_sentence(text: str, figures: list[Figure]) -> EvidenceSentence:
    first = figures[0]
    return EvidenceSentence(
        pieces=_cut_pieces(text, figures),
        kind=first.kind,
        said_by=say_kind(first.kind, first.holder),
        href=find_sentence_href(first),
        doubts=tuple(dict.fromkeys(words for figure in figures if (words := _say_doubt(figure)))),
    )


def _say_doubt(figure: Figure) -> str:
    if figure.disputed:
        return f"{say_slot(figure.attribute)}: disputed by {figure.disputed}"
    if figure.standing in ("corrected", "repeated", "superseded"):
        return f"{say_slot(figure.attribute)}: {figure.because or figure.standing}"
    return ""


def _cut_pieces(text: str, figures: list[Figure]) -> tuple[Piece, ...]:
    """Return the sentence cut around its quotes; a quote inside an earlier one is told with it."""
    found: dict[tuple[int, int], list[str]] = {}
    for figure in figures:
        quote = " ".join(figure.evidence.quote.split())
        start = text.find(quote)
        if start >= 0 and len(quote) < _WHOLE * len(text):
            found.setdefault((start, start + len(quote)), []).append(say_slot(figure.attribute))
    pieces: list[Piece] = []
    at = 0
    for (start, end), slots in sorted(found.items()):
        if start < at:
            continue
        pieces += [Piece(text[at:start], ""), Piece(text[start:end], ", ".join(dict.fromkeys(slots)))]
        at = end
    pieces.append(Piece(text[at:], ""))
    return tuple(piece for piece in pieces if piece.text)


def make_match_row(match: Match) -> MatchRow:
    """Return the row of a match, its reasons by weight."""
    by_rule = match.author.startswith("rule:")
    reasons = sorted(match.reasons, key=lambda reason: -abs(reason.points))
    return MatchRow(
        report=make_report_row(match.report),
        decided_by=f"the rule {match.author.removeprefix('rule:')}" if by_rule else match.author or None,
        score=None if match.score is None else f"{100 * match.score:.0f} %",
        reasons=tuple(
            ReasonRow(reason.sentence, f"{reason.points:+.1f}".replace("-", "−"), reason.points >= 0)
            for reason in reasons
        ),
    )
