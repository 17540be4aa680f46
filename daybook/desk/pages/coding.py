"""The pages of double coding: what was given to whom, one report to code, agreement, and settling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from daybook.desk.pages.marks import cut_text
from daybook.review.agreement import Agreement, Difference
from daybook.review.coding import Assignment
from daybook.review.coding_forms import NOUNS, FormItem, list_form, make_blank
from daybook.review.forms import HINTS, find_kind, list_choices
from daybook.schema.reading import Reading
from daybook.words.terms import say_number, say_slot
from daybook.words.time import say_day

_CONFUSED = 12


@dataclass(frozen=True, slots=True)
class AssignedRow:
    """A report of an assignment: its title, how far coders are, where to code it and where to settle it."""

    title: str
    done: str
    code_href: str | None
    settle_href: str | None


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """An assignment: its title, its coders, by whom and when it was given, its agreement and its reports."""

    title: str
    coders: str
    given: str
    href: str
    rows: tuple[AssignedRow, ...]


@dataclass(frozen=True, slots=True)
class CodingsPage:
    """The assignments, the newest first."""

    assignments: tuple[AssignmentRow, ...]


@dataclass(frozen=True, slots=True)
class CodingField:
    """One slot of the form: its name, label, what is typed, its words, how to write it, its terms."""

    name: str
    label: str
    typed: str
    words: str
    hint: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CodingItem:
    """One incident, group or person of the form: name, heading, words; blank where it is not coded yet."""

    name: str
    heading: str
    words: str
    blank: bool
    fields: tuple[CodingField, ...]


@dataclass(frozen=True, slots=True)
class CodingPage:
    """A report to code.

    Attributes:
        key: of the coding, in paths; title, language, paragraphs: the report.
        items: the form; done: whether the coder is done; note: who sees what, in words.
        troubles: what could not be read of what was sent.
    """

    key: str
    title: str
    language: str | None
    paragraphs: tuple[str, ...]
    items: tuple[CodingItem, ...]
    done: bool
    note: str
    troubles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """One slot: what it is, alpha or why there is none, on how many units coders agree, what was confused."""

    label: str
    alpha: str
    agreed: str
    why: str
    confusion: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """How far the coders of an assignment agree: over which reports, by slot, and each difference."""

    title: str
    coders: str
    covered: str
    rows: tuple[AgreementRow, ...]
    differences: tuple[tuple[str, str, str, tuple[tuple[str, str], ...]], ...]


@dataclass(frozen=True, slots=True)
class ToSettle:
    """One difference: the form field's name, what it is about, and each choice with its words."""

    name: str
    label: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SettlePage:
    """A report of which the differences are to be settled, with its text and the last judgement shown."""

    key: str
    report: str
    title: str
    language: str | None
    paragraphs: tuple[str, ...]
    seen: int
    rows: tuple[ToSettle, ...]


def make_codings_page(
    assignments: Sequence[Assignment], titles: dict[str, str], name: str, may_settle: bool
) -> CodingsPage:
    """Return the list of assignments as the person of that name sees it."""
    return CodingsPage(tuple(_make_assignment(one, titles, name, may_settle) for one in assignments))


def _make_assignment(one: Assignment, titles: dict[str, str], name: str, may_settle: bool) -> AssignmentRow:
    rows = []
    for report in one.reports:
        done = [coder for coder in one.coders if report in one.done[coder]]
        key = f"{one.number}-{report}"
        own = name in one.coders and one.is_open(report)
        rows.append(
            AssignedRow(
                titles.get(report, report),
                f"{len(done)} of {len(one.coders)} done",
                f"/coding/{key}" if own else None,
                f"/settle/{key}" if may_settle and not one.is_open(report) else None,
            )
        )
    given = f"{one.author}, {say_day(one.made.date())}"
    return AssignmentRow(one.title, ", ".join(one.coders), given, f"/agreement/{one.number}", tuple(rows))


def make_coding_page(
    key: str, title: str, language: str | None, reading: Reading, about: tuple[bool, str, Sequence[str]]
) -> CodingPage:
    """Return the page on which a report is coded, with one blank part for each noun.

    Args:
        key: of the coding; title, language: the report's; reading: what the coder made of it so far.
        about: whether the coder is done, who sees what in words, and what could not be read.
    """
    done, note, troubles = about
    items = [_make_item(item, False) for item in list_form(reading)]
    items += [_make_item(make_blank(noun, len(getattr(reading, name))), True) for noun, name in NOUNS.items()]
    paragraphs = _list_paragraphs(reading)
    return CodingPage(key, title, language, paragraphs, tuple(items), done, note, tuple(troubles))


def _list_paragraphs(reading: Reading) -> tuple[str, ...]:
    paragraphs = cut_text(reading.text, (), ())
    return tuple("".join(part.text for s in paragraph for part in s.segments) for paragraph in paragraphs)


def _make_item(item: FormItem, blank: bool) -> CodingItem:
    number = int(item.name.partition(".")[2]) + 1
    fields = tuple(
        CodingField(
            field.name,
            say_slot(field.slot, item.noun),
            field.typed,
            field.words,
            HINTS.get(find_kind(item.noun, field.slot), ""),
            tuple(list_choices(item.noun, field.slot)) if field.slot != "weapon" else (),
        )
        for field in item.fields
    )
    heading = f"Another {item.noun}" if blank else f"{item.noun.capitalize()} {number}"
    return CodingItem(item.name, heading, item.words, blank, fields)


def make_agreement_page(agreement: Agreement, titles: dict[str, str]) -> AgreementPage:
    """Return the page that tells how far coders agree."""
    rows = tuple(
        AgreementRow(
            f"{one.noun.capitalize()}: {'found' if one.slot == 'found' else say_slot(one.slot, one.noun)}",
            f"{one.alpha:.3f}" if one.alpha is not None else "–",
            f"{one.agreed} of {one.units}",
            one.why,
            tuple(pair for pair in one.confusion if pair[0] != pair[1])[:_CONFUSED],
        )
        for one in agreement.slots
    )
    assignment = agreement.assignment
    covered = f"{say_number(len(agreement.reports), 'report')} of {len(assignment.reports)} coded by all"
    differences = tuple(
        (
            titles.get(one.report, one.report),
            f"/settle/{assignment.number}-{one.report}",
            _say_unit(one),
            one.values,
        )
        for one in agreement.differences
    )
    return AgreementPage(assignment.title, ", ".join(assignment.coders), covered, rows, differences)


def _say_unit(one: Difference) -> str:
    noun, _, number = one.unit.partition("-")
    slot = "found" if one.slot == "found" else say_slot(one.slot, noun)
    return f"{noun.capitalize()} {int(number) + 1} ({one.about}): {slot}"


def make_settle_page(
    key: str,
    report: tuple[str, str, str | None],
    reading: Reading,
    seen: int,
    differences: Sequence[Difference],
) -> SettlePage:
    """Return the page on which the differences on one report are settled.

    Args:
        key: of the coding; report: id, title and language; reading: its statements; seen: the last judgement.
        differences: on this report.
    """
    rows = []
    for one in differences:
        choices = tuple((coder, f"{value} ({coder})") for coder, value in one.values)
        if one.slot == "found":
            who = ", ".join(coder for coder, value in one.values if value == "found")
            choices = (
                ("found", f"the report tells it (so {who})"),
                ("not found", "the report does not tell it"),
            )
        rows.append(ToSettle(f"{one.unit} {one.slot}", _say_unit(one), choices))
    paragraphs = _list_paragraphs(reading)
    id, title, language = report
    return SettlePage(key, id, title, language, paragraphs, seen, tuple(rows))
