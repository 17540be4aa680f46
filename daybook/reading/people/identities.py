"""Finds people whom a report names by pointing back: `the two were named as A and B`, `two are left: A`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from daybook.reading.actors.masking import GROUP, PERSON, P
from daybook.reading.actors.names import PersonMark
from daybook.reading.actors.scene import Scene
from daybook.reading.people.lists import list_people
from daybook.schema.evidence import Span
from daybook.schema.terms import PersonStatus

_NUM = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)"
_MILITANTS = (
    r"(?:militants?|gunm[ae]n|rebels?|terrorists?|insurgents?|fighters?|members?|followers?"
    r"|jihadists?|Islamists?"
    r"|fugitives?|attackers?|suspects?|extremists?|guerr?illas?|bomb-?makers?|wanted (?:m[ae]n|persons?))"
)
# These count as victims only where the words say that they were hit; a doctor can also be a witness.
_OTHERS = (
    r"(?:officers?|policem[ae]n|soldiers?|guards?|troops|teachers?|doctors?|nurses?|drivers?|traders?|miners?"
    r"|labou?rers?|priests?|pastors?|clerics?|monks?|shepherds?|fishermen|woodcutters?|peasants?|merchants?"
    r"|shopkeepers?|politicians?|candidates?|engineers?|women|girls?|boys?|refugees?|pilgrims?)"
)
_HIT = r"(?:killed|shot|wounded|found|dead|ambushed|beheaded|abducted)"
_VICTIMS = re.compile(
    r"\b(?:farmers?|civilians?|residents?|villagers?|victims?|students?|pupils?|worshippers?|hostages?"
    r"|passengers?|children|journalists?|tourists?|workers?|bystanders?|couple)\b"
    r"|\b(?:killing|killed|shot dead|wounded|wounding|dead|bodies of|body of|beheaded) (?:[\w\-]+ ){0,2}"
    rf"{_OTHERS}\b|\b{_OTHERS} (?:was|were|had been) {_HIT}\b"
)
_MEN_BEFORE = re.compile(
    rf"\b{_MILITANTS}\b|\barmed m[ae]n\b|\bm[ae]n on the wanted list\b|\barmed (?:group|contact)\b"
)
_MEN_OR_GROUP = re.compile(rf"{_MEN_BEFORE.pattern}|{GROUP}")
_DEAD = r"(?:killed|shot dead|shot|slain|dead|died|die[sd] in|body|bodies|found dead|gunned down|died)"
_CLASH = r"(?:raid|clash|gunfight|gun battle|shoot-?out|exchange of fire|firefight|encounter|armed contact)"
_FALLEN = re.compile(rf"\b{_DEAD}\b")
_TAKEN = re.compile(r"\b(?:captured|arrested|caught|detained|secured|taken alive|into custody|held)\b")
_LEFT = r"(?:left|at large|on the run|still wanted|remain(?:s|ed|ing)?)"
_THEY = (
    r"(?:They|(?:[Tt]he|[Bb]oth|[Aa]ll) (?:two|three|four|dead|slain|men|pair|bodies|body)"
    rf"|[Bb]oth|[Tt]he (?:{_NUM} |dead |slain |other |second |first |third |suspected |wanted )*"
    rf"(?:m[ae]n|person|bod(?:y|ies)|pair|{_MILITANTS})"
    rf"|[Tt]he (?:other|second|first|third|dead|{_NUM})|[Aa]nother|[Aa] (?:second|third|fourth|fifth)"
    rf"(?: (?:man|member|{_MILITANTS}))?|[Aa] (?:[\w\-]+ )?follower|[Oo]ne of (?:them|his men))"
)
_TAIL = rf"(?: of (?:the )?(?:group|gang|cell|\w+|{GROUP}[^ ,]*))?"
# A clause's own subject, not `men in the other, Elyas`.
_HEAD = "".join(f"(?<!{word} )" for word in ("in", "of", "to", "by", "on", "at", "from", "with", "for"))
_KIN = r"(?:wife|widow|husband|son|daughter|brother|sister|father|mother)"
_BE = r"(?:is|was|are|were|has been|have been|had been)"
_SAID = (
    r"(?: (?:later|since|now|also|then|tentatively|formally|all but certainly))*"
    r"(?: (?:in fact|actually|thought to be|believed to be|said to be|strongly believed to be|found to be"
    r"|known as|called|an? m[ae]n (?:called|named|known as)"
    r"|(?:identified|named|announced|introduced|recogni[sz]ed)(?: by [^.;,]{0,40}?)? as|that of|those of"
    r"|identified by (?:his|their) initials,?))?"
)
_Q = r"[\"“‘']?(?:the [a-z\-]+ |an? [a-z\-]+ (?:called|named|known as) )?"
_ONE = rf"(?P<p>{P})"
_NOT_ALONE = r"(?!['’]s?\b|[ -](?:group|police|airport|province|district))"

_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        (
            "they are",
            rf"\b(?P<who>{_THEY}){_TAIL}(?:,? who[^.;,]{{0,50}},?)? {_BE}{_SAID}:? {_Q}{_ONE}{_NOT_ALONE}",
        ),
        (
            "they, so named",
            rf"{_HEAD}\b(?P<who>{_THEY}){_TAIL}, (?:(?:named|identified|known)(?: by "
            rf"[^.;,]{{0,30}})?(?: only)? as )?"
            rf"{_ONE}(?=,| alias| and|, | \()",
        ),
        ("a follower known as", rf"\b(?P<who>[Aa] (?:follower|companion)) (?:known as|called|named) {_ONE}"),
        (
            "the dead, named",
            rf"\b(?P<who>man|person|body|{_MILITANTS})\b[^.;:{PERSON}]{{0,50}}\b{_DEAD}\b(?:[^.;]{{0,90}}?) "
            rf"(?:is|was|to have been|were){_SAID} {_Q}{_ONE}(?! was| had| is|['’])",
        ),
        (
            "he is",
            rf"\b(?P<who>[Hh]e|it) (?:is|was|proved to be|turned out to (?:be|have been))"
            rf"(?: strongly)?(?: believed to be| thought to be)? {_ONE}",
        ),
        (
            "those left",
            rf"\b(?P<who>{_LEFT})\b(?:[^.;:{PERSON}]{{0,40}}:|,) (?:an? [a-z]+ (?:known as|called) )?{_ONE}"
            rf"(?=,| and| alias|[.])",
        ),
        ("those hit", rf"\b(?P<who>{_DEAD}|captured|arrested)\b[^.;:{PERSON}]{{0,30}}: {_ONE}"),
        (
            "among those left",
            rf"{_ONE}(?:(?:, | and |, and ){P})* (?:are|is) (?:now )?(?P<who>among the others|the "
            r"only (?:ones|\w+) (?:left|at large|remaining))\b",
        ),
        (
            "those who remain",
            rf"(?:\b[Hh]e and )?{_ONE}(?: alias {P})*(?:(?:, | and |, and ){P}(?: alias {P})*)* "
            r"(?:are|is) the "
            rf"(?P<who>(?:last |only )?(?:{_NUM} )?{_MILITANTS})\b[^.;]{{0,60}}\b{_LEFT}\b",
        ),
        (
            "still at large",
            rf"{_ONE}(?:,[^.;:]{{0,60}}?,)? (?:is|are|remains?) (?P<who>(?:therefore )?(?:still )"
            r"?(?:at large|on the run|wanted))\b",
        ),
        ("on the list", rf"{_ONE} (?P<who>remains?) on the (?:\w+ )?(?:list|poster)\b"),
        ("and that is", rf"\b(?P<who>{_LEFT}),? and (?:that|those|they) (?:is|are) {_ONE}"),
        (
            "in fact",
            r"\b(?P<who>person|m[ae]n|body|militant)\b[^.;]{0,90}? (?:is|was) (?:in fact|actually"
            r"|really|found to be) "
            rf"{_ONE}",
        ),
        ("is not", rf"\b(?P<who>person|m[ae]n|body|militant)\b[^.;{PERSON}]{{0,60}} (?:is|was) not {_ONE}"),
        (
            "killed in a clash",
            rf"\b(?P<who>{_CLASH})\b(?:[^.;{PERSON}]{{0,80}},| in which) {_ONE}(?:(?:,|,? and) {P})"
            r"* (?:was|were) "
            r"(?:shot dead|killed)\b",
        ),
        (
            "killed in a clash",
            rf"{_ONE}(?:(?:,|,? and) {P})* (?:was|were) (?:shot dead|killed)\b"
            rf"[^.;{PERSON}]{{0,40}} in (?:a|an|the) "
            rf"(?:[\w\-]+ )?(?P<who>{_CLASH})\b",
        ),
        (
            "died with",
            rf"\b(?P<who>m[ae]n|militants?|person) who (?:died|was killed) (?:with|alongside) {_ONE}",
        ),
        (
            "whom they took",
            rf"{_ONE}, the (?P<who>man|suspect|militant) whom? (?:police|soldiers|troops|the army)\b",
        ),
        (
            "taken with",
            rf"\b(?:captured|arrested|secured|detained|caught) {P}(?: alias {P})*,? (?:and"
            r"|together with|with) "
            rf"(?:his|her) (?P<who>{_KIN}),? {_ONE}",
        ),
        (
            "the taken",
            rf"\b(?P<who>m[ae]n|person|{_MILITANTS}) (?:who (?:was|were) )?(?:taken alive|caught"
            r"|captured|arrested)\b"
            rf"[^.;{PERSON}]{{0,50}} (?:is|was|were){_SAID} {_Q}{_ONE}",
        ),
        (
            "kin taken",
            rf"\b{_KIN} of [^.;,]{{0,60}}, {_ONE}, (?:was|were|has been) (?P<who>taken|caught"
            r"|captured|arrested|detained)\b"
            rf"(?! by (?:the )?(?:{GROUP}|{_MILITANTS}))(?=[^.;]*\b(?:police|soldiers|troops|army"
            r"|forces|custody)\b)",
        ),
        (
            "kin taken",
            rf"{P}['’]s (?:\w+ )?{_KIN},? {_ONE},? (?:was|were|has been) (?P<who>taken|caught"
            r"|captured|arrested|detained)\b"
            rf"(?! by (?:the )?(?:{GROUP}|{_MILITANTS}))(?=[^.;]*\b(?:police|soldiers|troops|army"
            r"|forces|custody)\b)",
        ),
        (
            "the other",
            rf"\b(?:identity|name|body) of the (?P<who>other|second man|dead man),? {_ONE}",
        ),
    )
)
_GATE = re.compile(
    rf"{_CLASH}.*?{PERSON}|{PERSON}.*?(?:{_CLASH}|whom?\b)|who (?:died|was killed)|{_KIN}.*{PERSON}"
    rf"|{PERSON}.*{_KIN}|(?:secured|captured|arrested).*{PERSON}"
    rf"|{PERSON}.*?(?:only ones|among the others|\b{_LEFT}\b)|(?:{_THEY}|\bhe (?:is|was)\b|\bit "
    r"(?:was|turned|proved)|:"
    rf"|\b{_LEFT}\b|follower|identity of|\bwas\b|\bis\b|to have been).*?{PERSON}",
    re.DOTALL,
)
_DOUBT = re.compile(
    r"\b(?:[Ii]f|whether|reports that|rumou?r\w*|[Ss]peculation|hoax|could be|may be|might be|asking|wrongly"
    r"|coffee stalls|gossip|doubts?)\b"
)
_NUMBERS = {"one": 1, "a": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_SO_MANY = re.compile(
    rf"\b([Tt]wo|[Tt]hree|[Ff]our|[Ff]ive) (?:[\w\-]+ ){{0,2}}(?:{_MILITANTS}|m[ae]n on the wanted "
    rf"list)[^.;]{{0,60}}? "
    r"(?:were|have been) (?:killed|shot dead)\b"
)
_BY_SENTENCE_BEFORE = frozenset(("they are", "they, so named", "he is", "the other", "in fact"))
_LEFT_RULES = frozenset(
    ("those left", "among those left", "those who remain", "still at large", "on the list", "and that is")
)


@dataclass(frozen=True, slots=True)
class Identity:
    """A person brought in by words that point back to militants.

    Attributes:
        fate: what those words, or the sentence before them, say became of the person.
        sure: whether the report gives the name without `believed to be`.
    """

    person: PersonMark
    span: Span
    fate: PersonStatus | None
    sure: bool


def find_identities(scene: Scene) -> list[Identity]:
    """Return the people whom the report names by pointing back to militants it has spoken of, in order."""
    if not scene.is_armed or not scene.persons:
        return []
    found: list[Identity] = []
    for number, sentence in enumerate(scene.sentences):
        part = scene.masked[sentence.start : sentence.end]
        if PERSON not in part:
            continue
        if number and "alias" in part:
            found += _identities_by_number(scene, scene.sentences[number - 1].start, sentence)
        if _GATE.search(part):
            before = scene.sentences[max(0, number - 2)].start
            for rule, pattern in _PATTERNS:
                for match in pattern.finditer(scene.masked, sentence.start, sentence.end):
                    found += _identities_of(scene, match, rule, before, sentence)
    return found


def _identities_by_number(scene: Scene, before: int, sentence: Span) -> Iterator[Identity]:
    """Yield a list of aliased names that opens a sentence where the one before says that so many were killed."""
    first = next((mark for mark in scene.persons if mark.start >= sentence.start), None)
    if first is None or first.start > sentence.start + 1:
        return
    listed = list_people(scene, first, sentence.end)
    opening = scene.masked[first.start : listed[-1].end]
    said = _SO_MANY.search(scene.masked, before, sentence.start)
    number = len(listed) - len(re.findall(r"\b(?:alias|aka|known as) ", opening))
    if said is None or len(listed) == number or _NUMBERS.get(said.group(1).lower()) != number:
        return
    for person in listed:
        yield Identity(person, Span(said.start(), listed[-1].end), "killed", True)


def _identities_of(
    scene: Scene, match: re.Match[str], rule: str, before: int, sentence: Span
) -> Iterator[Identity]:
    first = scene.person_at(match.start("p"))
    if first.titled or re.search(
        r"\b(?:if|whether|reports that|rumou?r\w*|could|may|might)\b", match.group()
    ):
        return
    listed = list_people(scene, first, sentence.end)
    context = scene.masked[: match.end()]
    fate = _fate(scene, match, rule, before, sentence)
    if rule in ("he is", "the dead, named", "in fact") and fate != "killed":
        return
    if not _is_militant(scene, context, listed, match, rule):
        return
    sure = re.search(r"\b(?:believed|thought|said) to be\b", match.group()) is None
    for person in listed:
        yield Identity(person, Span(*match.span()), fate, sure)


def _is_militant(
    scene: Scene, context: str, listed: list[PersonMark], match: re.Match[str], rule: str
) -> bool:
    """Return whether the words point to militants rather than to victims, officers or others."""
    if re.search(_MILITANTS, match.group("who")) or rule in (
        "those who remain",
        "taken with",
        "kin taken",
        "on the list",
    ):
        return True
    aliased = re.search(rf"{P},? (?:alias|also (?:known|called)) ", scene.masked[match.start("p") :][:80])
    if aliased is not None and listed:
        return True
    men = [m.start() for m in _MEN_BEFORE.finditer(context)] + [
        i for i, c in enumerate(context) if c == GROUP
    ]
    victims = [m.start() for m in _VICTIMS.finditer(context)]
    if not men and not victims:
        later = scene.masked[match.end() :]
        man, victim = _MEN_OR_GROUP.search(later), _VICTIMS.search(later)
        return man is not None and (victim is None or man.start() < victim.start())
    return bool(men) and (not victims or max(men) > max(victims))


def _fate(scene: Scene, match: re.Match[str], rule: str, before: int, sentence: Span) -> PersonStatus | None:
    """Return what the words say of the people; where they only point back, what the words before say."""
    if rule in _LEFT_RULES:
        return "at_large"
    if rule == "is not":
        return None
    if rule in ("killed in a clash", "died with"):
        return "killed"
    if rule in ("the taken", "kin taken"):
        return "captured"
    own = match.group()
    if rule == "they, so named":
        own = scene.masked[match.start() : sentence.end]
        if re.search(r"\b(?:escaped|fled|got away|still at large|on the run|still wanted)\b", own):
            return "at_large"
    if _FALLEN.search(own):
        return "killed"
    if _TAKEN.search(own):
        return "captured"
    if rule not in _BY_SENTENCE_BEFORE or re.match(
        r"[Aa]nother|[Aa] |[Tt]he (?:other|third|fourth)", match.group("who")
    ):
        return None
    back = scene.masked[before : match.start()]
    fallen = [m.start() for m in _FALLEN.finditer(back)]
    taken = [m.start() for m in _TAKEN.finditer(back)]
    if not fallen and not taken:
        return None
    return "killed" if max(fallen, default=-1) > max(taken, default=-1) else "captured"
