"""The pages of forecasts: the list with its scoreboard and the months to come, and one forecast."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from daybook.assessment.forecasting.months import number_day, render_month
from daybook.desk.pages.frame import make_address, make_search
from daybook.drawing.charts import Cell, Chart
from daybook.outlook.scoring import Line, score_forecast
from daybook.schema.assessment import ChartData, Value
from daybook.schema.forecast import LEVELS, Forecast, Kept
from daybook.words.time import say_day, say_moment, say_short_day
from daybook.words.values import find_country_name

TARGETS = {"incidents": "incidents", "killed": "killed", "statement": "statements"}
STATES = {"open": "open", "due": "due", "resolved": "resolved"}
KINDS = {"group": "groups", "country": "countries", "place": "places", "statement": "statements"}
METHOD = (
    "The line is the median of the forecast, the bar holds the middle 90 % of what it expects of the month, "
    "and the dot is what the record counted once it covered the month."
)


@dataclass(frozen=True, slots=True)
class ForecastRow:
    """A forecast in words.

    Attributes:
        href: its page; subject: of whom; subject_href: all forecasts of it, of a statement its own page.
        target, period: what is counted and when; expects: the distribution or probability.
        author, made, due: who, when, for when; hindcast: whether it was written after it was due.
        state: `open`, `due` or `resolved`; came: what came, empty until then; score: with its name.
    """

    href: str
    subject: str
    subject_href: str
    target: str
    period: str
    expects: str
    author: str
    made: str
    due: str
    hindcast: bool
    state: str
    came: str
    score: str


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A line of the scoreboard: who, on what, how many; scores in words, an en dash where there is none."""

    author: str
    target: str
    n: int
    open: int
    crps: str
    log1p: str
    skill: str
    brier: str
    log_score: str
    half: str
    most: str
    few: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the list is narrowed to; empty where it is not. `by` is an author, or `all` with the anchors."""

    kind: str = ""
    subject: str = ""
    target: str = ""
    state: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class ForecastsPage:
    """The page of forecasts.

    Attributes:
        rows: the newest first; found: how many, in words; more: rows to ask for next, None if all are shown.
        chosen: what the list is narrowed to; kinds, targets, states, authors: what can be chosen.
        charts: the months of one subject, if one is chosen.
        board, hindcasts: the scoreboard, of forecasts and of those written after they were due.
        waiting: whether something is due and not resolved.
    """

    rows: tuple[ForecastRow, ...]
    found: str
    more: int | None
    chosen: Chosen
    kinds: tuple[tuple[str, str], ...]
    targets: tuple[tuple[str, str], ...]
    states: tuple[tuple[str, str], ...]
    authors: tuple[str, ...]
    charts: tuple[Chart, ...]
    board: tuple[ScoreRow, ...]
    hindcasts: tuple[ScoreRow, ...]
    waiting: bool


@dataclass(frozen=True, slots=True)
class ForecastPage:
    """The page of one forecast.

    Attributes:
        number, row: the forecast; about_href: the page of whom it is about, None without one.
        because: by what it is known what came, and by whom and when.
        shares: the distribution, share of it and count, empty for a statement.
        data: what it was made from; knew: the last day whose news it may know.
        others: of the same thing and time, by others.
    """

    number: int
    row: ForecastRow
    about_href: str | None
    because: str
    shares: tuple[tuple[str, str], ...]
    data: str
    knew: str
    others: tuple[ForecastRow, ...]


def make_forecast_row(kept: Kept, today: date) -> ForecastRow:
    """Return a forecast in words, as it stands on the day."""
    said, told = kept.forecast, kept.resolution
    return ForecastRow(
        href=make_address("forecast", str(said.id)),
        subject=name_subject(said),
        subject_href=make_address("forecast", str(said.id))
        if said.kind == "statement"
        else link_forecasts(kind=said.kind, subject=said.subject),
        target=said.target if said.quantiles is not None else "",
        period=_say_period(said),
        expects=say_expected(said),
        author=name_author(said.author),
        made=say_short_day(said.made.date() if said.made else None),
        due=say_short_day(said.due),
        hindcast=not said.in_time,
        state="resolved" if told is not None else "due" if said.due <= today else "open",
        came="" if told is None else _say_outcome(said, told.value),
        score=_say_score(kept),
    )


def make_forecast_page(kept: Kept, others: Sequence[Kept], today: date) -> ForecastPage:
    """Return the page of a forecast; `others` are of the same thing and time."""
    said, told = kept.forecast, kept.resolution
    because = ""
    if told is not None:
        who = "the record" if told.author == "rule:record" else told.author
        parts = (told.because, f"said {who}", say_moment(told.made) if told.made else "", told.data)
        because = "; ".join(part for part in parts if part)
    return ForecastPage(
        number=said.id,
        row=make_forecast_row(kept, today),
        about_href=_find_address(said),
        because=because,
        shares=tuple(
            (f"{level:.1%}".replace(".0%", "%").replace("%", " %"), _say_count(value))
            for level, value in zip(LEVELS, said.quantiles or (), strict=False)
        ),
        data=said.data,
        knew=say_day(said.as_of),
        others=tuple(make_forecast_row(one, today) for one in others),
    )


def make_score_row(line: Line, few: int) -> ScoreRow:
    """Return a line of the scoreboard in words; with fewer resolved than `few` it says little."""
    return ScoreRow(
        author=name_author(line.author),
        target=TARGETS.get(line.target, line.target),
        n=line.n,
        open=line.open,
        crps=_write(line.crps, ".3f"),
        log1p=_write(line.log1p_crps, ".4f"),
        skill=_write(line.skill, ".1%"),
        brier=_write(line.brier, ".3f"),
        log_score=_write(line.log_score, ".3f"),
        half=_write(line.coverage_50, ".0%"),
        most=_write(line.coverage_90, ".0%"),
        few=line.n < few,
    )


def make_months_chart(kept: Sequence[Kept], href: str) -> Chart | None:
    """Return the chart of the months that one author expects of one subject and target, None without any.

    Args:
        kept: the newest forecast of each month, whatever their order; href: the chart's address.
    """
    told = sorted((one for one in kept if one.forecast.quantiles), key=lambda one: one.forecast.since)
    if not told:
        return None
    first = told[0].forecast
    rows: list[tuple[Value, ...]] = []
    numbers: dict[str, int] = {}
    for one in told:
        low, half, high = _find_middle(one.forecast)
        came = None if one.resolution is None else one.resolution.value
        month = number_day(one.forecast.since)
        # A month of which nobody made a forecast stays empty, so that the months keep their distances.
        between = range(number_day(told[0].forecast.since) + len(rows), month)
        rows += [(render_month(number), None, None, None, None) for number in between]
        rows.append((render_month(month), half, low, high, came))
        numbers[render_month(month)] = one.forecast.id
    columns = ("month", "median", "low (5 %)", "high (95 %)", "came")
    data = ChartData("expected", f"{name_subject(first)}: {first.target} by month", columns, tuple(rows))
    made = say_day(told[-1].forecast.made.date() if told[-1].forecast.made else None)
    return Chart(
        name=first.target,
        title=data.title,
        method=f"{METHOD} By {name_author(first.author)}, written down last on {made}; from {first.data}.",
        href=href,
        headings=tuple(column.capitalize() for column in columns),
        rows=tuple(
            (
                Cell(str(row[0]), _link_number(numbers.get(str(row[0])))),
                *(Cell(_write(cell, "g")) for cell in row[1:]),
            )
            for row in data.rows
        ),
        sources=("this book’s own incidents" if first.source == "own" else f"data set {first.source}",),
        data=data,
    )


def link_forecasts(**fields: str) -> str:
    """Return the address of the list, narrowed by the fields that are not empty."""
    return f"/forecasts?{urlencode({name: value for name, value in fields.items() if value})}"


def name_author(author: str) -> str:
    """Return who made a forecast, in words."""
    kind, colon, name = author.partition(":")
    return f"{name} ({kind})" if colon else author


def _link_number(number: int | None) -> str | None:
    return None if number is None else make_address("forecast", str(number))


def name_subject(said: Forecast) -> str:
    """Return of whom a forecast is, in words."""
    return (find_country_name(said.subject) or said.subject) if said.kind == "country" else said.subject


def say_expected(said: Forecast) -> str:
    """Return the distribution or the probability in words."""
    if said.quantiles is None:
        return f"{said.chance:.0%} probable"
    low, half, high = map(_say_count, _find_middle(said))
    return f"median {half}, {low} to {high} (90 %); any at all {said.chance:.0%}"


def _find_middle(said: Forecast) -> tuple[float, float, float]:
    values = said.quantiles or ()
    return values[LEVELS.index(0.05)], values[LEVELS.index(0.5)], values[LEVELS.index(0.95)]


def _find_address(said: Forecast) -> str | None:
    if said.kind == "group":
        return make_search("groups", said.subject)
    if said.kind == "place":
        return make_search("places", said.subject)
    return make_address("country", said.subject) if said.kind == "country" else None


def _say_period(said: Forecast) -> str:
    if said.quantiles is None:
        return f"by {say_short_day(said.due)}"
    if number_day(said.since) == number_day(said.due):
        return f"{calendar.month_name[said.since.month]} {said.since.year}"
    return f"{say_short_day(said.since)} to {say_short_day(said.due)}"


def _say_outcome(said: Forecast, value: float) -> str:
    return _say_count(value) if said.quantiles is not None else "yes" if value else "no"


def _say_score(kept: Kept) -> str:
    score = score_forecast(kept)
    if score is None:
        return ""
    return f"{'CRPS' if kept.forecast.quantiles is not None else 'Brier'} {score:.2f}"


def _say_count(value: float) -> str:
    return f"{value:,.0f}"


def _write(value: Value, form: str) -> str:
    return "–" if value is None else format(value, form)
