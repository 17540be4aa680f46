"""The rules of the date grammar: each a pattern over the one-letter kinds of the tokens.

A text is first cut into tokens, and the kinds of its tokens are strung together: "late on Monday" is `LoW`.
Each rule is then an ordinary regular expression over that string, so that a phrase may be spelt, abbreviated
and spaced in any way. The letters are listed in `tokens.py`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_MONTH = "[Mm]"
_WEEKDAY = "[Ww]"
_YEAR_TAIL = "(?:,?f?Y)"
_DATE = f"(?:t?[DO]f?{_MONTH}{_YEAR_TAIL}?|{_MONTH}t?[DO]{_YEAR_TAIL}?)"
_COUNT = "(?:A?Qf?|[ANDO9])"
_UNIT = "[dknyhg]"
_PERIOD = "[dknyKz]"

_PATTERNS = {
    "day_range": (
        f"[rb]?t?[DO][-u&l]t?[DO]f?{_MONTH}{_YEAR_TAIL}?",
        f"[rb]?{_MONTH}[DO][-ul]t?[DO]{_YEAR_TAIL}?",
        f"b{_MONTH}[DO]&t?[DO]{_YEAR_TAIL}?",
        f"[rb]?{_DATE}[-ul]{_DATE}",
        f"b{_DATE}&{_DATE}",
    ),
    "day": (
        f"{_WEEKDAY},?t?[DO]f?{_MONTH}{_YEAR_TAIL}?",
        f"{_WEEKDAY},?{_MONTH}t?[DO]{_YEAR_TAIL}?",
        f"{_WEEKDAY}\\({_DATE}\\)",
        f"t?[DO]f?{_MONTH}{_YEAR_TAIL}?",
        f"(?<!i){_MONTH}t?[DO]{_YEAR_TAIL}?",
        f"{_MONTH}t?[DO]{_YEAR_TAIL}",
        f"t?[DO]f?{_MONTH}[XT]y",
        f"(?<!i){_MONTH}t?[DO][XT]y",
    ),
    "numeric": ("[WwJ],?[IZ]", "[WwJ]\\([IZ]\\)", "[IZ]"),
    "month_range": (
        f"[rb]?{_MONTH}{_YEAR_TAIL}?[-u]{_MONTH}{_YEAR_TAIL}?",
        f"b{_MONTH}&{_MONTH}{_YEAR_TAIL}?",
    ),
    "month": (
        f"(?:t?L-?|t?Bf|L?X|L?T|F|V|G|H){_MONTH}(?:{_YEAR_TAIL}|f?[XTFV]y|f(?:H|tS)y)?",
        "M(?:,?f?Y|f?[XTFV]y|f(?:H|tS)y)?",
        "(?<=[isrlbE])m",
        "m(?:,?f?Y|f?[XTFV]y|f(?:H|tS)y)",
        f"(?<=i){_MONTH}(?=[D9])",
    ),
    "season": (
        "(?:t?L-?)?[XTFV]z(?:f?Y|f[XTFV]y)?",
        "(?<=[it])(?:L-?)?z(?:f?Y|f[XTFV]y)",
        "(?<=it)(?:L-?)?z(?!f)",
    ),
    "year_range": ("[rbic]t?Y[-u]t?[YD9]", "bY&Y", "tY-[D9Y](?=_)", "\\(Y-[YD9]\\)"),
    "year": (
        "t?L-?Y",
        "t?Bf(?:ty|Y)",
        "(?<=[isrlcfbE@])Y",
        "(?<=[t_'AX])Y(?=_{0,2}#)",
        "Y'(?=_{0,2}#)",
        "Y(?='_)",
        "(?<=[it])Y(?=_)",
        "\\(Y\\)",
        "(?<=Y[&,])Y",
        "(?<=Y,&)Y",
        "Y(?=,?&Y)",
    ),
    "decade": ("t?L?-?C",),
    "weekday": (
        "t?[XTFVG]?W",
        "Wf?[XTV]k",
        "[XT]k,?oW",
        "t?WEX",
    ),
    "weekday_range": ("[rb]W[u&-]W", "W-W"),
    "dayword": ("t?dE!", "!"),
    "dark": ("(?<!t)XP", "T(?:L-?)?P"),
    "period": (
        f"[ERL]?(?:XT?|F|V){_PERIOD}",
        f"(?<!u)[ERL]?T{_PERIOD}",
        f"LX{_PERIOD}",
        f"t?Bf[XTF]{_PERIOD}",
        "[oc@i]tK",
        "tK(?='?_{0,2}#)",
    ),
    "window": (f"(?<!u)t?[XV]{_COUNT}~?{_UNIT}", f"[tT]X{_UNIT}"),
    "coming": (f"t?F{_COUNT}{_UNIT}",),
    "ago": (f"{_COUNT}~?{_UNIT}a", f"{_UNIT}a"),
    "shift": (
        f"{_COUNT}{_UNIT}[ER]",
        f"{_UNIT}[ER]",
        f"t{_UNIT}[ER]",
    ),
    "neighbour": (
        "t[GV](?:[dkny]|P)",
        "t?F(?:d|P)",
        "tF[dkny]",
        "E?R?f?tS(?:[dkny]|P)",
        "tS%(?=,)",
        "[ER]?H(?:[dkny]|P)",
    ),
    "duration": (f"q(?:~|@)*t?X?{_COUNT}~?{_UNIT}", f"c(?:~|@)*{_COUNT}{_UNIT}", f"qt?X{_COUNT}?{_UNIT}"),
    "vague": ("v", f"p[{_UNIT[1:-1]}]", "j(?:f?Y)?", "[it]?ptX?"),
    "habit": ("e~?(?:[WdknyPKM]|[ND][dknyh])", "J"),
    "holiday": ("x(?:,?f?Y|[XT]y)?",),
}
RULES = [(name, re.compile(pattern)) for name, listed in _PATTERNS.items() for pattern in listed]

_BEFORE = re.compile(r"(?:i?t?Lhf|[EL~@]{0,2}[it]{0,2}L?P[of]?|[LEB~@ft]{0,2}[oi@]|L|[rslcb]|L[oi@]?)?t?$")
_AFTER = re.compile(r"'?(?:[,@]?i?t?L?P(?!_?#)|:)?")


class Match(NamedTuple):
    """A rule that fits tokens `start` to `end` (exclusive); `left` and `right` take in the time of day."""

    rule: str
    start: int
    end: int
    left: int
    right: int


def find_matches(kinds: str) -> list[Match]:
    """Return the rules that fit the string of kinds, longest first where they overlap, in text order."""
    candidates: list[tuple[int, int, str]] = []
    for name, pattern in RULES:
        for match in pattern.finditer(kinds):
            start, end = match.span()
            candidates.append((start - end, start, name))
    candidates.sort(key=lambda candidate: candidate[:2])
    taken = [False] * len(kinds)
    chosen = []
    for negative, start, name in candidates:
        end = start - negative
        if not any(taken[start:end]):
            taken[start:end] = [True] * (end - start)
            chosen.append((start, end, name))
    chosen.sort()
    return [_extend(kinds, taken, name, start, end) for start, end, name in chosen]


def _extend(kinds: str, taken: list[bool], name: str, start: int, end: int) -> Match:
    before = _BEFORE.search(kinds, max(0, start - 6), start)
    left = before.start() if before else start
    while any(taken[left:start]):
        left += 1
    after = _AFTER.match(kinds, end)
    right = after.end() if after else end
    while any(taken[end:right]):
        right -= 1
    taken[left:right] = [True] * (right - left)
    return Match(name, start, end, left, right)
