"""The language model reader: a report's windows are asked about, checked, and merged into one reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from daybook import __version__
from daybook.errors import EndpointError, ModelError
from daybook.reading.incidents.omissions import list_not_said
from daybook.reading.llm.answers import MalformedAnswerError, is_answer, parse_answer
from daybook.reading.llm.cache import AnswerCache, KeptAnswer, make_key
from daybook.reading.llm.checking.actors import check_groups, check_people
from daybook.reading.llm.checking.incidents import check_incidents
from daybook.reading.llm.checking.statements import check_labels, fill_statements
from daybook.reading.llm.endpoint import Endpoint
from daybook.reading.llm.faults import NoAnswerError
from daybook.reading.llm.merging import merge_groups, merge_incidents, merge_people
from daybook.reading.llm.prompt import PROMPT_VERSION, Message, make_correction, make_messages
from daybook.reading.llm.refusals import Refusals
from daybook.reading.llm.settings import ModelSettings
from daybook.reading.llm.sheet import Sheet, lay_sheet
from daybook.reading.llm.spending import Spending
from daybook.reading.llm.windows import Window, cut_windows
from daybook.reading.sentences import find_sentences
from daybook.schema.evidence import Span
from daybook.schema.reading import Article, Reading, Statement
from daybook.schema.report import Report

# Reports in a row without an answer, after which the endpoint is taken to be gone.
_MOST_SILENT = 3
# Characters of English for one token; where a server counts fewer tokens than this gives, it cut the prompt.
_MOST_CHARACTERS = 9


class ModelReader:
    """Reads reports with a language model; one run's tally of tokens and refusals grows with it.

    Args:
        settings: which model, where, and how it is asked.

    Attributes:
        spending: what was asked and what it cost; refusals: what was refused of the answers, by kind.

    Raises:
        SettingsError: if the package openai is not installed.
    """

    def __init__(self, settings: ModelSettings) -> None:
        self.settings = settings
        self.spending = Spending()
        self.refusals = Refusals()
        self._endpoint = Endpoint(settings)
        self._cache = AnswerCache(settings.cache)
        self._silent = 0

    @property
    def name(self) -> str:
        """The reader's name and version as readings carry it."""
        return f"llm {__version__} {self.settings.model} prompt {PROMPT_VERSION}"

    def list_lines(self) -> Iterator[str]:
        """Yield the run's tally: what was refused of the answers, a fault of the cache, tokens and cost."""
        if self.refusals.total:
            yield f"refused of the model's answers: {', '.join(self.refusals.list_lines())}"
        if self._cache.fault is not None:
            yield self._cache.fault
        yield self.spending.render(self.settings.price_in, self.settings.price_out)

    def close(self) -> None:
        """Close the connections to the endpoint."""
        self._endpoint.close()

    def __enter__(self) -> ModelReader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read_reports(self, reports: Iterable[Report]) -> Iterator[Reading | ModelError]:
        """Yield the reading of each report, in order, or the error that names it.

        Raises:
            EndpointError: if the endpoint refuses every request, or is silent for three reports in a row.
        """
        for report in reports:
            try:
                yield self.read_report(report)
            except ModelError as error:
                yield error

    def read_report(self, report: Report) -> Reading:
        """Return the reading of one report.

        Raises:
            ModelError: if no usable answer was had for it.
            EndpointError: if the endpoint refuses every request, or is silent for three reports in a row.
        """
        try:
            reading = self._read(report)
        except ModelError as error:
            self.spending.failed += 1
            self._silent = self._silent + 1 if isinstance(error, NoAnswerError) else 0
            if self._silent >= _MOST_SILENT:
                raise EndpointError(f"stopped after {_MOST_SILENT} reports in a row: {error}") from error
            raise ModelError(f"cannot read {report.origin} with the model: {error}") from error
        self._silent = 0
        self.spending.reports += 1
        return reading

    def _read(self, report: Report) -> Reading:
        sentences = find_sentences(report.text)
        sheet = lay_sheet(report, sentences)
        windows = cut_windows(sentences, self.settings.window)
        warnings: list[str] = []
        answers = [self._ask(report, make_messages(report, sheet, window), warnings) for window in windows]
        refusals = Refusals()
        sheets = [
            sheet.narrow(Span(sentences[w.first].start, sentences[w.last].end), refusals) for w in windows
        ]
        statements = _label(sheet, sheets, windows, answers)
        sheets = [narrow.tell(statements) for narrow in sheets]
        told = list(zip(sheets, answers, strict=True))
        incidents = merge_incidents([check_incidents(narrow, answer) for narrow, answer in told])
        groups = merge_groups([check_groups(narrow, answer) for narrow, answer in told])
        people = merge_people([check_people(narrow, answer) for narrow, answer in told])
        self.refusals.add_all(refusals)
        if refusals.total:
            warnings.append(f"refused of the model's answer: {', '.join(refusals.list_lines())}")
        return Reading(
            article=Article(
                title=report.title,
                outlet=report.outlet,
                url=report.url,
                published=sheet.published,
                byline=report.byline,
                language=report.language,
            ),
            text=report.text,
            statements=statements,
            incidents=incidents,
            groups=groups,
            people=people,
            not_said=list_not_said(report.text, incidents),
            warnings=tuple(dict.fromkeys(warnings)),
            reader=self.name,
        )

    def _ask(self, report: Report, messages: Sequence[Message], warnings: list[str]) -> dict[str, Any]:
        """Return the answer's JSON object, from the cache or the endpoint, and warn of a cut prompt."""
        key = make_key(self.settings, report, messages)
        kept = self._cache.find(key)
        if kept is not None and is_answer(kept.content):
            self.spending.cached += 1
        else:
            kept = self._ask_twice(messages)
            self._cache.write(key, kept)
        warnings.extend(_warn_of_cut_prompt(messages, kept.tokens_in))
        return parse_answer(kept.content)

    def _ask_twice(self, messages: Sequence[Message]) -> KeptAnswer:
        """Return an answer that parses; a malformed one is asked for once more, with its fault named."""
        try:
            return self._ask_endpoint(messages)
        except MalformedAnswerError as first:
            correction = make_correction(messages, first.content, first.fault)
        try:
            return self._ask_endpoint(correction)
        except MalformedAnswerError as second:
            raise ModelError(
                f"its answer was not the JSON that was asked for, twice: {second.fault};"
                " try another DAYBOOK_LLM_FORMAT or model"
            ) from second

    def _ask_endpoint(self, messages: Sequence[Message]) -> KeptAnswer:
        answer = self._endpoint.ask(messages)
        self.spending.count_tokens(answer.tokens_in, answer.tokens_out)
        if answer.cut and not is_answer(answer.content):
            # Asking again would end at the same token.
            raise ModelError(
                "its answer broke off at the most tokens that it may have; set a smaller DAYBOOK_LLM_WINDOW"
                " or a larger DAYBOOK_LLM_MAX_TOKENS"
            )
        parse_answer(answer.content)
        return KeptAnswer(answer.content, answer.tokens_in, answer.tokens_out)


def _label(
    sheet: Sheet, sheets: Sequence[Sheet], windows: Sequence[Window], answers: Sequence[dict[str, Any]]
) -> tuple[Statement, ...]:
    """Return the statements of the whole report; in an overlap the earlier window decides."""
    labels: dict[int, Statement] = {}
    for narrow, window, answer in zip(sheets, windows, answers, strict=True):
        found = check_labels(answer, window, sheet.sentences, narrow.quotable, narrow.refusals)
        # The earlier window saw what comes before a sentence, which tells whose words it holds.
        labels = found | labels
    return fill_statements(sheet.text, sheet.sentences, labels)


def _warn_of_cut_prompt(messages: Sequence[Message], tokens: int | None) -> Iterator[str]:
    """Yield a warning where the server counted fewer tokens than the prompt can have had."""
    length = sum(len(message["content"]) for message in messages)
    if tokens and tokens * _MOST_CHARACTERS < length:
        yield (
            f"the server counted {tokens:,} tokens in a prompt of {length:,} characters and may have cut it;"
            " give the model a longer context"
        )
