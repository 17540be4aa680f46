"""Compares an incident that a data set codes with one that a report tells of, and decides which rows join."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from daybook.matching.deciding import ROWS, UNSURE, Scored, decide_joins
from daybook.matching.features.place import PLACE
from daybook.matching.incidents import Prepared, compare_prepared
from daybook.matching.score import Score
from daybook.matching.told import IncidentTold
from daybook.matching.traits import prepare_traits
from daybook.matching.weights import load_weights
from daybook.schema.dataset import CodedRow
from daybook.schema.reading import IncidentRead
from daybook.schema.values import Count

# UCDP codes who fought whom and not by which means: a bombing there is a battle or an attack.
_MEANS = frozenset(("bombing", "strike", "sabotage", "abduction"))
_SIDES_ONLY = ("ucdp-ged/", "ucdp-candidate/")
_MOST_UNSURE = 2
# A row whose odds come within so many times those of the best is its rival; 4 gave a tenth fewer matches,
# and none the surer, on the development part of quality/datasets.py.
_RIVAL = 1.5


@dataclass(frozen=True)
class Coded:
    """A row made ready to be compared; it is prepared once for each way in which a telling reads it."""

    row: CodedRow
    _prepared: dict[tuple[bool, bool], Prepared] = field(default_factory=dict)

    def prepare(self, telling: IncidentRead) -> Prepared:
        """Return the row as it is compared with the telling.

        What the set does not code is not held against it: UCDP tells no means, so a bombing can be a battle.
        A telling that gives the very figure that the set takes for its best is compared with that.
        """
        untold = self.row.subject.startswith(_SIDES_ONLY) and telling.type in _MEANS
        killed = self.row.read.killed
        best = killed is not None and killed.best is not None and telling.killed == Count.exactly(killed.best)
        key = (untold, best)
        if key not in self._prepared:
            read = replace(self.row.read, type="other") if untold else self.row.read
            if best:
                read = replace(read, killed=telling.killed)
            told = IncidentTold(self.row.subject, self.row.subject, None, read, self.row.words)
            self._prepared[key] = (told, prepare_traits(told))
        return self._prepared[key]


def compare_coded(telling: Prepared, coded: Coded, a_day: float | None) -> Score:
    """Return how likely the row is what the telling tells of, by the features and weights of the book's own.

    Args:
        telling: with its traits; coded: the row; a_day: as `compare_prepared` takes it, of the set's rows.
    """
    return compare_prepared(telling, coded.prepare(telling[0].read), a_day, load_weights())


def is_placed(telling: Prepared, coded: Coded) -> bool:
    """Return whether the places of the two were compared, and not only their countries."""
    level = PLACE.find_level(telling[1], coded.prepare(telling[0].read)[1])
    return not level.is_silent and level.name != "same country"


@dataclass(frozen=True, slots=True)
class Matched:
    """The pairs that are the same, and those that a person should look at."""

    same: tuple[Scored, ...] = ()
    unsure: tuple[Scored, ...] = ()


def decide_rows(
    scores: Sequence[Scored],
    taken_rows: Collection[str] = (),
    taken_things: Collection[int] = (),
    unplaced: Collection[tuple[str, str]] = (),
) -> Matched:
    """Return which rows of one version of a set are which incidents: each the other's best, one to one.

    A set holds every incident of a country, so day and toll alone do not tell one from another: what gives no
    place is left to a person.

    Args:
        scores: of rows (`mention`) against tellings (`other`) of incidents (`thing`).
        taken_rows: rows that are matched already; taken_things: incidents that have a row of that version.
        unplaced: pairs of telling and row whose places say no more than the country, as `is_placed` has it.
    """
    free = [s for s in scores if s.mention not in taken_rows and s.thing not in taken_things]
    rows = {mention: number for number, mention in enumerate(dict.fromkeys(s.mention for s in free))}
    by_row: dict[str, list[Scored]] = {}
    by_thing: dict[str, list[Scored]] = {}
    for scored in free:
        by_row.setdefault(scored.mention, []).append(scored)
        turned = replace(scored, mention=str(scored.thing), thing=rows[scored.mention])
        by_thing.setdefault(str(scored.thing), []).append(turned)
    forward = decide_joins(by_row, policy=ROWS)
    backward = decide_joins(by_thing, policy=ROWS)
    same = []
    for row, decision in forward.items():
        joined = decision.joined
        back = backward[str(joined.thing)].joined if joined is not None else None
        if joined is None or back is None or (joined.other, row) in unplaced:
            continue
        if back.thing == rows[row] and not _is_rivalled(by_thing[str(joined.thing)], back.thing):
            same.append(joined)
    matched_rows = {s.mention for s in same} | set(taken_rows)
    matched_things = {s.thing for s in same} | set(taken_things)
    left = (s for s in free if s.mention not in matched_rows and s.thing not in matched_things)
    return Matched(tuple(same), tuple(_list_unsure(left)))


def _is_rivalled(scores: Iterable[Scored], chosen: int) -> bool:
    """Whether another row fits the incident nearly as well: the rows of a set are events of their own."""
    best: dict[int, float] = {}
    for scored in scores:
        odds = scored.score.probability / max(1e-12, 1 - scored.score.probability)
        best[scored.thing] = max(odds, best.get(scored.thing, 0.0))
    return any(odds * _RIVAL > best[chosen] for row, odds in best.items() if row != chosen)


def _list_unsure(scores: Iterable[Scored]) -> list[Scored]:
    """The likeliest pairs that were not joined, at most two of each row and of each incident."""
    best: dict[tuple[str, int], Scored] = {}
    never: set[tuple[str, int]] = set()
    for scored in scores:
        pair = (scored.mention, scored.thing)
        if scored.score.never:
            never.add(pair)
        if pair not in best or scored.score.probability > best[pair].score.probability:
            best[pair] = scored
    chosen: list[Scored] = []
    counted: dict[str | int, int] = {}
    for pair, scored in sorted(best.items(), key=lambda item: -item[1].score.probability):
        if scored.score.probability < UNSURE or pair in never:
            continue
        if max(counted.get(side, 0) for side in pair) < _MOST_UNSURE:
            chosen.append(scored)
            for side in pair:
                counted[side] = counted.get(side, 0) + 1
    return chosen
