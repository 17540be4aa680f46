"""The round of imported incidents: which of them are the book's own, judged when either comes in."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from daybook.matching.coded import Coded, Matched, compare_coded, decide_rows, is_placed
from daybook.matching.deciding import JOIN_ROWS, Scored
from daybook.matching.incidents import Prepared
from daybook.matching.told import IncidentTold
from daybook.matching.traits import prepare_traits
from daybook.record.history.links import Standing, find_standing, list_versions, name_event
from daybook.record.history.rows import (
    RowReader,
    find_mentions_in_reach,
    find_near_rows,
    has_imports,
    list_imports,
    measure_row_crowding,
)
from daybook.record.judging import find_judgements, make_judgement, write_judgements
from daybook.record.log import split
from daybook.record.tellings import Telling, find_tellings_of, gather_things
from daybook.schema.judgement import Judgement

RULE = "rule:datasets 1"
# Mentions whose incidents are held in memory at a time while a whole import is matched.
_AT_ONCE = 2_000
# Of an incident with many tellings the first and the last are compared, as among the book's own.
_MOST_OF_ONE = 10
# A row that no telling fits even so far is not compared with the others.
_WORTH_A_LOOK = 0.02


@dataclass(frozen=True, slots=True)
class Aligned:
    """How many rows were matched with the book's own, and how many pairs were left to a person."""

    matched: int = 0
    unsure: int = 0


def make_incident_told(telling: Telling) -> IncidentTold:
    """Return the telling as it is compared."""
    return IncidentTold(telling.subject, telling.report, telling.line.published, telling.read, telling.words)


def align_dataset(connection: Connection, imported: int) -> Aligned:
    """Return how the rows of an import were matched with the book; the judgements are written.

    Args:
        connection: a transaction that writes; imported: the number of the import, whose rows are written.
    """
    scorer = _Scorer(connection, (imported,))
    done, scores = set[int](), list[Scored]()
    for subjects in split(find_mentions_in_reach(connection, imported), _AT_ONCE):
        for thing in gather_things(connection, subjects):
            if thing[0].root not in done:
                done.add(thing[0].root)
                scores += scorer.score_incident(thing, thing)
    return _decide(scorer, scores)


def align_report(connection: Connection, report_id: str) -> Aligned:
    """Return how the incidents of a new report were matched with the rows that the book holds.

    Args:
        connection: a transaction that writes, in which the report was matched; report_id: the report.
    """
    if not has_imports(connection):
        return Aligned()
    own = [telling for telling in find_tellings_of(connection, report_id) if telling.noun == "incident"]
    scorer = _Scorer(connection)
    scores: list[Scored] = []
    for thing in gather_things(connection, [telling.subject for telling in own]):
        new = [telling for telling in thing if telling.report == report_id]
        scores += scorer.score_incident(new, thing)
    return _decide(scorer, scores)


def align_all(connection: Connection) -> Aligned:
    """Return how all imports were matched anew, after the rules' judgements were taken back."""
    made = [align_dataset(connection, imported) for imported in list_imports(connection)]
    return Aligned(sum(one.matched for one in made), sum(one.unsure for one in made))


@dataclass
class _Scorer:
    """Scores incidents against rows; `unplaced` are likely pairs whose places say only the country."""

    connection: Connection
    imports: Sequence[int] = ()
    things: dict[int, Sequence[Telling]] = field(default_factory=dict)
    unplaced: set[tuple[str, str]] = field(default_factory=set)
    _rows: dict[int, Coded] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._reader = RowReader(self.connection)

    def score_incident(self, asked: Sequence[Telling], thing: Sequence[Telling]) -> list[Scored]:
        """Return the scores of the rows near some tellings of an incident, against all its tellings.

        Args:
            asked: the tellings that rows must be near; thing: all tellings of the incident.
        """
        half = _MOST_OF_ONE // 2
        kept = {t.number for t in (*thing[:half], *thing[-half:])} | {t.number for t in asked[-half:]}
        compared = [telling for telling in thing if telling.number in kept]
        asking = [telling for telling in asked if telling.number in kept]
        near = {t.number: find_near_rows(self.connection, t, self.imports) for t in asking}
        found = self._read({number for numbers in near.values() for number in numbers})
        if not found:
            return []
        self.things[thing[0].root] = thing
        scores: list[Scored] = []
        worth = set[int]()
        for telling in asking:
            own = self._score(telling, [found[number] for number in near[telling.number]])
            scores += own.values()
            worth |= {n for n, scored in own.items() if scored.score.probability >= _WORTH_A_LOOK}
        for telling in compared:
            done = near.get(telling.number, ())
            rest = [found[number] for number in sorted(worth) if number not in done]
            scores += self._score(telling, rest).values()
        looked_at = {found[number].row.subject for number in worth}
        return [scored for scored in scores if scored.mention in looked_at]

    def _read(self, numbers: set[int]) -> dict[int, Coded]:
        if len(self._rows) > 20_000:
            self._rows.clear()
        new = numbers - self._rows.keys()
        self._rows |= {row.number: Coded(row) for row in self._reader.read(new)}
        return {number: self._rows[number] for number in numbers}

    def _score(self, telling: Telling, rows: Sequence[Coded]) -> dict[int, Scored]:
        if not rows:
            return {}
        told = make_incident_told(telling)
        prepared: Prepared = (told, prepare_traits(told))
        a_day = measure_row_crowding(self.connection, telling)
        scores: dict[int, Scored] = {}
        for coded in rows:
            score = compare_coded(prepared, coded, a_day)
            if score.probability >= JOIN_ROWS and not is_placed(prepared, coded):
                self.unplaced.add((telling.subject, coded.row.subject))
            scores[coded.row.number] = Scored(coded.row.subject, telling.subject, telling.root, score)
        return scores


def _decide(scorer: _Scorer, scores: Sequence[Scored]) -> Aligned:
    """Decide for each version of each set by itself, around what people judged, and write the judgements."""
    if not scores:
        return Aligned()
    connection, things = scorer.connection, scorer.things
    rows = list_versions(connection, {scored.mention for scored in scores})
    told = {telling.subject for scored in scores for telling in things[scored.thing]}
    standing = find_standing(connection, find_judgements(connection, [*rows, *sorted(told)]))
    slugs = {root: thing[0].slug for root, thing in things.items()}
    by_release: dict[str, list[Scored]] = {}
    for scored in scores:
        by_release.setdefault(scored.mention.rpartition("/")[0], []).append(scored)
    made: list[Judgement] = []
    matched = unsure = 0
    for release, own in sorted(by_release.items()):
        found = _decide_release(own, release, standing, slugs, scorer.unplaced)
        matched, unsure = matched + len(found.same), unsure + len(found.unsure)
        made += [_judge("same", scored) for scored in found.same]
        made += [_judge("unsure", scored) for scored in found.unsure if not _is_held(standing, scored)]
    write_judgements(connection, made)
    return Aligned(matched, unsure)


def _decide_release(
    scores: Sequence[Scored],
    release: str,
    standing: Standing,
    slugs: Mapping[int, str],
    unplaced: Collection[tuple[str, str]],
) -> Matched:
    """Decide the pairs of one version; whatever a person judged is left as it is."""
    name = release.split("/")[0]
    rows, taken, judged = set[str](), set[str](), set[tuple[str, str]]()
    for row, made in standing.rules.items():
        if row.rpartition("/")[0] == release:
            same = [judgement for judgement in made if judgement.verdict == "same"]
            rows |= {row for _judgement in same}
            taken |= {standing.incidents[judgement.left] for judgement in same}
    for event, own in standing.people.items():
        if event.split("/")[0] == name:
            judged |= {(event, incident) for incident in own}
            same_for = {incident for incident, judgement in own.items() if judgement.verdict == "same"}
            taken |= same_for
            rows |= {s.mention for s in scores if same_for and name_event(s.mention) == event}
    things = {root for root, slug in slugs.items() if slug in taken}
    free = [s for s in scores if (name_event(s.mention), slugs[s.thing]) not in judged]
    return decide_rows(free, rows, things, unplaced)


def _is_held(standing: Standing, scored: Scored) -> bool:
    """Whether a rule left this row and this incident unsure before."""
    return any(judgement.left == scored.other for judgement in standing.rules.get(scored.mention, ()))


def _judge(verdict: str, scored: Scored) -> Judgement:
    score = scored.score
    return make_judgement(
        RULE,
        verdict,
        scored.other,
        scored.mention,
        score=round(score.probability, 4),
        reasons=score.reasons,
    )
