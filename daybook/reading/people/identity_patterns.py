"""The sentence patterns that name people by pointing back to militants spoken of before."""

from __future__ import annotations

import re

from daybook.reading.actors.masking import GROUP, PERSON, P

_NUM = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)"
MILITANTS = (
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
VICTIMS = re.compile(
    r"\b(?:farmers?|civilians?|residents?|villagers?|victims?|students?|pupils?|worshippers?|hostages?"
    r"|passengers?|children|journalists?|tourists?|workers?|bystanders?|couple)\b"
    r"|\b(?:killing|killed|shot dead|wounded|wounding|dead|bodies of|body of|beheaded) (?:[\w\-]+ ){0,2}"
    rf"{_OTHERS}\b|\b{_OTHERS} (?:was|were|had been) {_HIT}\b"
)
MEN_BEFORE = re.compile(
    rf"\b{MILITANTS}\b|\barmed m[ae]n\b|\bm[ae]n on the wanted list\b|\barmed (?:group|contact)\b"
)
MEN_OR_GROUP = re.compile(rf"{MEN_BEFORE.pattern}|{GROUP}")
_DEAD = r"(?:killed|shot dead|shot|slain|dead|died|die[sd] in|body|bodies|found dead|gunned down|died)"
_CLASH = r"(?:raid|clash|gunfight|gun battle|shoot-?out|exchange of fire|firefight|encounter|armed contact)"
FALLEN = re.compile(rf"\b{_DEAD}\b")
TAKEN = re.compile(r"\b(?:captured|arrested|caught|detained|secured|taken alive|into custody|held)\b")
LEFT = r"(?:left|at large|on the run|still wanted|remain(?:s|ed|ing)?)"
_THEY = (
    r"(?:They|(?:[Tt]he|[Bb]oth|[Aa]ll) (?:two|three|four|dead|slain|men|pair|bodies|body)"
    rf"|[Bb]oth|[Tt]he (?:{_NUM} |dead |slain |other |second |first |third |suspected |wanted )*"
    rf"(?:m[ae]n|person|bod(?:y|ies)|pair|{MILITANTS})"
    rf"|[Tt]he (?:other|second|first|third|dead|{_NUM})|[Aa]nother|[Aa] (?:second|third|fourth|fifth)"
    rf"(?: (?:man|member|{MILITANTS}))?|[Aa] (?:[\w\-]+ )?follower|[Oo]ne of (?:them|his men))"
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

IDENTITIES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
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
            rf"\b(?P<who>man|person|body|{MILITANTS})\b[^.;:{PERSON}]{{0,50}}\b{_DEAD}\b(?:[^.;]{{0,90}}?) "
            rf"(?:is|was|to have been|were){_SAID} {_Q}{_ONE}(?! was| had| is|['’])",
        ),
        (
            "he is",
            rf"\b(?P<who>[Hh]e|it) (?:is|was|proved to be|turned out to (?:be|have been))"
            rf"(?: strongly)?(?: believed to be| thought to be)? {_ONE}",
        ),
        (
            "those left",
            rf"\b(?P<who>{LEFT})\b(?:[^.;:{PERSON}]{{0,40}}:|,) (?:an? [a-z]+ (?:known as|called) )?{_ONE}"
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
            rf"(?P<who>(?:last |only )?(?:{_NUM} )?{MILITANTS})\b[^.;]{{0,60}}\b{LEFT}\b",
        ),
        (
            "still at large",
            rf"{_ONE}(?:,[^.;:]{{0,60}}?,)? (?:is|are|remains?) (?P<who>(?:therefore )?(?:still )"
            r"?(?:at large|on the run|wanted))\b",
        ),
        ("on the list", rf"{_ONE} (?P<who>remains?) on the (?:\w+ )?(?:list|poster)\b"),
        ("and that is", rf"\b(?P<who>{LEFT}),? and (?:that|those|they) (?:is|are) {_ONE}"),
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
            rf"\b(?:captured|arrested|secured|detained|caught) {_ONE}(?: alias {P})*,? (?:and"
            rf"|together with|with) (?:his|her) (?P<who>{_KIN}),? {P}",
        ),
        (
            "the taken",
            rf"\b(?P<who>m[ae]n|person|{MILITANTS}) (?:who (?:was|were) )?(?:taken alive|caught"
            r"|captured|arrested)\b"
            rf"[^.;{PERSON}]{{0,50}} (?:is|was|were){_SAID} {_Q}{_ONE}",
        ),
        (
            "kin taken",
            rf"\b{_KIN} of [^.;,]{{0,60}}, {_ONE}, (?:was|were|has been) (?P<who>taken|caught"
            r"|captured|arrested|detained)\b"
            rf"(?! by (?:the )?(?:{GROUP}|{MILITANTS}))(?=[^.;]*\b(?:police|soldiers|troops|army"
            r"|forces|custody)\b)",
        ),
        (
            "kin taken",
            rf"{P}['’]s (?:\w+ )?{_KIN},? {_ONE},? (?:was|were|has been) (?P<who>taken|caught"
            r"|captured|arrested|detained)\b"
            rf"(?! by (?:the )?(?:{GROUP}|{MILITANTS}))(?=[^.;]*\b(?:police|soldiers|troops|army"
            r"|forces|custody)\b)",
        ),
        (
            "the other",
            rf"\b(?:identity|name|body) of the (?P<who>other|second man|dead man),? {_ONE}",
        ),
    )
)
IDENTITY_GATE = re.compile(
    rf"{_CLASH}.*?{PERSON}|{PERSON}.*?(?:{_CLASH}|whom?\b)|who (?:died|was killed)|{_KIN}.*{PERSON}"
    rf"|{PERSON}.*{_KIN}|(?:secured|captured|arrested).*{PERSON}"
    rf"|{PERSON}.*?(?:only ones|among the others|\b{LEFT}\b)|(?:{_THEY}|\bhe (?:is|was)\b|\bit "
    r"(?:was|turned|proved)|:"
    rf"|\b{LEFT}\b|follower|identity of|\bwas\b|\bis\b|to have been).*?{PERSON}",
    re.DOTALL,
)
