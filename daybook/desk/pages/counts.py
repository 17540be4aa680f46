"""The counts of an incident: lowest, best and highest, with every source's own figure beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from daybook.desk.pages.figures import FigureRow, find_sentence_href, make_figure_row
from daybook.desk.pages.frame import make_address
from daybook.drawing.charts import Cell, Chart, Strip, StripMark
from daybook.schema.state import Figure, Incident, Preferred
from daybook.schema.values import Count
from daybook.words.terms import PARTY_KINDS
from daybook.words.values import read_count, say_count, say_value

# An incident has one of each of these; of all others (weapons, parties) several can be true together.
_SINGLE = frozenset(("type", "status", "date", "place", "background"))


@dataclass(frozen=True, slots=True)
class CountRow:
    """One count over all the sources.

    Attributes:
        slot: `killed`, `wounded`, `captured`, `abducted`, `killed.state`; also the anchor on the page.
        label: in words.
        low, high: over all current figures; best: the preferred value, None where only a range is known.
        words: the whole in words.
        href: the sentence that gives the best value; None where no figure has words of its own.
        why: why this value is preferred; None where the sources agree or nothing is preferred.
        agree: whether all the figures that are given agree.
        figures: every source's own figure; chart: the same on a strip, None where no source gives one.
    """

    slot: str
    label: str
    low: int
    high: int
    best: int | None
    words: str
    href: str | None
    why: str | None
    agree: bool
    figures: tuple[FigureRow, ...]
    chart: Chart | None


@dataclass(frozen=True, slots=True)
class AttributeRow:
    """Any other attribute, with what each report says of it.

    Attributes:
        slot: its name in the record, also its anchor on the page; label, value: in words.
        why: why this value is preferred, None where nothing is.
        agree: whether all reports say the same.
        figures: every source's own value.
    """

    slot: str
    label: str
    value: str
    why: str | None
    agree: bool
    figures: tuple[FigureRow, ...]


def make_count_rows(incident: Incident) -> tuple[CountRow, ...]:
    """Return the rows of the counts that some report gives, those killed also by side."""
    counts: list[tuple[str, str, Count | None]] = [("killed", "Killed", incident.killed)]
    for side, count in incident.killed_by_kind.items():
        counts.append((f"killed.{side}", f"of them: {PARTY_KINDS.get(side, side)}", count))
    counts += [
        ("wounded", "Wounded", incident.wounded),
        ("captured", "Captured", incident.captured),
        ("abducted", "Abducted", incident.abducted),
    ]
    preferred = {row.attribute: row for row in incident.preferred}
    return tuple(_make_row(slot, label, count, incident, preferred) for slot, label, count in counts if count)


def is_count_slot(attribute: str) -> bool:
    """Return whether the attribute is a count of people."""
    return attribute.partition(".")[0] in ("killed", "killed_by_kind", "wounded", "captured", "abducted")


def is_same_slot(attribute: str, slot: str) -> bool:
    """Return whether two names of a slot mean the same: `killed_by_kind.state` is `killed.state`."""
    return attribute.replace("killed_by_kind.", "killed.") == slot.replace("killed_by_kind.", "killed.")


def _make_row(
    slot: str, label: str, count: Count, incident: Incident, preferred: Mapping[str, Preferred]
) -> CountRow:
    figures = [figure for figure in incident.figures if is_same_slot(figure.attribute, slot)]
    choice = next((row for name, row in preferred.items() if is_same_slot(name, slot)), None)
    chosen = (read_count(choice.value) if choice else None) or count
    values = [read_count(figure.value) for figure in figures]
    rows = tuple(
        make_figure_row(figure, differs=value is not None and not value.overlaps(chosen))
        for figure, value in zip(figures, values, strict=True)
    )
    return CountRow(
        slot=slot,
        label=label,
        low=count.low,
        high=count.high,
        best=count.best,
        words=say_count(count),
        href=_find_best_href(figures or _find_wider(incident, slot), chosen),
        why=choice.why if choice else None,
        agree=len(set(values)) < 2,
        figures=rows,
        chart=_make_strip(slot, label, count, incident, list(zip(rows, values, strict=True))),
    )


METHOD = (
    "The band runs from the lowest to the highest figure that counts, the line marks the preferred one. "
    "Each source's own figure stands in its row: a circle where the report tells it, a hollow diamond where "
    "it gives it as somebody's claim or as comment; a bar is a range; what is struck through counts no more."
)


def _make_strip(
    slot: str, label: str, count: Count, incident: Incident, told: list[tuple[FigureRow, Count | None]]
) -> Chart | None:
    known = [(row, value) for row, value in told if value is not None]
    if not known:
        return None
    # A report can give more numbers than the one that is read as its toll: those do not make the band.
    beside = "not taken as this report's toll"
    known = [
        (row if count.low <= value.low and value.high <= count.high else _set_aside(row, beside), value)
        for row, value in known
    ]
    marks = tuple(
        StripMark(
            outlet=row.outlet,
            day=row.day,
            low=value.low,
            best=value.best,
            high=value.high,
            kind=row.kind,
            counts=row.counts,
            words=f"{row.outlet}, {row.day}: {row.value}, {row.said_by}"
            + (f"; {row.standing}" if row.standing else ""),
            href=row.href,
        )
        for row, value in known
    )
    return Chart(
        name=slot,
        title=f"{label}: {incident.headline}",
        method=METHOD,
        href=f"/chart{make_address('incident', incident.id)}/{slot}",
        headings=("Report", "Day", "Low", "Best", "High", "Said by", "Standing"),
        rows=tuple(
            (
                Cell(row.outlet, row.href),
                Cell(row.day),
                Cell(str(value.low)),
                Cell("" if value.best is None else str(value.best)),
                Cell(str(value.high)),
                Cell(row.said_by),
                Cell(row.standing or "counts"),
            )
            for row, value in known
        ),
        sources=tuple(dict.fromkeys(row.outlet for row, _value in known)),
        data=Strip(count.low, count.best, count.high, marks),
    )


def _set_aside(row: FigureRow, why: str) -> FigureRow:
    return replace(row, counts=False, standing=why) if row.counts else row


def _find_wider(incident: Incident, slot: str) -> list[Figure]:
    """Return the figures of the whole toll, which stand in where a side has none with words of its own."""
    whole, _, side = slot.partition(".")
    return [figure for figure in incident.figures if side and figure.attribute == whole]


def _find_best_href(figures: list[Figure], chosen: Count) -> str | None:
    same = [figure for figure in figures if read_count(figure.value) == chosen]
    near = [figure for figure in figures if (count := read_count(figure.value)) and count.overlaps(chosen)]
    first = next(iter(same or near or figures), None)
    return find_sentence_href(first) if first else None


def make_attribute_row(
    attribute: str, label: str, figures: list[Figure], choice: Preferred | None
) -> AttributeRow:
    """Return the row of an attribute that is no count; the preferred value, else all that are given."""
    said = [say_value(attribute, figure.value) for figure in figures]
    distinct = list(dict.fromkeys(said))
    value = say_value(attribute, choice.value) if choice else "; ".join(distinct)
    return AttributeRow(
        slot=attribute,
        label=label,
        value=value,
        why=choice.why if choice else None,
        agree=len(distinct) < 2 or attribute not in _SINGLE,
        figures=tuple(
            make_figure_row(figure, differs=choice is not None and words != value)
            for figure, words in zip(figures, said, strict=True)
        ),
    )
