"""What the name of an armed group looks like, and what names that look like it are: armies, firms, clubs."""

from __future__ import annotations

import json
import re
from importlib import resources
from typing import Literal

from daybook.gazetteer import find_country
from daybook.names.states import is_state_force
from daybook.reading.actors.masking import FILL, GROUP

WORDS: dict[str, list[str]] = json.loads(
    resources.files("daybook.reading.actors").joinpath("group_words.json").read_text(encoding="utf-8")
)
Look = Literal["strong", "weak", "plain", "never"]


def any_of(key: str) -> str:
    """Return a pattern for any of the words of one list of group_words.json."""
    return "(?:" + "|".join(WORDS[key]) + ")"


_AL = r"(?:(?:[Aa]l|[Ee]l|[Uu]l|[Aa]s|[Aa]sh|[Aa]n|[Aa]r|[Aa]t|[Aa]z|[Aa]d)-)?"
_CAP = rf"{_AL}[A-ZÀ-Þ][\w’']*(?:-(?:[a-z]{{1,4}}-)?[A-ZÀ-Þ\d][\w’']*|-[a-z]{{3,}})*"
_RUN = rf"{_CAP}(?:[ \-](?:\d+(?:st|nd|rd|th)? )?{_CAP}| - {_CAP}| \d{{1,4}}\b)*"
_ROMANCE = rf"(?: (?:de|del|de la|de los|du|des|la|ul|wal|wa|al|el|e|i|y|et|fi|bin|ibn|il)(?: |-){_RUN})"
_THING = rf"(?: (?:of|for|in|to|against)(?: the)? {_RUN}{_ROMANCE}*(?:,? (?:and|&)(?: the)? {_RUN})?)"
# A whole name: "Movement for Justice and Equality", "1920 Revolution Brigades", "Front du Salut".
_TAIL = (
    r"(?: (?:faction|brigades?|battalion|gang|network|group|cell|front|militia|jamaat|katiba|chapter|column"
    r"|area committee))?"
)
NAME = rf"(?:\d{{1,4}}(?:st|nd|rd|th)? )?{_RUN}(?:{_ROMANCE}|{_THING})*{_TAIL}"

_STRONG = re.compile(
    rf"\b(?:{any_of('strong')})\b|^(?:{any_of('start')})\b|\b{any_of('end')}$|\b{any_of('end')} (?:of|for)\b"
)
_WEAK = re.compile(
    rf"\b{any_of('weak')}(?:$| (?:of|for)\b)|[ ](?:faction|brigades?|battalion|gang|network|group|cell|"
    rf"front|jamaat|katiba|chapter|column|committee)$"
)
_NEVER = re.compile(rf"\b{any_of('never')}\b|{GROUP}|{FILL}")
_TROOPS = re.compile(rf"\b{any_of('troops')}$")
_NATIONAL = re.compile(r"(?:National|Federal|Defen[cs]e|Security|Armed|Territorial|State|Joint|Special)\b")
_AGAINST_STATE = re.compile(
    r"\b(?:Liberation|Resistance|Revolutionary|Free|Islamic|Salvation|Independence|People['’]?s|Patriotic|Peoples)\b"
)
_NUMBERED = re.compile(r"^\d+(?:st|nd|rd|th)?\b.*\b(?:Brigade|Battalion|Division|Regiment|Corps|Army)$")
_LEADING = re.compile(
    r"^(?:(?:The|A|An|In|On|At|But|And|When|While|As|Since|After|Before|With|Of|From|Its|Their|His|This|That|Also"
    r"|Both|For|If|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Some|Many|Several|Members|Fighters|Rebels|Militants"
    r"|Insurgents|Gunmen|Guerrillas|Leaders|Commanders|Suspected|Alleged|Former|Police|Officials|Islamist"
    r"|Jihadist|Rebel|Militant|Separatist|Insurgent|Terrorist|Outlawed|Armed|Later|Meanwhile|Under|Last|Between"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August"
    r"|September|October|November|December|No|Any|Each|Every|Local|Senior|By|To|Another|Other|Against|Like|Unlike|Despite|During"
    r"|Yesterday|Today|Earlier|Then|However|Now|Where|Because|Most|All|Our|Your|Per|Via)(?: of(?: "
    r"the)?)?(?:,? | the ))+"
    r"(?:the )?"
)
_BARE = re.compile(
    rf"(?:The )?(?:(?:Islamic|Muslim|Kurdish|Syrian|Iraqi|Tamil|Arab|Western|Foreign|Shia|Sunni|"
    rf"Christian|National|"
    rf"Popular|Free|Armed|Special|Opposition|Southern|Northern|Eastern|Western|Central|First|New)\s)?"
    rf"(?:{any_of('strong')}|{any_of('end')}|{any_of('weak')})"
)


def trim_name(name: str) -> tuple[int, str]:
    """Return how many characters stand before the name proper, and the name without articles and days."""
    match = _LEADING.match(name)
    cut = match.end() if match else 0
    return cut, name[cut:].rstrip("'’-.")


def judge_name(name: str) -> Look:
    """Return how much a name looks like an armed group's: `strong`, `weak`, `plain` (nothing) or `never`.

    Example:
        >>> judge_name("Ruhenia Liberation Front"), judge_name("Ruhenia Union"), judge_name("Ruhenia Bank")
        ('strong', 'weak', 'never')
    """
    if _BARE.fullmatch(name) or len(name.split()) > 10:
        return "never"
    starts = _STRONG.search(name)
    if _NEVER.search(name) or _is_troops(name):
        return "never"
    if starts:
        return "strong"
    return "weak" if _WEAK.search(name) else "plain"


def _is_troops(name: str) -> bool:
    """Return whether a name is a state's army, police or a numbered unit of one."""
    if _NUMBERED.match(name):
        return True
    if not _TROOPS.search(name):
        return is_state_force(name) and not _STRONG.search(name)
    if _AGAINST_STATE.search(name):
        return is_state_force(name) and name.split()[-1] not in ("Army", "Force", "Forces", "Guard", "Guards")
    first = name.split()[0]
    return _NATIONAL.match(name) is not None or find_country(first) is not None or _is_of_country(name)


def _is_of_country(name: str) -> bool:
    words = name.split()
    return any(find_country(" ".join(words[:size])) is not None for size in (1, 2, 3) if size < len(words))
