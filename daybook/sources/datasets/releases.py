"""The releases of the UCDP Georeferenced Event Dataset: version from a file's name, day, citation."""

from __future__ import annotations

import re
from datetime import date

from daybook.sources.datasets.cells import end_of_month

LICENCE = "CC BY 4.0"
ADDRESS = "https://ucdp.uu.se/downloads/"
_GED = (
    "Sundberg, Ralph and Erik Melander (2013) Introducing the UCDP Georeferenced Event Dataset. "
    "Journal of Peace Research 50(4)"
)
_CANDIDATE = (
    "Hegre, Håvard, Mihai Croicu, Kristine Eck and Stina Högbladh (2020) Introducing the UCDP Candidate "
    "Events Dataset. Research & Politics 7(3)"
)
# The article that UCDP asks to be cited with each version, beside the one on the data set itself.
_ARTICLES = {
    "17.1": "Allansson, Melander and Themnér (2017) Organized violence, 1989–2016",
    "17.2": "Allansson, Melander and Themnér (2017) Organized violence, 1989–2016",
    "18.1": "Pettersson and Eck (2018) Organized violence, 1989–2017",
    "19.1": "Pettersson, Högbladh and Öberg (2019) Organized violence, 1989–2018 and peace agreements",
    "20.1": "Pettersson and Öberg (2020) Organized violence, 1989–2019",
    "21.1": "Pettersson et al. (2021) Organized violence 1989–2020, with a special emphasis on Syria",
    "22.1": "Davies, Pettersson and Öberg (2022) Organized violence 1989–2021 and drone warfare",
    "23.1": "Davies, Pettersson and Öberg (2023) Organized violence 1989–2022, and the return of conflict "
    "between states",
    "24.1": "Davies, Engström, Pettersson and Öberg (2024) Organized violence 1989–2023, and the prevalence "
    "of organized crime groups",
    "25.1": "Davies, Pettersson, Sollenberg and Öberg (2025) Organized violence 1989–2024, and the "
    "challenges of identifying civilian victims",
}
_YEARLY = re.compile(r"(\d{2})\.(\d)")
_MONTHLY = re.compile(r"(\d{2})\.(\d{1,2})\.(\d{1,2})(?:\.(\d{1,2}))?")
_IN_NAME = re.compile(
    r"(?:ged|v|candidate)[_.\- ]?v?(\d{2})[_.\-]?(\d{1,2}(?:[_.\-]\d{1,2}){0,2})(?!\d)", re.I
)


def find_version(file: str) -> str:
    """Return the version that a file's name gives, as `21.1` or `25.0.6`; empty where it gives none.

    Example:
        >>> find_version("ged211.csv"), find_version("GEDEvent_v25_0_6.csv")
        ('21.1', '25.0.6')
    """
    found = list(_IN_NAME.finditer(file))[-1:]
    return ".".join((found[0][1], *re.split(r"[_.\-]", found[0][2]))) if found else ""


def is_known_ged(version: str) -> bool:
    """Return whether a version of the yearly set is one that this Daybook was made for."""
    return version in _ARTICLES


def is_candidate(version: str) -> bool:
    """Return whether a version is numbered as the candidate set is: year, 0, month."""
    return _MONTHLY.fullmatch(version) is not None


def cite(version: str, candidate: bool) -> str:
    """Return how a version asks to be cited."""
    if candidate:
        return f"{_CANDIDATE}; UCDP Candidate Events Dataset version {version}"
    article = _ARTICLES.get(version)
    more = f"; {article}. Journal of Peace Research" if article else ""
    return f"{_GED}{more}; UCDP GED version {version}"


def find_release(version: str) -> date | None:
    """Return the day from which a version surely was out, None where its number tells nothing.

    UCDP puts out the yearly set in June (.1) and seldom again in winter (.2), and a month's candidates around
    the 20th of the following month. The last day of that month is taken, so that nothing is known too early.
    """
    if found := _MONTHLY.fullmatch(version):
        _start, end = find_months(version) or (None, None)
        return end_of_month(date.fromordinal(end.toordinal() + 1)) if end else None
    if found := _YEARLY.fullmatch(version):
        year = 2000 + int(found[1])
        return date(year, 6, 30) if found[2] == "1" else date(year, 12, 31)
    return None


def find_months(version: str) -> tuple[date, date] | None:
    """Return the days that a candidate version covers: `25.0.6` June 2025, `25.01.25.03` January to March.

    None where the version is no candidate's.
    """
    found = _MONTHLY.fullmatch(version)
    if found is None:
        return None
    year, first, second = 2000 + int(found[1]), int(found[2]), int(found[3])
    if found[4] is None:
        if first != 0 or not 1 <= second <= 12:
            return None
        return date(year, second, 1), end_of_month(date(year, second, 1))
    last = int(found[4])
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return None
    start, end = date(year, first, 1), end_of_month(date(2000 + second, last, 1))
    return (start, end) if start <= end else None
