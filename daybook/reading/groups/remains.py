"""The sentence patterns by which reports give the number of a group's members who are left."""

from __future__ import annotations

import re

from daybook.reading.actors.masking import G, P
from daybook.reading.groups.size_words import (
    ADJ,
    BODY,
    MEMBER,
    MEN,
    NUM,
    NUMBER,
    OF_GROUP,
    RANGE,
    STOP,
    WHO,
)

_LEFT = (
    r"(?:left|at large|on the run|still wanted|in hiding|being hunted|still hiding"
    r"|remain(?:s|ed|ing)?(?! (?:in (?:custody|hospital|jail|prison|critical|detention|a )|under|to "
    r"|in the (?:city|town|village|building|compound|camp|district|enclave|pocket)|missing|trapped"
    r"|unaccounted|him|her|his|their|the )))"
)
_END = r"(?=[.,;:\"”’')]|$| and | in | of | who )"
_BE = r"(?:are |is |were |was |have been )?(?:now |still |believed to be |thought to be |said to be )*"
_DOWN = r"(?:gone|come|came|fell|fallen|dropped|down|shrunk|shrank|cut|reduced|reducing|brought|bringing)"

REMAINS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        (
            "members remain",
            rf"(?<!one of the )(?<!of the last )(?<!\d)(?<!million )\b{NUMBER}(?:, not {NUM},)? "
            rf"(?:or so |more )?{ADJ}"
            rf"(?:(?P<g>{G}) )?(?:{MEMBER}(?: {OF_GROUP})?|of the {BODY})(?: who)? {_BE}{_LEFT}\b",
        ),
        (
            "others remain",
            rf"(?<!\d)(?<!million )\b{NUMBER}(?:, not {NUM},)? (?:or so |more )?(?:other |others )?"
            r"(?:are |is |were |was )?(?:still )?(?:at large|on the run)\b",
        ),
        ("has left", rf"{WHO} (?:now |still |only )*(?:has|have|had) {NUMBER}(?: {ADJ}{MEMBER})? left\b"),
        ("number left", rf"(?:^|[\"“‘(,;:—] ?|[.] )(?:so |and )*{NUMBER} {_BE}{_LEFT}{_END}"),
        (
            "reduced to",
            r"\b(?:reducing|reduced|cutting|cut|bringing|whittl\w+|shr[aiu]nk\w*"
            rf"|dwindled|down|brings?|reduces?) (?:{WHO}(?:['’]s?)? |its |their "
            r")?(?:strength |membership |numbers? |ranks )?(?:down )?to "
            rf"{NUMBER}\b(?: {ADJ}{MEN})?",
        ),
        (
            "group down to",
            rf"{WHO} (?:is|are|was|were|has been|have been) (?:now )?(?:down|reduced|cut) to "
            rf"{NUMBER}\b(?! ?per)",
        ),
        (
            "his remaining men",
            rf"(?:{P}['’]s|\b[Hh]is) {NUMBER} (?:remaining|last) {ADJ}{MEMBER}\b",
        ),
        (
            "number of those",
            rf"\bnumber (?:of (?:those|them|[^.;,]{{0,50}}?) )?(?:who (?:are|were) )?(?:still )?"
            r"(?:left|wanted|at large|remaining|on the run)\b[^.;\d]{0,60}? "
            rf"(?:to|is|was|at) {NUMBER}\b",
        ),
        (
            "number of those",
            rf"\bnumber of {ADJ}(?:its )?{MEMBER}\b[^.;\d]{{0,30}}\b{_DOWN}\b[^.;\d]{{0,20}} to {NUMBER}\b",
        ),
        (
            "leaving",
            rf"\b(?:leaving|leaves|left) (?:{WHO} with |it with |them with )?{NUMBER} {ADJ}(?:(?P<g3>{G}) )?"
            rf"(?:{MEMBER}|people)(?: {OF_GROUP})?(?: (?:still )?(?:at large|on the run|alive|left"
            r"|remaining|in the |hiding|still wanted)|$|(?=[.,;]))",
        ),
        (
            "leaving so many",
            rf"\b(?:leaving|leaves) {NUMBER}(?: (?:still )?(?:at large|on the run|alive))?{_END}",
        ),
        ("left with", rf"{WHO} (?:is|are|was|were) left with {NUMBER} {ADJ}{MEN}\b"),
        (
            "the remaining",
            rf"(?<!one of )(?<!some of )\b(?:the|its) (?:remaining|last|other) (?P<n>{RANGE}) "
            rf"{ADJ}(?:(?P<g>{G}) )?{MEN}\b(?: of (?:the )?(?P<g2>{G}))?",
        ),
        (
            "the remaining, bare",
            rf"(?<!one of )(?<!some of )\bthe remaining (?P<n>{NUM})"
            r"(?=[.,;\"”]| (?:are|have|remain|will|fugitives|to |and ))",
        ),
        (
            "the others hunted",
            r"\b(?:look(?:ing|ed)?|search(?:ing|es)?|hunt(?:ing|s)?|pursuing)\b[^.;,]{0,30}? "
            rf"the (?:other|remaining|last) (?P<n>{NUM})(?=[.,;\"”]| of (?:them|the)\b)",
        ),
        (
            "hunted",
            r"\b(?:hunt(?:ing)?|search(?:ing)?|looking|manhunt"
            rf"|pursu\w+)\b{STOP}{{0,40}}?\bfor (?:the )?{NUMBER} (?:other "
            rf"|remaining |more ){ADJ}{MEN}",
        ),
        (
            "active in",
            rf"\b{NUMBER} {ADJ}(?:(?P<g>{G}) "
            rf")?{MEN},?{STOP}{{0,40}}? (?:are |were |remain )(?:still )?(?:active"
            r"|hiding|holed up|operating)\b",
        ),
        (
            "he and others",
            rf"\b(?:He|She) and (?P<plus>{NUM}) (?:other |others )?{ADJ}(?:{MEN} "
            r")?(?:are still|are|remain|remained) (?:still )?(?:at large|on the run"
            r"|free|wanted)",
        ),
        (
            "names on the list",
            rf"\b{NUMBER} names (?:are |remain |were )?(?:now |still )*(?:left |remaining )?"
            r"on (?:the|its|their) (?:\w+ )?list\b",
        ),
        (
            "names on the list",
            rf"\blist of (?:the )?(?:wanted|fugitive|sought)\b[^.;]{{0,120}}? (?:has|holds|contains|numbers) "
            rf"{NUMBER} (?:names|{MEMBER})\b",
        ),
        ("names on the list", rf"\b(?:most[- ])?wanted list of {NUMBER}\b(?! (?:years|months|days))"),
        (
            "only ones left",
            rf"(?P<names>{P}(?:, {P})*,? and {P}) (?:are|were) (?:now )?the only (?:\w+ )?"
            r"(?:left|at large|remaining|on the run)\b",
        ),
    )
)
# These speak across a full stop: "There were six. Now there are four."
ACROSS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        (
            "then and now",
            rf"\b(?:there (?:were|had been)|counted) {NUM}(?: of them|(?!,)[^.;:,]{{0,40}})"
            r"?[,.;:]* (?:and |but )?(?:now|today),? "
            rf"(?:it is|they are|there (?:are|is)|we count)? ?(?P<about>(?:only |just )?)(?P<n>{RANGE})\b",
        ),
        (
            "what is left",
            rf"\b{NUMBER} {MEMBER}[.,:;—–-][^.;]{{0,60}}?\b(?:is|are) (?:all |what )(?:that )?"
            rf"(?:is left|remains) of (?:the )?(?:(?P<g>{G})|{BODY})",
        ),
    )
)
NONE_LEFT = re.compile(
    rf"\b(?:none|no (?:member|militant|fighter|one)s?(?: of (?:the )?(?:{G}(?: \([^)]*\))?|{BODY}))?"
    r"|not (?:one|a single (?:one|member)))(?: of (?:them|its members))? "
    r"(?:(?:is|are) (?:now |still )*(?:left|at large|alive|on the run)|remains?(?= at large|[.,;\"”]))"
    r"|\bevery name on the [^.;]{0,60}\b(?:crossed|struck)\b"
    r"|\b(?:killed|shot dead|captured|arrested|caught) (?:the|its) last (?:known |remaining |surviving )?"
    r"(?:member|m[ae]n|militant|fighter)\b(?! (?:to|standing))"
    r"|\b(?:the|its) last (?:known |remaining |surviving )?(?:member|man|militant|fighter)\b[^.;]{0,60}?,? "
    r"(?:was|has been|is) (?:shot dead|killed|captured|arrested|dead)\b",
    re.IGNORECASE,
)
