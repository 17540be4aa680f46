"""Word forms: the parts of speech and base forms of a parse's words, each form worked out once.

The pipeline's own rules for them (attribute ruler, lemmatizer) look at every word of every text anew and take
a fifth of the parser's time. What they say of a word depends on its letters, tag and relation alone, but for
eight patterns over two words ("gonna", "there were"); so their answers are kept and looked up.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

RULES = ("attribute_ruler", "lemmatizer")
# A word as the rules see it: the numbers of its letters, tag and relation in the pipeline's vocabulary.
Form = tuple[int, int, int]
# Part of speech, morphology, lemma, and the tag and relation, which are set anew for white space.
Answer = tuple[int, int, int, int, int]
# Answers kept before they are thrown away: names make new forms for ever. About 60 MB.
_KEPT = 200_000


class WordForms:
    """The answers of a pipeline's rules, asked for each form of a word once."""

    def __init__(self, pipeline: Language) -> None:
        self._vocabulary = pipeline.vocab
        self._rules: list[Any] = [pipeline.get_pipe(name) for name in RULES]
        patterns = [pattern for rule in self._rules[0].patterns for pattern in rule["patterns"]]
        # The patterns over two words; there is none over more (a test holds it).
        self._openings: list[Mapping[str, Any]] = [pattern[0] for pattern in patterns if len(pattern) > 1]
        self._answers: dict[tuple[Form, ...], tuple[Answer, ...]] = {}
        self._opens: dict[Form, bool] = {}

    def set_forms(self, doc: Doc) -> None:
        """Set part of speech, morphology and lemma of every word as the rules would, and mark white space."""
        from spacy.attrs import DEP, LEMMA, MORPH, ORTH, POS, TAG

        if not len(doc):
            return
        if len(self._answers) > _KEPT:
            self._answers.clear()
            self._opens.clear()
        forms: list[Form] = [tuple(row) for row in doc.to_array([ORTH, TAG, DEP]).tolist()]
        found: list[Answer] = []
        start = 0
        while start < len(forms):
            end = start + 1
            # A word that can open a pattern is asked about together with the next one.
            while end < len(forms) and self._can_open(forms[end - 1]):
                end += 1
            found.extend(self._ask(tuple(forms[start:end])))
            start = end
        values: Any = np.array(found, dtype=np.uint64)
        doc.from_array([POS, MORPH, LEMMA, TAG, DEP], values)

    def _can_open(self, form: Form) -> bool:
        known = self._opens.get(form)
        if known is None:
            strings = self._vocabulary.strings
            seen = {"LOWER": strings[form[0]].lower(), "TAG": strings[form[1]], "DEP": strings[form[2]]}
            known = any(
                all(_may_match(seen.get(attribute), wanted) for attribute, wanted in opening.items())
                for opening in self._openings
            )
            self._opens[form] = known
        return known

    def _ask(self, forms: tuple[Form, ...]) -> Sequence[Answer]:
        answers = self._answers.get(forms)
        if answers is None:
            answers = self._answers[forms] = self._work_out(forms)
        return answers

    def _work_out(self, forms: tuple[Form, ...]) -> tuple[Answer, ...]:
        """Return what the rules say of these words, one after the other in a text of their own."""
        from spacy.tokens import Doc

        strings = self._vocabulary.strings
        doc = Doc(self._vocabulary, words=[strings[letters] for letters, _, _ in forms])
        for token, (_, tag, relation) in zip(doc, forms, strict=True):
            token.tag, token.dep = tag, relation
        for rule in self._rules:
            rule(doc)
        return tuple(_read_answer(token) for token in doc)


def _read_answer(token: Token) -> Answer:
    morphology: Any = token.morph
    return token.pos, morphology.key, token.lemma, token.tag, token.dep


def _may_match(seen: str | None, wanted: Any) -> bool:
    """Return whether a word's attribute fits a pattern's condition, true where the condition is a new one."""
    if seen is None:
        return True
    if isinstance(wanted, str):
        return seen == wanted
    if isinstance(wanted, Mapping) and "IN" in wanted:
        return seen in wanted["IN"]
    if isinstance(wanted, Mapping) and "REGEX" in wanted:
        return re.search(wanted["REGEX"], seen) is not None
    return True
