"""Reads what became of a named militant: killed, captured, at large; takes back what a report corrects."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from daybook.reading.actors.masking import FILL, PERSON, P
from daybook.reading.actors.names import PersonMark
from daybook.reading.actors.scene import Scene
from daybook.schema.evidence import Span
from daybook.schema.terms import PersonStatus

_T = "\ue003"
_TARGET = rf"{_T}{FILL}*+"
_STOP = rf"[^.;{PERSON}{_T}]"
# What a comma brings in after a name and ends with a comma, names of others included.
_APP = rf"(?:,(?! and)[^.;:{_T}]{{0,150}}?,)?(?: and)?"
_LIST = rf"(?:(?:,| and|, and|,? alias)(?: \w+){{0,2}} {P}){{0,6}}(?:(?:,| and|, and) [a-z]\w+ others)?"
_BE = (
    r"(?:was|were|is|are|been|being|be|got)(?: \w+ly)?(?: later| then| himself| also| "
    r"reportedly| already| among those| one of (?:the )?(?:\w+ )?(?:[\w\-]+ "
    r")?(?:militants|men|people|gunmen|rebels|fighters|insurgents|suspects))?"
)
_MODS = (
    rf"(?:{P}(?: \(\d+\))?(?:,| and|, and) )"
    r"{0,6}(?:[a-z][\w\-’']* |an? |the |[A-Z][\w\-]+(?:['’]s)? ){0,6}?"
)
_KILLED = (
    r"(?:no longer alive|killed|shot dead|shot and killed|slain|executed|hanged|gunned down|found dead"
    r"|assassinated|beheaded|put to death|neutrali[sz]ed|dead)"
)
_TAKEN = (
    r"(?:arrested|captured|detained|held(?! (?:responsible|up))|taken into custody|seized"
    r"|apprehended|indicted"
    r"|nabbed|in (?:prison|jail)|behind bars|secured|in custody|taken alive|caught|charged"
    r"|remanded|extradited|picked up)"
)
_AWAY = (
    r"(?:at large|on the run|in hiding|slipped away|escaped|fled|got away|went into "
    r"hiding|eluded|evaded|fugitive|remain(?:s|ed)? free|"
    r"on the (?:wanted )?list|survived|jumped bail|whereabouts|abscond\w*|in absentia|being sought"
    r"|still wanted|is wanted"
    r"|are wanted|still hunting|evaded capture)"
)
_SENTENCED = (
    r"(?:convicted|found guilty|sentenced|jailed|imprisoned|serving a|given (?:a "
    r")?(?:life|death)|handed|to (?:death|hang)|death (?:sentence|penalty|row)|life "
    r"(?:sentence|imprisonment|in prison|term))"
)
_SURRENDERED = (
    r"(?:surrendered|gave (?:himself|herself|themselves) up|turned (?:himself|herself) in"
    r"|laid down (?:his|their) (?:arms|weapons)|defected)"
)


def _compiled(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in patterns)


_FATES: tuple[tuple[PersonStatus, tuple[re.Pattern[str], ...]], ...] = (
    (
        "killed",
        _compiled(
            rf"{_TARGET}{_LIST}{_STOP}{{0,70}}?\b{_BE} {_KILLED}\b",
            rf"{_TARGET}{_LIST}{_APP} {_BE} {_KILLED}\b",
            rf"{_TARGET}{_APP} died\b",
            rf"\b(?:died|killed) (?:with|alongside|together with) {_MODS}{_TARGET}",
            rf"{_TARGET},? whom [^.;,{PERSON}{_T}]{{0,30}}\b(?:killed|shot)\b",
            rf"{_TARGET},? whose (?:dead )?body\b",
            rf"{_TARGET}{_APP} (?:is|was) one of [^.;,{_T}]{{0,40}} (?:killed|shot dead)\b",
            rf"{_TARGET}{_STOP}{{0,60}}?\b(?:was|were|is) (?:also )?among {_STOP}{{0,40}}?{_KILLED}\b",
            r"\b(?:[Aa]mong|[Oo]ne of) (?:the |those )?(?:\w+ )?(?:dead|killed|slain) "
            rf"(?:was|were|is|are) {_MODS}{_TARGET}",
            rf"{_TARGET}{_STOP}{{0,80}}?\b(?:must have died|had died)\b",
            rf"{_TARGET}{_STOP}{{0,40}}?\b(?:died|blew (?:him|her)self up|took (?:his"
            r"|her) own life|lost (?:his|her) life)\b",
            r"(?<!whoever )(?<!whomever )(?<!to )\b(?:killed|killing|kills|shot dead"
            r"|killing of|death of|deaths of|assassination of|body of|gunned down"
            rf"|eliminated|slain|dead|late) {_MODS}{_TARGET}",
            rf"{_TARGET}['’]s? (?:death|killing|body|corpse|assassination)\b",
            rf"{_TARGET}{_STOP}{{0,60}}?\bone of (?:the )?(?:\w+ )?(?:[\w\-]+ "
            r")?(?:militants|men|people|gunmen|rebels|fighters|insurgents) (?:who "
            rf"(?:was|were) )?{_KILLED}",
        ),
    ),
    (
        "convicted",
        _compiled(
            rf"{_TARGET}{_LIST}{_STOP}{{0,90}}?\b{_SENTENCED}\b",
            r"\b(?:sentenced|convicted|jailed|sentences? (?:on|of|for)|conviction of"
            rf"|found) {_MODS}{_TARGET}",
        ),
    ),
    (
        "captured",
        _compiled(
            rf"{_TARGET}{_LIST}{_STOP}{{0,90}}?\b(?:{_BE}|have been|has been) (?:\w+ )?{_TAKEN}\b",
            rf"{_TARGET}{_APP} (?:{_BE}|have been|has been) (?:\w+ )?{_TAKEN}\b",
            r"(?<!to the )\b(?:arrested|captured|arrest of|capture of|detained|seized|indicted"
            r"|detention of|caught|apprehended|have|ordered|had) "
            rf"{_MODS}{_TARGET}(?:{_STOP}{{0,20}} (?:held|detained|in custody))",
            r"(?<!to the )\b(?:arrested|captured|arrest of|capture of|detained|indicted|detention "
            rf"of|caught|secured|apprehended) {_MODS}{_TARGET}",
            rf"\b(?:arrested|captured|detained|secured|caught) {P}(?:[ x]|alias)* and (?:his|her) "
            rf"\w+,? {_TARGET}",
            rf"{_TARGET}['’]s? (?:arrest|capture|detention)\b",
            rf"{_TARGET}{_STOP}{{0,60}}?\b(?:faces|pleaded|is on trial|was arrested|is "
            r"being held|have been detained)\b",
        ),
    ),
    (
        "surrendered",
        _compiled(
            rf"{_TARGET}{_LIST}{_STOP}{{0,60}}?\b{_SURRENDERED}\b", rf"\bsurrender of {_MODS}{_TARGET}"
        ),
    ),
    (
        "at_large",
        _compiled(
            rf"{_TARGET}{_LIST}{_STOP}{{0,110}}?\b{_AWAY}\b",
            r"\b(?:look(?:ing)?|search(?:ing|ed)?|hunt(?:ing)?|manhunt|bounty|reward"
            rf"|warrants?)\b{_STOP}{{0,70}}? (?:for|on|of|kills|called|named)\b "
            rf"{_MODS}{_TARGET}",
            rf"\b(?:fugitive|hunting|seeking|wanted) {_MODS}{_TARGET}",
            rf"\b(?:bounty|reward|price)\b{_STOP}{{0,60}}\bkills {_TARGET}",
        ),
    ),
    (
        "wounded",
        _compiled(
            rf"{_TARGET}{_LIST}{_STOP}{{0,50}}?\b{_BE} (?:\w+ )?(?:wounded|injured|hurt)\b",
            rf"\bwounded {_MODS}{_TARGET}",
        ),
    ),
)
_NOT_DEAD = _compiled(
    r"(?:[Rr]eports?|[Rr]umou?rs?|[Cc]laims?|[Nn]ews) (?:that|of) "
    rf"{_STOP}{{0,50}}{_TARGET}{_STOP}{{0,120}}?(?:wrong|false|untrue|premature"
    r"|incorrect|unfounded|denied)",
    r"\b(?:at first|initially|earlier|originally|wrongly|mistakenly|previously"
    rf"|first)\b{_STOP}{{0,60}}\b(?:announced|identified|named|reported|thought"
    rf"|believed|said)\b{_STOP}{{0,60}}{_TARGET}(?![^.;]*\bwas killed\b)",
    rf"\bnot {_MODS}{_TARGET},? (?:but|as)\b",
    rf"{_TARGET}{_LIST}{_APP} (?:has|have|had|was|were|is) (?:not been|been neither|not|neither) "
    r"(?:killed|dead|among|shot)\b",
    rf"\b(?:is|was|were) not {_MODS}{_TARGET}",
    rf"{P} (?:and )?not,? (?:as [^.;]{{0,50}}?, )?{_MODS}{_TARGET}",
    rf"\b(?:named|identified|announced)\b[^.;]{{0,70}} as {_MODS}{_TARGET}[^.;]{{0,80}}?"
    r"\b(?:took it back|taken back|turned out|corrected|proved to be|withdr\w+)\b",
    rf"{P}(?: [^.;,]{{0,30}})?,? (?:and )?not {_MODS}{_TARGET}",
    rf"{P} rather than {_MODS}{_TARGET}",
    rf"\b(?:denied|denies|ruled out|dismissed)\b{_STOP}{{0,40}}{_TARGET}{_STOP}{{0,30}}(?:killed|dead|death)",
    rf"{_TARGET}(?:,[^.;]{{0,90}},)?{_STOP}{{0,20}} (?:is|was) (?:still )?alive\b",
    rf"{_TARGET} remains? on the (?:\w+ )?list\b",
    rf"\b(?:photograph|picture|image|video|message|rumou?r|report)s?\b[^.;]*{_TARGET}[^.;]*\b"
    r"(?:hoax|fake|forgery|untrue)\b",
    rf"\b(?:[Ss]peculation|[Rr]umou?rs?|[Rr]eports?|[Cc]laims?) that [^.;]*{_TARGET}[^.;]*\b"
    r"(?:come to nothing|came to nothing"
    r"|wrong|false|unfounded|untrue|denied)\b",
)
_OWN_ALIAS = re.compile(
    r",?(?: (?:\d+|aged \d+),)? ?\(?(?:alias|aka|a\.k\.a\.|(?:who (?:is|was) )?(?:also |better )"
    r"?(?:known as|called)|or|and as|,? whose"
    r" (?:(?:real )?name|nom de guerre) (?:is|was)(?: given as)?) [\"“‘']?"
)
_OWN_COMMA = re.compile(r"^[,(]")
_SAID = re.compile(
    r"\b(?:(?<!was )(?<!is )(?<!were )said|says|told|added|claimed|warned|announced"
    r"|accused|ordered)\b(?! to\b)"
)
# A death told once before, of which the report now tells otherwise or anew.
_TOLD_BEFORE = re.compile(
    r"\b(?:had been (?:reported|declared|announced)|has been (?:reported|declared|announced)[^.;]*\bbefore"
    r"|(?:was|were) said to have been)\b"
)
_KIN_OF = re.compile(
    r"\b(?:wife|widow|husband|sons?|daughters?|brothers?|sisters?|father|mother|cousin|relatives?"
    r"|aide|bodyguard|groups?|gangs?|bands?|cells?|networks?|factions?|wing|m[ae]n|members?|fighters?|deputy"
    r"|followers?|supporters?) of (?:the )?[^,.;]{0,60}$"
)
_RUMOUR = re.compile(
    r"\bcoffee stalls?\b|\brumou?r\w*|\bgossip\b|\bspeculat\w+|\bunconfirmed\b|\b(?:could|did"
    r"|would|can) not (?:yet )?confirm"
    r"|\bnot (?:yet )?(?:been )?confirmed\b|\bwhether\b|\b(?:[Pp]eople|[Rr]esidents|[Ss]ome"
    r"|[Vv]illagers) say that\b|\b[Ww]ord (?:spread|went)"
    r"|^(?![^.]*\bconfirmed\b)[^.]*\b[Rr]eports that\b|\b[Ii]t is (?:said|rumou?red)\b|\basking\b"
)
_BELIEVED = re.compile(r"\b(?:believed|thought|presumed|reportedly|said to|must have|apparently)\b")
_NEGATED = re.compile(
    r"\b(?:not|never|nearly|almost|narrowly|tried to|failed to|attempt(?:ed|s)? to"
    r"|vowed to|plan(?:ned|s)? to|(?:could|may|might|would) (?:have been|have|be)|if)\b"
)


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a person, and the words that say it."""

    status: PersonStatus
    span: Span
    rule: str
    sure: bool = True


def find_fate(scene: Scene, marks: Sequence[PersonMark], said: Fate | None) -> Fate | None:
    """Return what became of the person whose names are `marks`, or None where the report does not say.

    Args:
        scene: the report.
        marks: every place where the person is named.
        said: what the words that bring the person in say already, if they do.
    """
    found: dict[PersonStatus, Fate] = {}
    taken_back: Fate | None = None
    for mark in marks:
        sentence = scene.sentence_of(mark.start)
        part = _aim(scene, sentence, mark, marks)
        taken_back = taken_back or _search(_NOT_DEAD, part, sentence.start, "at_large", "taken back")
        for status, patterns in _FATES:
            if status not in found:
                fate = _search(patterns, part, sentence.start, status, "fate")
                if fate is not None:
                    found[status] = fate
    if taken_back is not None:
        found.pop("killed", None)
        return next(iter(found.values()), taken_back)
    if said is not None:
        found.setdefault(said.status, said)
    for status, _ in _FATES:
        if status in found:
            return found[status]
    return None


def _aim(scene: Scene, sentence: Span, mark: PersonMark, marks: Sequence[PersonMark]) -> str:
    """Return the masked sentence with one name of the person as the target, the others as plain letters.

    Aliases that follow the name become part of the target: `A alias B was killed` reads as `A was killed`.
    """
    part = scene.masked[sentence.start : sentence.end]
    end = mark.end
    for other in marks:
        if sentence.start <= other.start < sentence.end and other != mark:
            low, high = other.start - sentence.start, other.end - sentence.start
            part = part[:low] + "x" * (high - low) + part[high:]
            if _OWN_ALIAS.fullmatch(scene.masked, end, other.start):
                end = other.end
    if (
        end > mark.end
        and part[end - sentence.start :][:2] in (", ", "),")
        and _OWN_COMMA.search(scene.masked[mark.end : end])
    ):
        end += 1
    low, high = mark.start - sentence.start, end - sentence.start
    return part[:low] + _T + FILL * (high - low - 1) + part[high:]


def _search(
    patterns: Iterable[re.Pattern[str]], part: str, offset: int, status: PersonStatus, rule: str
) -> Fate | None:
    for pattern in patterns:
        for match in pattern.finditer(part):
            if rule == "taken back" or _is_told(part, match, status):
                sure = _BELIEVED.search(match.group()) is None
                return Fate(status, Span(offset + match.start(), offset + match.end()), rule, sure)
    return None


def _is_told(part: str, match: re.Match[str], status: PersonStatus) -> bool:
    """Return whether a sentence tells a fate as such: no question, rumour or plan, and nobody else's."""
    words = match.group()
    if _NEGATED.search(words) or _TOLD_BEFORE.search(part[match.start() : match.end() + 30]):
        return False
    if words[0] == _T and (_SAID.search(words) or _KIN_OF.search(part[: match.start()])):
        return False
    if status == "killed" and _RUMOUR.search(part[: match.end()]):
        return False
    return "?" not in part[match.end() :]
