"""Writes quality/errors.md: the most costly mistakes on reports left out of training, by kind, with counts.

    TRAINING-ENVIRONMENT/bin/python -m training.errors READINGS

READINGS is what `training.reader --folds N --kept DIR` left in DIR/unseen.pkl. A mistake costs the fills
that it loses or adds, as the scorer of the shared folder counts them. No words of the reports are given.
"""

from __future__ import annotations

import pickle
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from daybook.reading.reader import CloseReading
from daybook.schema.terms import COUNT_SLOTS
from quality.reading import as_json
from quality.shared import ROOT, load_scorer
from training.confidence import pair_incidents

Json = dict[str, Any]
Mistake = tuple[str, float]
_SHOWN, _EXAMPLES = 40, 3


def find_mistakes(gold: Json, read: Json) -> Iterator[Mistake]:
    """Yield each mistake of a reading and the fills that it costs."""
    scorer = load_scorer("score")
    paired = pair_incidents(gold, read)
    found = set(paired.values())
    for number, incident in enumerate(gold["incidents"]):
        if number not in found:
            yield _name_missed(incident, gold, read, paired), len(scorer.fills(incident))
    for number, incident in enumerate(read["incidents"]):
        if number in paired:
            yield from _compare(gold["incidents"][paired[number]], incident)
        else:
            yield _name_spurious(incident, gold, paired), len(scorer.fills(incident))


def _sentences(incident: Json) -> set[int]:
    """Return where an incident's evidence begins."""
    return {start for start, _ in incident["evidence"]}


def _name_missed(incident: Json, gold: Json, read: Json, paired: dict[int, int]) -> str:
    """Return the kind of a missed incident: told together with another, seen but unlike, or not seen."""
    kind = "background" if incident["background"] else "news"
    own = _sentences(incident)
    if any(own & _sentences(read["incidents"][n]) for n in paired):
        return f"missed {kind} incident whose sentence was read for another"
    if any(own & _sentences(other) for n, other in enumerate(read["incidents"]) if n not in paired):
        return f"{kind} incident read, but with hardly a slot right"
    return f"missed {kind} incident: {incident['type']}"


def _name_spurious(incident: Json, gold: Json, paired: dict[int, int]) -> str:
    """Return the kind of a spurious incident: a part of one that was read, or not, or of none."""
    own = _sentences(incident)
    for number, other in enumerate(gold["incidents"]):
        if own & _sentences(other):
            told = "another part of an incident that was read" if number in paired.values() else "unlike"
            return f"spurious incident: {told}"
    alone = "" if gold["incidents"] else ", in a report without"
    return f"spurious incident where the labels have none{alone}"


def _compare(gold: Json, read: Json) -> Iterator[Mistake]:
    """Yield the mistakes in the slots of an incident that is right."""
    scorer = load_scorer("score")
    if gold["type"] != read["type"]:
        yield f"type: {gold['type']} read as {read['type']}", 2
    if gold["status"] != read["status"]:
        yield f"status: {gold['status']} read as {read['status']}", 1
    if gold["background"] != read["background"]:
        yield "background read as news" if gold["background"] else "news read as background", 1
    same_day = bool(scorer.agree_date(gold["date"], read["date"]))
    yield from _compare_one("date", gold["date"], read["date"], same_day)
    places = [side["place"] or {} for side in (gold, read)]
    for slot, key in (("place name", "name"), ("region", "admin1"), ("country", "country")):
        a, b = (place.get(key) for place in places)
        yield from _compare_one(slot, a, b, bool(a and b and (a == b or scorer.same_name(a, b))))
    for slot in COUNT_SLOTS:
        a, b = gold[slot], read[slot]
        if a and b and scorer.agree_count(a, b) < 1:
            more = "higher" if b["high"] > a["high"] else "lower" if b["low"] < a["low"] else "narrower"
            yield f"{slot}: read {more}", 2
        else:
            yield from _compare_one(slot, a, b, True)
    yield from _compare_parties(gold, read)
    for weapon in set(gold["weapons"]) ^ set(read["weapons"]):
        yield f"weapon {'not read' if weapon in gold['weapons'] else 'read, not told'}: {weapon}", 1
    for slot in ("claimed_by", "denied_by", "named"):
        ours, theirs = read[slot], gold[slot]
        lost = [x for x in theirs if not any(scorer.any_same(x, y) for y in ours)]
        added = [y for y in ours if not any(scorer.any_same(x, y) for x in theirs)]
        yield from ((f"{slot}: not read", 1) for _ in lost)
        yield from ((f"{slot}: read, not told", 1) for _ in added)


def _compare_one(slot: str, gold: Any, read: Any, agree: bool) -> Iterator[Mistake]:
    if gold and not read:
        yield f"{slot}: not read", 1
    elif read and not gold:
        yield f"{slot}: read, not told", 1
    elif gold and read and not agree:
        yield f"{slot}: another read", 2


def _compare_parties(gold: Json, read: Json) -> Iterator[Mistake]:
    scorer = load_scorer("score")
    left = list(read["parties"])
    for party in gold["parties"]:
        same = next((other for other in left if scorer.any_same(party, other)), None)
        if same is None:
            yield f"{party['role']} not read: {party['kind']}", 1
            continue
        left.remove(same)
        if same["role"] != party["role"]:
            yield f"{party['role']} read as {same['role']}", 1
        elif same["kind"] != party["kind"]:
            yield f"party of kind {party['kind']} read as {same['kind']}", 1
    for party in left:
        yield f"{party['role']} read, not told: {party['kind']}", 1


def write_page(unseen: Sequence[tuple[str, Json, CloseReading]]) -> str:
    """Return the page."""
    costs: Counter[str] = Counter()
    times: Counter[str] = Counter()
    where: dict[str, Counter[str]] = defaultdict(Counter)
    for name, gold, close in unseen:
        for kind, cost in find_mistakes(gold, as_json(close.reading)):
            costs[kind] += cost  # type: ignore[assignment]
            times[kind] += 1
            where[kind][name] += 1
    total = sum(costs.values())
    lines = [
        "# Where the reader errs",
        "",
        "Made by `python -m training.errors` from what weights that never saw a report read in it:"
        f" {len(unseen)} reports, {total:.0f} fills lost or added. The most costly kinds first; a fill is one"
        " value of one slot.",
        "",
        "| mistake | times | fills | share | most often in |",
        "|---|---|---|---|---|",
    ]
    for kind, cost in costs.most_common(_SHOWN):
        most = ", ".join(name for name, _ in where[kind].most_common(_EXAMPLES))
        lines.append(f"| {kind} | {times[kind]} | {cost:.0f} | {100 * cost / total:.1f} % | {most} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    page = write_page(pickle.loads(Path(sys.argv[1]).read_bytes()))
    (ROOT / "quality" / "errors.md").write_text(page, encoding="utf-8")
    print(page)
