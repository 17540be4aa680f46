"""Finds people whom a report brings in as militants, gunmen, bombers or suspects, group or no group."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from daybook.reading.actors.masking import GROUP, PERSON, G, P
from daybook.reading.actors.names import PersonMark
from daybook.reading.actors.roles import role_of
from daybook.reading.actors.scene import Scene
from daybook.reading.people.lists import list_people
from daybook.schema.evidence import Span
from daybook.schema.terms import PersonRole, PersonStatus

_MAN = (
    r"(?:militants?|gunm[ae]n|rebels?|terrorists?|insurgents?|bombers?|attackers?"
    r"|assailants?|fighters?|recruits?|guerr?illas?|"
    r"jihadists?|jihadis?|extremists?|hijackers?|suspects?|members?|operatives?"
    r"|cadres?|commanders?|ringleaders?|masterminds?|"
    r"perpetrators?|shooters?|kidnappers?|fugitives?|plotters?|bomb-?makers?|arsonists?|raiders)"
)
_DEAD = r"(?:dead|slain|bod(?:y|ies)|killed|deceased|corpses?)"
_STOP = rf"[^.;{PERSON}]"
_NAMED = r"(?:identified|named|known|called|recogni[sz]ed|announced|introduced)"
_Q = r"[\"“‘']?(?:(?:[Cc]ommander|[Cc]omrade|[Cc]aptain|[Gg]eneral|[Cc]olonel|Mr|Mr\.) )?"
_ONE = rf"(?P<p>{P})"
_AGE = r"(?:,? (?:\d{1,2}|aged \d{1,2}))?"
_CRIME = (
    r"(?:terroris[tm]\w*|bomb\w*|attacks?|murder\w*|killings?|massacre|shootings?"
    r"|beheading|kidnapping|abduction|hijacking|plot\w*|"
    r"explosi\w+|hostage|ambush|insurgen\w+|militan\w+|assassinat\w+)"
)
_CHARGED = (
    r"(?:charged|indicted|(?<!has )(?<!have )(?<!had )accused(?! (?:the |its |his |[A-Z]))|pleaded"
    r"|pled|faces|faced|convicted|sentenced|jailed"
    r"|found guilty|wanted(?! (?:to|the|an?) )|acquitted|on trial|"
    r"arraigned|suspected|arrested|detained)"
)
_SENTENCED = (
    r"(?:convicted|sentenced|jailed|found guilty|handed (?:down )?(?:a |the )?(?:death"
    r"|life)|given (?:a )?(?:life|death))"
)

_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        (
            "named as",
            rf"\b(?P<who>{_MAN}|{_DEAD}"
            rf"|body){_STOP}{{0,90}}?\b{_NAMED}{_STOP}{{0,45}}?\b(?:as|to be) (?:an? "
            rf"[^.;,{PERSON}]{{0,40}}? (?:named|called|known as) |the "
            rf"{_STOP}{{0,30}}?,? )?{_Q}{_ONE}",
        ),
        (
            "a man called",
            r"\b(?:an?|the|another|third|second|one) (?:[\w\-]+ "
            rf"){{0,4}}?(?P<who>{_MAN})(?<!s)(?: (?:from|of) (?:[A-Z][\w\-]+|{P}))?,? "
            r"(?:who (?:was |is )?)?(?:named|called|known (?:only )?as|identified "
            rf"(?:only )?as|who identified himself as|who gave his name as) {_Q}{_ONE}",
        ),
        (
            "named as",
            rf"\b(?:identif(?:ied|ies|ying)|nam(?:ed|es|ing)) {_STOP}{{0,40}}?(?P<who>{_MAN}|dead|m[ae]n"
            rf"|bod(?:y|ies)|pair|two|three|four|slain) as {_Q}{_ONE}",
        ),
        (
            "named as",
            r"\b(?P<who>bod(?:y|ies)|corpse) (?:was|were|is|are) (?:in fact |actually "
            rf")?(?:that|those) of (?:an? [^.;,{PERSON}]{{0,30}}?(?:from {P} |from "
            rf"[A-Z]\w+ )?(?:known as|named|called) )?{_Q}{_ONE}",
        ),
        (
            "named as",
            rf"\b(?:dead|slain|second|other|first|third) (?P<who>{_MAN}|m[ae]n) (?:was|were) {_Q}{_ONE}",
        ),
        (
            "those were",
            r"\b(?:[Tt]hose|[Tt]he|[Ss]even|[Ss]ix|[Ff]ive|[Ff]our|[Tt]hree"
            r"|[Tt]wo)(?: \w+)? (?P<who>executed|killed|arrested|detained|convicted"
            r"|condemned|captured|sentenced|hanged|others?|convicts|detainees"
            r"|militants|accused|dead|slain) (?:were|are|is|was|include|included)(?: "
            rf"identified as| named as)?:? {_Q}{_ONE}",
        ),
        (
            "they are",
            r"\b(?P<who>They|[Tt]he (?:\w+ )?(?:men|condemned|convicts|militants"
            r"|suspects|detainees|dead|accused|attackers|bombers|others)) (?:are|were"
            rf"|include)(?: identified as| named as)?:? {_Q}{_ONE}(?=,| and| alias|[.]"
            r"| \()",
        ),
        (
            "companion",
            rf"{P},? (?:and|along with|together with|with) (?:his|her|an?|the) (?:\w+ "
            r")?(?P<who>associate|aide|deputy|accomplice|bodyguard|comrade|companion"
            rf"|right-hand man)s?,? {_ONE}",
        ),
        (
            "including",
            rf"\b(?P<who>{_MAN})\b{_STOP}{{0,60}}?,? (?:including|among them|namely) "
            rf"(?:the |an? )?(?:[a-z\-]+ ){{0,4}}?{_Q}{_ONE}",
        ),
        (
            "rebel leader",
            r"\b(?:[Rr]ebel|[Mm]ilitant|[Ii]nsurgent|[Gg]uerr?illa|[Jj]ihadist"
            r"|[Jj]ihadi|[Mm]ilitia|[Ss]eparatist|[Tt]error(?:ist)?|cell|Islamist"
            r"|[Ww]arlord) (?:\w+ )?(?P<who>leader|commander|chief|spokesman|emir"
            rf"|boss|warlord),? {_Q}{_ONE}",
        ),
        (
            "did it",
            rf"{_ONE}{_AGE},?(?: who)?(?:,? (?:they|police|officials|investigators"
            r"|prosecutors) (?:say|said|believe),?)? (?:is (?:said|believed|alleged"
            r"|thought) to have |allegedly |reportedly |had |has "
            r")?(?P<who>masterminded|orchestrated|plotted|blew (?:him|her)self up"
            r"|detonated|carried out the|opened fire|planted the|rammed|drove the "
            r"(?:truck|car|van))\b",
        ),
        (
            "did it",
            rf"{_ONE}{_AGE}, (?P<who>who (?:killed|shot|stabbed|attacked|bombed|gunned "
            r"down|murdered|beheaded))\b",
        ),
        (
            "hunted",
            r"\b(?P<who>hunting|hunt for|manhunt for|pursuing|searching for|looking "
            rf"for) (?:the )?(?!her |his |their |my )(?:[a-z\-]+ )*{_ONE}",
        ),
        (
            "gave his name",
            r"\b(?P<who>gave his name as|identif(?:ied|ying) (?:himself|herself) as"
            rf"|who calls himself|calling himself|(?:goes|went|going) by the name(?: of)?"
            rf"|who speaks for (?:the )?(?:[a-z]+|{G}),?) {_Q}{_ONE}",
        ),
        (
            "man person",
            r"\b(?:suspected|alleged|accused|wanted|convicted|dead|slain|suicide"
            r"|fellow|fugitive|captured|prime|chief|main|top|most wanted|most-wanted"
            rf"|would-be|first|second|third|fourth|fifth|sixth|seventh|ninth|another|other|last)"
            rf" (?P<who>{_MAN}|accused),? {_ONE}",
        ),
        (
            "man person",
            r"\b(?P<who>gunm[ae]n|bombers?|suicide bombers?|terrorists?|militants?"
            r"|attackers?|rebels?|insurgents?|jihadists?|ringleader|mastermind|bomb-?maker"
            rf"|shooter|(?<=[Tt]he )suspects?),? {_ONE}(?! said)",
        ),
        (
            "person, man",
            rf"{_ONE}[\"”’']?{_AGE},?[\"”’']? (?:is |was |who was |who is "
            r")?(?:believed to be |described as )?(?:one of (?:the |its |their "
            r"|Indonesia['’]s )?|an? |the )(?:(?!late|journalist|police|officer"
            rf"|victim|reporter|civilian)[\w\-’']+ ){{0,6}}?(?!members?"
            rf"|commanders?)(?P<who>{_MAN})\b(?!['’])",
        ),
        ("most wanted", rf"{_ONE}{_STOP}{{0,80}}?\b(?P<who>most[- ]wanted)\b"),
        (
            "bounty",
            rf"\b(?P<who>bounty|reward|manhunt|hunt|warrant)s?\b{_STOP}{{0,40}}? "
            r"(?:for|on|to whoever kills|to whomever kills) (?:the )?(?:[a-z\-]+ "
            rf")*{_ONE}",
        ),
        (
            "the attacker",
            r"\b(?:[Tt]he|[Tt]wo|[Bb]oth) (?P<who>attackers?|gunm[ae]n|bombers?"
            r"|assailants?|suspects?|suicide bombers?|shooters?|killers?"
            r"|perpetrators?) (?:was|were|has been|have been|is) (?:later |named"
            rf"|identified|since )*{_STOP}{{0,20}}as {_Q}{_ONE}",
        ),
        ("found guilty", rf"{_ONE}(?:{_STOP}|{P}(?=[,\s])){{0,120}}?\b(?P<who>{_SENTENCED})\b"),
        (
            "found guilty",
            rf"\b(?P<who>{_SENTENCED}|sentences? (?:on|of|for)|convictions? of|death "
            rf"for){_STOP}{{0,40}}? {_ONE}",
        ),
        (
            "charged",
            rf"{_ONE}{_AGE}(?! administration),?{_STOP}{{0,40}}?\b(?P<who>{_CHARGED})\b"
            rf"{_STOP}{{0,120}}?\b{_CRIME}",
        ),
        (
            "charged",
            r"\b(?P<who>arrested|indicted|charged|detained|captured) (?:the "
            rf")?(?:suspected )?{_ONE}(?: and {P})?{_STOP}{{0,120}}?\b{_CRIME}",
        ),
        (
            "accused of",
            r"\b(?P<who>accused|suspected|believed) (?:of|to have|by) "
            rf"{_STOP}{{0,80}}?{_CRIME}{_STOP}{{0,40}}?,? {_ONE}",
        ),
        (
            "commands men",
            rf"{_ONE}(?:,[^.;]{{0,80}},)? (?P<who>oversees|commands|leads|heads|led|commanded) "
            r"(?:an? |the |some |about |his )?"
            r"(?:(?!police|army)[^.;,]){0,30}?\b(?:fighting force|fighters|rebels|militia"
            r"|militants|gunmen|guerr?illas)\b",
        ),
        (
            "killed in action",
            rf"{_ONE}{_STOP}{{0,110}}?\b(?P<who>killed in action|killed in battle|fallen comrades?)\b",
        ),
        (
            "died fighting",
            rf"{_ONE}(?:(?!that |which |whose |for |his |her |and "
            rf")[^.;{PERSON}]){{0,50}}?\b(?P<who>killed|died|fought|fighting) (?:while "
            r")?(?:fighting )?(?:alongside|for|with|in the ranks of)\b",
        ),
    )
)
_GATE = re.compile(
    rf"\b(?:oversees|commands|leads|heads|led|in action|in battle|fallen comrades?|{_MAN}|{_NAMED}"
    rf"|{_CHARGED}|{_SENTENCED}|{_DEAD}|bounty|reward|hunt|manhunt"
    r"|warrants?|himself|gave his name|by the name|speaks for|naming|most[- ]wanted|"
    r"sentences?|convictions?|alongside|leader|chief|commander|spokesman|associate"
    r"|aide|deputy|accomplice|bodyguard|executed|hanged|"
    r"masterminded|orchestrated|plotted|blew|detonated|carried out|opened fire"
    r"|planted|rammed|who (?:killed|shot)|others?|corpse|body|"
    r"hunting|pursuing|searching|looking|condemned|convicts|detainees|identifying"
    r"|[Tt]hey (?:are|were)|the (?:\w+ )?m[ae]n)\b"
)
_MEN_OF = rf"{_MAN} of (?:the )?{GROUP}[^.;]{{0,60}}\b(?:killed|shot dead|died|dead|slain)\b"
_LISTS = frozenset(
    (
        "named as",
        "man person",
        "found guilty",
        "the attacker",
        "charged",
        "those were",
        "they are",
        "including",
    )
)
_ATTACKER = re.compile(r"attackers?|bombers?|suicide bombers?|gunm[ae]n|assailants?")
_ATTACKER_DIED = re.compile(
    r"\bsuicide (?:bomb|attack|blast|vest)|\bblew (?:him|her|them)sel\w+ up\b"
    r"|\b(?:attackers?|gunm[ae]n|bombers?|assailants?) (?:(?:him|her|them)sel\w+ )?(?:was|were"
    r"|had been) (?:also |then )?"
    r"(?:shot dead|killed)\b"
)
_PUBLIC = re.compile(
    r"\b(?:police|president|minister|spokesm[ae]n|governor|judge|lawyer|attorney"
    r"|prosecutor|officer|soldier|journalist|official|"
    r"mayor|ambassador|analyst|expert|professor|general|colonel|witness|resident"
    r"|reporter|villager|farmer|shopkeeper|victim)s?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PersonCue:
    """One place that brings a person in as somebody of an armed side.

    Attributes:
        fate: what the very words say became of the person.
        sure: whether they say it without `believed to be`.
    """

    person: PersonMark
    role: PersonRole
    span: Span
    rule: str
    fate: PersonStatus | None = None
    sure: bool = True


def find_person_cues(scene: Scene) -> list[PersonCue]:
    """Return every place where a person is brought in as a militant or suspect, in order."""
    found: list[PersonCue] = []
    for sentence in scene.sentences:
        part = scene.masked[sentence.start : sentence.end]
        if PERSON in part and _GATE.search(part):
            found += _cues_in(scene, sentence)
    return sorted(found, key=lambda cue: cue.span)


def _cues_in(scene: Scene, sentence: Span) -> Iterator[PersonCue]:
    for rule, pattern in _PATTERNS:
        for match in pattern.finditer(scene.masked, sentence.start, sentence.end):
            person = scene.person_at(match.start("p"))
            if person.titled or is_public(scene, person, sentence):
                continue
            who = match.group("who").lower()
            if not _is_believed(scene, sentence, match, rule):
                continue
            said = scene.masked[max(sentence.start, match.start() - 40) : match.end()]
            back = rule == "they are" or who.startswith("other")
            fate = _fate(rule, _before(scene, sentence) if back else match.group(), back)
            if fate is None and _ATTACKER.fullmatch(who) and _ATTACKER_DIED.search(scene.masked):
                fate = "killed"
            span = Span(*match.span())
            yield PersonCue(person, _role(rule, who, said), span, rule, fate)
            if rule in _LISTS:
                yield from (
                    PersonCue(other, _role(rule, who, said), span, rule, fate)
                    for other in list_people(scene, person, sentence.end)[1:]
                )


def _role(rule: str, who: str, words: str) -> PersonRole:
    if rule == "gave his name" or who == "spokesman":
        speaks = who == "spokesman" or re.search(r"spokesm[ae]n|caller|speaks for", words)
        fights = re.search(rf"{_MAN}|by the name", words)
        return "member" if fights and not speaks else "other"
    if rule == "commands men":
        return "commander"
    if rule == "killed in action":
        return "member"
    if who == "accused":
        return "suspect"
    if rule in ("charged", "accused of", "bounty", "hunted", "did it"):
        return "suspect"
    if re.fullmatch(r"suspects?|attackers?|bombers?|gunm[ae]n|shooters?|perpetrators?|assailants?", who):
        return "suspect"
    higher = re.search(
        r"\b(?:sub-?)?(?:commander|leader|chief|emir|lieutenant)\b(?! of the \w+ police)", words
    )
    if higher and rule == "named as" and words.rfind(higher.group()) > len(words) - 90:
        return role_of(higher.group())
    role = role_of(who)
    return role if role != "other" else "member"


def _fate(rule: str, words: str, back: bool) -> PersonStatus | None:
    """Return what a cue's words, or where it points `back` the sentence before it, say of their fate."""
    if rule == "killed in action":
        return "killed" if "fallen" not in words else None
    if rule not in ("named as", "those were", "they are"):
        return None
    if back:
        words = re.sub(
            r"\b(?:sentenced|condemned)[^.;]{0,60}\bto death|killing|killings|murder\w*", "sentenced", words
        )
        if re.search(r"\b(?:convict\w*|sentenced)\b", words):
            return "convicted"
    if re.search(rf"\b(?:{_DEAD}|executed|hanged)\b", words):
        return "killed"
    if re.search(r"\b(?:arrested|detained|captured|detainees)\b", words):
        return "captured"
    return "convicted" if re.search(r"\b(?:convicted|condemned|sentenced|convicts)\b", words) else None


def _before(scene: Scene, sentence: Span) -> str:
    """Return the masked sentence before one, where `they` are spoken of; empty where there is none."""
    index = list(scene.sentences).index(sentence)
    return scene.masked[scene.sentences[index - 1].start : sentence.start] if index else ""


def is_public(scene: Scene, person: PersonMark, sentence: Span) -> bool:
    """Return whether the words right around a name make it an official's, a victim's or a reporter's."""
    before = scene.masked[max(sentence.start, person.start - 40) : person.start]
    after = scene.masked[person.end : min(sentence.end, person.end + 45)]
    near = " ".join(re.split(rf"[.;,{PERSON}]", before)[-1].split()[-2:])
    follows = re.match(r",? (?:an?|the) [^,.;]{0,40}", after)
    office = re.search(r"(?:^|[.;] |\b[Tt]he |\b[Aa]n? )[^.;,]{0,30}, $", before)
    if office is not None and _PUBLIC.search(office.group()):
        return True
    return bool(_PUBLIC.search(near) or (follows and _PUBLIC.search(follows.group())))


def _is_believed(scene: Scene, sentence: Span, match: re.Match[str], rule: str) -> bool:
    """Return whether the setting bears a cue out: courts and crowds hold many who are no militants."""
    if rule in ("charged", "found guilty", "accused of", "did it") and not (
        scene.is_armed and re.search(_CRIME, scene.masked[sentence.start : sentence.end])
    ):
        return False
    who = match.group("who").lower()
    if re.fullmatch(
        r"suspects?|shooters?|killers?|attackers?|perpetrators?|assailants?|gunm[ae]n|fugitives?", who
    ):
        return scene.is_armed
    if rule == "gave his name" and not re.search(
        rf"{_MAN}|caller|spokesm[ae]n|speaks for|{GROUP}",
        _before(scene, sentence) + scene.masked[sentence.start : sentence.end],
    ):
        return False
    if (
        rule in ("hunted", "did it", "companion", "those were", "they are", "including", "rebel leader")
        and not scene.is_armed
    ):
        return False
    if rule == "they are" and not re.search(rf"{_MAN}|{GROUP}", _before(scene, sentence)):
        return False
    if rule == "those were" or (
        rule == "named as" and re.fullmatch(rf"{_DEAD}|m[ae]n|pair|two|three|four", who)
    ):
        fallen = (
            rf"{_MAN}{_STOP}{{0,60}}\b(?:killed|shot dead|died|dead|slain|hanged"
            r"|executed|arrested|convicted|sentenced|detained)\b|"
            r"\b(?:killed|killing|shot dead|dead|slain|arrested|detained|convicted"
            rf"|sentenced|captured) {_STOP}{{0,30}}{_MAN}"
        )
        return who != "deceased" and (
            re.search(fallen, scene.masked[: match.end()]) is not None
            or re.search(_MEN_OF, scene.masked[: match.end()]) is not None
        )
    return True
