"""How sentences of answers say counts, ratios, p-values, days and months."""

from __future__ import annotations

from daybook.schema.assessment import Interval
from daybook.schema.values import Days
from daybook.spelling import UNDER_TWENTY
from daybook.wording import render_days

_WORDS = ("no", *UNDER_TWENTY[1:13])


def say_number(count: int) -> str:
    """Return a count in words up to twelve, in figures above.

    Example:
        >>> say_number(4), say_number(1200)
        ('four', '1,200')
    """
    return _WORDS[count] if 0 <= count < len(_WORDS) else f"{count:,}"


def say_count(count: int, one: str, many: str) -> str:
    """Return a count with its noun: `no attacks`, `one attack`, `four attacks`."""
    return f"{say_number(count)} {one if count == 1 else many}"


def say_p(value: float) -> str:
    """Return a p-value as the field writes it: `p .125`, `p below .001`.

    Example:
        >>> say_p(0.125), say_p(0.00001), say_p(1.0)
        ('p .125', 'p below .001', 'p 1')
    """
    if value < 0.001:
        return "p below .001"
    return "p 1" if value >= 0.9995 else f"p {value:.3f}".replace("0.", ".", 1)


def say_ratio(value: float | None, interval: Interval) -> str:
    """Return a ratio with its interval.

    Example:
        >>> say_ratio(0.0, Interval(0.0, 1.51)), say_ratio(0.4, Interval(0.09, 1.39))
        ('ratio 0, at most 1.51', 'ratio 0.40, 0.09 to 1.39')
    """
    shown = "no ratio" if value is None else f"ratio {_two(value)}"
    if not interval.low:
        return (
            f"{shown}, at most {_two(interval.high)}"
            if interval.high is not None
            else f"{shown}, without bounds"
        )
    if interval.high is None:
        return f"{shown}, at least {_two(interval.low)}"
    return f"{shown}, {_two(interval.low)} to {_two(interval.high)}"


def _two(value: float) -> str:
    return "0" if value == 0 else f"{value:.2f}" if value < 100 else f"{value:,.0f}"


def say_months(months: float) -> str:
    """Return a length in whole months, in words up to twelve; under one and a half, in days.

    Example:
        >>> say_months(8.99), say_months(18.2), say_months(0.5)
        ('nine months', '18 months', '15 days')
    """
    if months < 1.5:
        return f"{round(months * 30.4375)} days" if months < 0.95 else "one month"
    return f"{say_number(round(months))} months"


def say_days(days: Days) -> str:
    """Return a day, or within which days it lies."""
    return render_days(days)


def capitalise(text: str) -> str:
    """Return the text with its first letter as a capital."""
    return text[:1].upper() + text[1:]
