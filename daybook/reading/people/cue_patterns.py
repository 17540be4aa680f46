"""The sentence patterns that bring a person in as a militant, gunman, bomber or suspect."""

from __future__ import annotations

import re

from daybook.reading.actors.masking import PERSON, G, P

MAN = (
    r"(?:militants?|gunm[ae]n|rebels?|terrorists?|insurgents?|bombers?|attackers?"
    r"|assailants?|fighters?|recruits?|guerr?illas?|"
    r"jihadists?|jihadis?|extremists?|hijackers?|suspects?|members?|operatives?"
    r"|cadres?|commanders?|ringleaders?|masterminds?|"
    r"perpetrators?|shooters?|kidnappers?|fugitives?|plotters?|bomb-?makers?|arsonists?|raiders)"
)
DEAD = r"(?:dead|slain|bod(?:y|ies)|killed|deceased|corpses?)"
STOP = rf"[^.;{PERSON}]"
_NAMED = r"(?:identified|named|known|called|recogni[sz]ed|announced|introduced)"
_Q = r"[\"“‘']?(?:(?:[Cc]ommander|[Cc]omrade|[Cc]aptain|[Gg]eneral|[Cc]olonel|Mr|Mr\.) )?"
_ONE = rf"(?P<p>{P})"
_AGE = r"(?:,? (?:\d{1,2}|aged \d{1,2}))?"
CRIME = (
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

CUES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        (
            "named as",
            rf"\b(?P<who>{MAN}|{DEAD}"
            rf"|body){STOP}{{0,90}}?\b{_NAMED}{STOP}{{0,45}}?\b(?:as|to be) (?:an? "
            rf"[^.;,{PERSON}]{{0,40}}? (?:named|called|known as) |the "
            rf"{STOP}{{0,30}}?,? )?{_Q}{_ONE}",
        ),
        (
            "a man called",
            r"\b(?:an?|the|another|third|second|one) (?:[\w\-]+ "
            rf"){{0,4}}?(?P<who>{MAN})(?<!s)(?: (?:from|of) (?:[A-Z][\w\-]+|{P}))?,? "
            r"(?:who (?:was |is )?)?(?:named|called|known (?:only )?as|identified "
            rf"(?:only )?as|who identified himself as|who gave his name as) {_Q}{_ONE}",
        ),
        (
            "named as",
            rf"\b(?:identif(?:ied|ies|ying)|nam(?:ed|es|ing)) {STOP}{{0,40}}?(?P<who>{MAN}|dead|m[ae]n"
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
            rf"\b(?:dead|slain|second|other|first|third) (?P<who>{MAN}|m[ae]n) (?:was|were) {_Q}{_ONE}",
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
            rf"\b(?P<who>{MAN})\b{STOP}{{0,60}}?,? (?:including|among them|namely) "
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
            rf" (?P<who>{MAN}|accused),? {_ONE}",
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
            rf"|commanders?)(?P<who>{MAN})\b(?!['’])",
        ),
        ("most wanted", rf"{_ONE}{STOP}{{0,80}}?\b(?P<who>most[- ]wanted)\b"),
        (
            "bounty",
            rf"\b(?P<who>bounty|reward|manhunt|hunt|warrant)s?\b{STOP}{{0,40}}? "
            r"(?:for|on|to whoever kills|to whomever kills) (?:the )?(?:[a-z\-]+ "
            rf")*{_ONE}",
        ),
        (
            "the attacker",
            r"\b(?:[Tt]he|[Tt]wo|[Bb]oth) (?P<who>attackers?|gunm[ae]n|bombers?"
            r"|assailants?|suspects?|suicide bombers?|shooters?|killers?"
            r"|perpetrators?) (?:was|were|has been|have been|is) (?:later |named"
            rf"|identified|since )*{STOP}{{0,20}}as {_Q}{_ONE}",
        ),
        ("found guilty", rf"{_ONE}(?:{STOP}|{P}(?=[,\s])){{0,120}}?\b(?P<who>{_SENTENCED})\b"),
        (
            "found guilty",
            rf"\b(?P<who>{_SENTENCED}|sentences? (?:on|of|for)|convictions? of|death "
            rf"for){STOP}{{0,40}}? {_ONE}",
        ),
        (
            "charged",
            rf"{_ONE}{_AGE}(?! administration),?{STOP}{{0,40}}?\b(?P<who>{_CHARGED})\b"
            rf"{STOP}{{0,120}}?\b{CRIME}",
        ),
        (
            "charged",
            r"\b(?P<who>arrested|indicted|charged|detained|captured) (?:the "
            rf")?(?:suspected )?{_ONE}(?: and {P})?{STOP}{{0,120}}?\b{CRIME}",
        ),
        (
            "accused of",
            r"\b(?P<who>accused|suspected|believed) (?:of|to have|by) "
            rf"{STOP}{{0,80}}?{CRIME}{STOP}{{0,40}}?,? {_ONE}",
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
            rf"{_ONE}{STOP}{{0,110}}?\b(?P<who>killed in action|killed in battle|fallen comrades?)\b",
        ),
        (
            "died fighting",
            rf"{_ONE}(?:(?!that |which |whose |for |his |her |and "
            rf")[^.;{PERSON}]){{0,50}}?\b(?P<who>killed|died|fought|fighting) (?:while "
            r")?(?:fighting )?(?:alongside|for|with|in the ranks of)\b",
        ),
    )
)
CUE_GATE = re.compile(
    rf"\b(?:oversees|commands|leads|heads|led|in action|in battle|fallen comrades?|{MAN}|{_NAMED}"
    rf"|{_CHARGED}|{_SENTENCED}|{DEAD}|bounty|reward|hunt|manhunt"
    r"|warrants?|himself|gave his name|by the name|speaks for|naming|most[- ]wanted|"
    r"sentences?|convictions?|alongside|leader|chief|commander|spokesman|associate"
    r"|aide|deputy|accomplice|bodyguard|executed|hanged|"
    r"masterminded|orchestrated|plotted|blew|detonated|carried out|opened fire"
    r"|planted|rammed|who (?:killed|shot)|others?|corpse|body|"
    r"hunting|pursuing|searching|looking|condemned|convicts|detainees|identifying"
    r"|[Tt]hey (?:are|were)|the (?:\w+ )?m[ae]n)\b"
)
