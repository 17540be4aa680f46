"""The questions that can be asked of a book, each with the function that answers it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from daybook.errors import SettingsError
from daybook.inquiry.asked import Asked
from daybook.inquiry.change import answer_change
from daybook.inquiry.compare import answer_compare
from daybook.inquiry.coverage import answer_coverage
from daybook.inquiry.gaps import answer_gaps
from daybook.inquiry.leaders import answer_leaders
from daybook.inquiry.peak import answer_peak
from daybook.inquiry.proxy import answer_proxy
from daybook.inquiry.share import answer_share
from daybook.inquiry.similar import answer_similar
from daybook.inquiry.size import answer_size
from daybook.record.book import Book
from daybook.register.holding import find_snapshot
from daybook.schema.assessment import Assessment

Answer = Callable[[Book, Asked], Assessment]
_KEPT = 256
_kept: dict[tuple[str, str, Asked], Assessment] = {}


@dataclass(frozen=True, slots=True)
class Question:
    """A question.

    Attributes:
        name: as it is typed; title: in words, for a person who looks for it.
        answer: what answers it; fields: which fields of `Asked` it uses beside set, types and as_of.
        needs: those of the fields without which it cannot be asked.
    """

    name: str
    title: str
    answer: Answer
    fields: tuple[str, ...]
    needs: tuple[str, ...] = ()


_OF = ("group", "country", "place")
_EVERY = (
    Question("peak", "Is it below its peak?", answer_peak, (*_OF, "months")),
    Question("change", "Did it fall after that day?", answer_change, (*_OF, "on", "months")),
    Question("leaders", "Do groups end when they lose a leader?", answer_leaders, (*_OF, "months")),
    Question("similar", "What became of groups like it?", answer_similar, ("group", "on")),
    Question("size", "How large are the attacks?", answer_size, (*_OF, "at_least", "measure")),
    Question("compare", "Less than others?", answer_compare, ("country", "group", "others")),
    Question("share", "What part of the attacks?", answer_share, ("group", "country", "of"), ("of",)),
    Question("coverage", "What part of the news?", answer_coverage, ("about", "within"), ("about",)),
    Question("proxy", "Do few want to join?", answer_proxy, ("group", "on", "months")),
    Question("gaps", "What does no source say?", answer_gaps, ("incident", "group")),
)
QUESTIONS: dict[str, Question] = {question.name: question for question in _EVERY}


def ask(book: Book, asked: Asked) -> Assessment:
    """Return the answer; the same question of the same record is answered from memory.

    Raises:
        SettingsError: if there is no such question, or a field that it needs is missing.
        NotFoundError: if nothing in the book goes by the subject's name.
        QueryError: if the book has no such set.
    """
    question = QUESTIONS.get(asked.question)
    if question is None:
        known = ", ".join(QUESTIONS)
        raise SettingsError(f"cannot answer {asked.question[:40]!r}: no such question; ask one of {known}")
    missing = [name for name in question.needs if not getattr(asked, name)]
    if missing:
        raise SettingsError(f"cannot answer {question.name}: give {' and '.join(missing)}")
    key = (str(book.engine.url), find_snapshot(book, asked.as_of).head.chain, asked)
    if key not in _kept:
        while len(_kept) >= _KEPT:
            _kept.pop(next(iter(_kept)))
        _kept[key] = question.answer(book, asked)
    return _kept[key]
