"""Counts what an export holds, what it left out, and how many rows lost something to the format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from daybook.schema.state import Incident
from daybook.schema.terms import COUNT_SLOTS
from daybook.schema.values import Count


def _has_range(counts: Iterable[Count | None]) -> bool:
    return any(count is not None and count.low != count.high for count in counts)


def _list_tolls(incident: Incident) -> list[Count | None]:
    return [incident.killed, *incident.killed_by_kind.values()]


# What a row can lose, by key: the sentence of the metadata, and whether an incident loses it.
LOSSES: dict[str, tuple[str, Callable[[Incident], bool]]] = {
    "toll_range": ("the range of the dead: one number stands for it", lambda i: _has_range(_list_tolls(i))),
    "other_ranges": (
        "ranges of wounded, captured or abducted: one number stands for each",
        lambda i: _has_range((i.wounded, i.captured, i.abducted)),
    ),
    "unknown_toll": ("that no report says how many died: it reads as 0", lambda i: i.killed is None),
    "wounded": ("the number of wounded", lambda i: i.wounded is not None),
    "captured": ("the number of captured", lambda i: i.captured is not None),
    "abducted": ("the number of abducted", lambda i: i.abducted is not None),
    "sides": ("who the dead were: killed by kind of party", lambda i: bool(i.killed_by_kind)),
    "weapons": ("weapons", lambda i: bool(i.weapons)),
    "figures": ("each source's own figures: only the preferred values stand", lambda i: len(i.reports) > 1),
    "evidence": ("the words that say it: each value's span of the kept text, and whether it was told as "
                 "fact or as somebody's claim", lambda i: True),
    "status": ("the status (foiled, alleged, denied, retracted), which stands in words only",
               lambda i: i.status != "occurred"),
    "claims": ("who claimed or denied it", lambda i: bool(i.claimed_by or i.denied_by)),
    "days": ("the earliest and latest day: one day or a code stands for the range",
             lambda i: i.date is not None and i.date.length > 1),
    "no_day": ("nothing but that no report gives a day", lambda i: i.date is None),
    "precision": ("how exact the place is", lambda i: i.place is not None),
    "no_point": ("a point: the words support none", lambda i: i.place is None or i.place.lat is None),
    "parties": ("parties beyond the first on each side",
                lambda i: max(sum(p.role == r for p in i.parties) for r in ("initiator", "target")) > 1),
    "aliases": ("further names of a party", lambda i: any(len(p.names) > 1 for p in i.parties)),
    "background": ("a column for incidents that reports only recall: it stands in words only",
                   lambda i: i.background_only),
    "counts": ("counts of people as numbers with low, best and high: they stand in words only",
               lambda i: any(getattr(i, slot) is not None for slot in COUNT_SLOTS)),
}  # fmt: skip


@dataclass
class Tally:
    """What was written and what was not.

    Attributes:
        losses: the keys of `LOSSES` that apply to the format; lost: rows that lost something, by sentence.
        left_out: incidents that the format has no row for, by reason.
    """

    losses: tuple[str, ...] = ()
    rows: int = 0
    further: dict[str, int] = field(default_factory=dict)
    lost: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)

    def count(self, incident: Incident) -> None:
        """Count a row for the incident, and what it lost."""
        self.rows += 1
        for key in self.losses:
            if LOSSES[key][1](incident):
                self.lost[LOSSES[key][0]] += 1

    def leave_out(self, why: str) -> None:
        """Count an incident that gets no row."""
        self.left_out[why] += 1

    def lose(self, what: str) -> None:
        """Count a row that lost something only this format loses."""
        self.lost[what] += 1

    def list_losses(self) -> list[dict[str, str | int]]:
        """Return all that the format cannot hold, with the number of rows that lost it, as written or 0."""
        own = [sentence for sentence in self.lost if sentence not in {LOSSES[k][0] for k in self.losses}]
        sentences = [*(LOSSES[key][0] for key in self.losses), *sorted(own)]
        return [{"what": sentence, "rows": self.lost[sentence]} for sentence in sentences]
