"""Turns what a contender from outside found into a reading by the contract, as well as its output allows.

What it gives is used; what it leaves open is filled where one step suffices: place names are looked up in
Daybook's gazetteer, a day without a year is the last one before publication, and a report without a day has
the day of publication, as GDELT does. Nothing is read from the text that the contender did not mark, other
than those days.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from daybook.dates import TimePhrase, find_times
from daybook.gazetteer import PlaceMention, link_containers
from daybook.reading.sentences import find_sentences
from daybook.schema.evidence import Span
from quality.keyword_baseline import first_day, first_place, read_number

Json = dict[str, Any]
# What a label of the knowledge graph says about the type; labels of other matters are passed over.
GRAPH_TYPES = {
    "KILL": "attack",
    "WOUND": "attack",
    "ASSASSINATION": "attack",
    "TERROR": "attack",
    "ARMEDCONFLICT": "battle",
    "DRONES": "strike",
    "KIDNAP": "abduction",
    "ARREST": "arrest",
    "VIOLENT_UNREST": "other",
}
GRAPH_COUNTS = {"killed": "KILL", "wounded": "WOUND", "captured": "ARREST", "abducted": "KIDNAP"}
# Base forms of verbs, by the type of incident that they tell.
VERBS = {
    "attack": "kill murder shoot gun stab behead attack assault execute assassinate massacre slay open",
    "bombing": "bomb detonate explode",
    "strike": "shell bombard strike pound hit",
    "battle": "ambush raid storm fight clash overrun repel",
    "abduction": "kidnap abduct",
    "arrest": "arrest detain capture",
    "sabotage": "burn torch sabotage destroy",
    "surrender": "surrender",
}
VERB_TYPES = {verb: kind for kind, verbs in VERBS.items() for verb in verbs.split()}
VERB_COUNTS = {
    "killed": "kill murder behead execute assassinate massacre slay",
    "wounded": "wound injure hurt",
    "captured": "arrest detain capture",
    "abducted": "kidnap abduct",
}
COUNTING_VERBS = frozenset(" ".join(VERB_COUNTS.values()).split())
ACTORS = {
    "state": "army soldier soldiers police policeman policemen officer officers troops forces military",
    "armed_group": "gunman gunmen militant militants rebel rebels insurgent insurgents fighters terrorists "
    "jihadists guerrillas extremists taliban islamists",
}


def adapt_graph(report: Json, found: Json) -> Json:
    """Return the reading of what gdelt-regkg found: one incident a sentence that counts, else one of themes.

    The graph itself has one row a report; splitting it at the counts raises its figures on every set.
    """
    text = report["text"]
    told = Counter(GRAPH_TYPES[label] for label, _ in found["themes"] if label in GRAPH_TYPES)
    counts = [count for count in found["counts"] if count[0] in GRAPH_COUNTS.values()]
    starts = [count[3] for count in counts] or [s for label, s in found["themes"] if label in GRAPH_TYPES][:1]
    sentences = list(dict.fromkeys(_sentence_at(text, start) for start in starts))
    incidents = []
    for sentence in sentences:
        inside = [count for count in counts if sentence.start <= count[3] < sentence.end]
        incidents.append(
            {
                "type": told.most_common(1)[0][0] if told else GRAPH_TYPES[inside[0][0]],
                "date": _graph_day(found["days"], report["published"], sentence),
                "place": _place(text, found["names"], ("LOCATION",), sentence),
                "parties": _graph_parties(text, found["names"], inside, sentence),
                **{slot: _first_number(inside, label) for slot, label in GRAPH_COUNTS.items()},
                "evidence": [[sentence.start, sentence.end]],
            }
        )
    return {"text": text, "incidents": incidents}


def _sentence_at(text: str, position: int) -> Span:
    return next(span for span in find_sentences(text) if span.start <= position < span.end)


def _first_number(counts: Iterable[Sequence[Any]], label: str) -> Json | None:
    number = next((count[1] for count in counts if count[0] == label), None)
    return None if number is None else {"low": number, "high": number}


def _graph_parties(
    text: str, names: Iterable[Sequence[Any]], counts: Iterable[Sequence[Any]], sentence: Span
) -> list[Json]:
    """Return whom the first count counts, and the first organisation of the sentence as who did it."""
    hit = [read_party(count[2], "target") for count in counts if count[2]][:1]
    inside = [text[s:e] for label, s, e in names if label == "ORG" and sentence.start <= s < sentence.end]
    return hit + [{"names": [name], "role": "initiator", "kind": "armed_group"} for name in inside[:1]]


def read_party(words: str, role: str) -> Json:
    """Return a party whose kind is told by the words of its name."""
    inside = set(words.lower().split())
    kind = next((kind for kind, listed in ACTORS.items() if inside & set(listed.split())), None)
    return {"names": [words], "role": role, "kind": kind or ("civilian" if role == "target" else "unknown")}


def _graph_day(days: Iterable[Sequence[int]], published: str | None, sentence: Span) -> Json | None:
    """Return the full day that the sentence names, else the day of publication."""
    issued = date.fromisoformat(published) if published else None
    for start, year, month, day in days:
        if not (sentence.start <= start < sentence.end and month and day):
            continue
        if year or issued:
            named = date(year or _year_before(issued, month, day), month, day)
            return {"start": named.isoformat(), "end": named.isoformat()}
    return {"start": published, "end": published} if published else None


def _year_before(issued: date | None, month: int, day: int) -> int:
    assert issued is not None
    return issued.year if (month, day) <= (issued.month, issued.day) else issued.year - 1


def _place(text: str, names: Iterable[Sequence[Any]], labels: Sequence[str], sentence: Span) -> Json:
    """Return the first place of the sentence, else of the report, among the names that have such a label."""
    mentions = [PlaceMention(text[start:end], start, end) for label, start, end in names if label in labels]
    return first_place(link_containers(text, sorted(mentions, key=lambda m: m.start)), sentence)


def adapt_triples(report: Json, found: Json) -> Json:
    """Return the reading of textacy's triples: one incident for each sentence with a verb of violence."""
    text, issued = report["text"], report["published"]
    times = _marked_times(text, date.fromisoformat(issued) if issued else None, found["names"])
    by_sentence: dict[Span, list[Json]] = {}
    for triple in found["triples"]:
        if triple["verb"] in VERB_TYPES or triple["verb"] in COUNTING_VERBS:
            by_sentence.setdefault(Span(*triple["sentence"]), []).append(triple)
    incidents = []
    for sentence, triples in by_sentence.items():
        parties = [party for triple in triples for party in _triple_parties(text, triple)]
        incidents.append(
            {
                "type": _triple_type(triples, parties),
                "date": first_day(times, sentence),
                "place": _place(text, found["names"], ("GPE", "LOC", "FAC"), sentence),
                "parties": parties,
                **_triple_counts(triples),
                "evidence": [[sentence.start, sentence.end]],
            }
        )
    return {"text": text, "incidents": _merge_tellings(incidents)}


def _merge_tellings(incidents: Iterable[Json]) -> list[Json]:
    """Return incidents of which those of one type, day and place are one, with the first of every count."""
    merged: dict[str, Json] = {}
    for incident in incidents:
        key = json.dumps([incident[slot] for slot in ("type", "date", "place")])
        kept = merged.setdefault(key, incident)
        if kept is not incident:
            known = {party["names"][0].lower() for party in kept["parties"]}
            kept["parties"] += [p for p in incident["parties"] if p["names"][0].lower() not in known]
            for slot in VERB_COUNTS.keys() & incident.keys():
                kept.setdefault(slot, incident[slot])
    return list(merged.values())


def _marked_times(text: str, issued: date | None, names: Iterable[Sequence[Any]]) -> list[TimePhrase]:
    """Return the phrases of time that spaCy marked as dates, resolved by Daybook's grammar."""
    marked = [Span(start, end) for label, start, end in names if label == "DATE"]
    return [time for time in find_times(text, issued) if any(time.span.overlaps(span) for span in marked)]


def _triple_parties(text: str, triple: Json) -> list[Json]:
    """Return the subject as initiator and the object as target; a passive verb's subject is its target."""
    roles = ("target", "initiator") if triple["passive"] else ("initiator", "target")
    sides = (triple["subject"], triple["object"])
    return [read_party(text[slice(*side["span"])], role) for side, role in zip(sides, roles, strict=True)]


def _triple_type(triples: Sequence[Json], parties: Sequence[Json]) -> str:
    """Return the first verb's type; armed men and the state on two sides make an attack a battle."""
    kind = next((VERB_TYPES[t["verb"]] for t in triples if t["verb"] in VERB_TYPES), "attack")
    fought = {party["kind"] for party in parties} >= {"state", "armed_group"}
    return "battle" if kind == "attack" and fought else kind


def _triple_counts(triples: Sequence[Json]) -> Json:
    """Return the first number on whom each verb of harm befell."""
    counts: Json = {}
    for triple in triples:
        hit = triple["subject"] if triple["passive"] else triple["object"]
        numbers = [number for number in map(read_number, hit["numbers"]) if number is not None]
        for slot, verbs in VERB_COUNTS.items():
            if numbers and triple["verb"] in verbs.split() and slot not in counts:
                counts[slot] = {"low": numbers[0], "high": numbers[0]}
    return counts
