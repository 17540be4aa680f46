"""Labels of reports that are not ours: turns readings written by hand into offsets, and back into readings.

The reports are those of the bench, and the coded press releases: `isaf-N` is row N, from 0, of
`isaf/dev.jsonl`.

    python -m training.reading_labels check FILE...    name the mistakes of files written by hand
    python -m training.reading_labels add FILE...      put them into reading-labels.json

A file written by hand is a JSON list of {"id", "incidents", "groups", "people"} in the form of
`quality/written.py`, except that evidence names sentences by number, from 1. `reading-labels.json` keeps no
words of the reports: every name is an offset pair, with the hash of the text that they refer to.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from daybook.reading.sentences import find_sentences
from quality.shared import find_shared
from quality.written import expand_group, expand_incident, expand_person, find_item_mistakes

LABELS = Path(__file__).parent / "reading-labels.json"
Json = dict[str, Any]
# Where names stand in an incident, a group and a person: lists of names, and single ones.
NAME_LISTS = ("names", "claimed_by", "denied_by", "parent", "leaders")


def read_reports() -> dict[str, Json]:
    """Return the bench reports and the press releases by their id."""
    bench = find_shared() / "bench"
    lines = (bench / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    reports = {report["id"]: report for report in map(json.loads, lines)}
    releases = (bench / "isaf" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(releases):
        name = f"isaf-{number}"
        reports[name] = {"id": name, "text": json.loads(line)["text"]}
    return reports


def hash_text(text: str) -> str:
    """Return the hash by which a label knows its text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def find_mistakes(entry: Json, text: str) -> list[str]:
    """Return what is wrong with one report's labels written by hand."""
    last = len(find_sentences(text))
    found = []
    for noun in ("incidents", "groups", "people"):
        for number, item in enumerate(entry.get(noun, [])):
            where = f"{noun}[{number}]"
            found += [f"{where}: {wrong}" for wrong in find_item_mistakes(noun, item, text)]
            numbers = item.get("evidence") or []
            if not numbers or not all(isinstance(n, int) and 1 <= n <= last for n in numbers):
                found.append(f"{where}: evidence {numbers} does not name sentences of 1 to {last}")
    return found


def encode(entry: Json, text: str) -> Json:
    """Return one report's labels with offsets for words."""
    sentences = find_sentences(text)

    def hide(item: Json) -> Json:
        spans = [sentences[n - 1] for n in item["evidence"]]
        shaped = _map_names(item, lambda words: find_words(text, words, spans[0].start))
        shaped["evidence"] = [[span.start, span.end] for span in spans]
        return shaped

    expanders: dict[str, Callable[[Json], Json]] = {
        "incidents": expand_incident,
        "groups": expand_group,
        "people": expand_person,
    }
    labels: Json = {"text": hash_text(text)}
    for noun, expand in expanders.items():
        items = entry.get(noun, [])
        labels[noun] = [hide(expand(item) | {"evidence": item["evidence"]}) for item in items]
    return labels


def decode(labels: Json, report: Json) -> Json:
    """Return the reading by the contract that the labels of a report mean; ValueError for another text."""
    text = report["text"]
    if hash_text(text) != labels["text"]:
        raise ValueError(f"{report['id']}: the labels were made for another text")

    def word(span: list[int]) -> str:
        return text[span[0] : span[1]]

    article = {key: report.get(key) for key in ("title", "outlet", "url", "published")}
    reading: Json = {"article": article, "text": text}
    for noun in ("incidents", "groups", "people"):
        reading[noun] = [_map_names(item, word) | {"evidence": item["evidence"]} for item in labels[noun]]
    return reading


def find_words(text: str, words: str, near: int) -> list[int]:
    """Return where words stand in a text, whole words first and then the place nearest to `near`."""
    found = [match.start() for match in re.finditer(re.escape(words), text, re.IGNORECASE)]

    def is_part(start: int) -> bool:
        around = text[max(0, start - 1) : start] + text[start + len(words) : start + len(words) + 1]
        return any(letter.isalnum() for letter in around)

    start = min(found, key=lambda start: (is_part(start), abs(start - near)))
    return [start, start + len(words)]


def load_labelled() -> list[tuple[str, Json]]:
    """Return (id, reading) of each labelled bench report; statements are left out."""
    reports = read_reports()
    labels = json.loads(LABELS.read_text(encoding="utf-8"))
    return [(name, decode(entry, reports[name])) for name, entry in sorted(labels.items())]


def _map_names(item: Any, change: Callable[[Any], Any]) -> Any:
    """Return a copy of an item with `change` done to every name in it."""
    shaped: Json = {}
    for key, value in item.items():
        if key in NAME_LISTS:
            shaped[key] = [change(name) for name in value]
        elif key in ("parties", "named"):
            shaped[key] = [_map_names(party, change) for party in value]
        elif key == "place":
            shaped[key] = {**value, "name": None if value["name"] is None else change(value["name"])}
        elif key == "group":
            shaped[key] = None if value is None else change(value)
        else:
            shaped[key] = value
    return shaped


def main(arguments: Sequence[str]) -> int:
    """Check or add files written by hand; 1 if one has a mistake."""
    action, *paths = arguments
    reports = read_reports()
    kept = json.loads(LABELS.read_text(encoding="utf-8")) if LABELS.exists() else {}
    wrong = done = 0
    for path in paths:
        for entry in json.loads(Path(path).read_text(encoding="utf-8")):
            done += 1
            text = reports[entry["id"]]["text"]
            mistakes = find_mistakes(entry, text)
            wrong += len(mistakes)
            for mistake in mistakes:
                print(f"{path}: {entry['id']}: {mistake}")
            if not mistakes:
                kept[entry["id"]] = encode(entry, text)
    if action == "add" and not wrong:
        lines = (f"{json.dumps(name)}: {json.dumps(entry)}" for name, entry in sorted(kept.items()))
        LABELS.write_text("{" + ",\n".join(lines) + "}\n", encoding="utf-8")
    print(f"{done} reports, {wrong} mistakes")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
