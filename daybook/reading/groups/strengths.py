"""The sentence patterns by which reports give the number of a group's members in all."""

from __future__ import annotations

import re

from daybook.reading.actors.masking import G, P
from daybook.reading.groups.size_words import ADJ, MEMBER, MEN, NUM, NUMBER, STOP, WHO

_NOT_LEFT = r"(?! ?(?:left|remaining|still|on board|aboard|killed|wounded|dead|died|in custody|in prison))"

STRENGTHS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        (
            "has fighters",
            rf"{WHO}(?: \([^)]*\))?(?:,? (?:which|that|who))?(?:,[^,.;]{{0,80}},)? "
            r"?(?:is |are |was |were |now |still |also )?(?:has|have|had|numbers?"
            r"|numbered|numbering|fields?|commands?|commanded|musters?|boasts?"
            r"|counts?|consists? of|consisted of|is made up of|comprises?|believed to "
            r"have|thought to have|estimated to have|said to have|believed to number"
            rf"|estimated to number|thought to number|small with|with) {NUMBER} "
            rf"{ADJ}{MEN}\b{_NOT_LEFT}",
        ),
        (
            "wing has fighters",
            rf"{WHO}{STOP}{{0,90}}?\b(?:has|have|had) {NUMBER} {ADJ}{MEN}\b{_NOT_LEFT}",
        ),
        (
            "a group with",
            rf"(?P<g>{G}),? (?:an?|the) [^.;,]{{0,60}}?\b(?:group|force|militia|army"
            rf"|movement|outfit|network|faction|cell|band) (?:with|of) {NUMBER} "
            rf"{ADJ}{MEN}\b",
        ),
        (
            "strong",
            rf"(?:the )?(?P<n>{NUM})-strong (?:[\w\-]+ )?{WHO}"
            r"(?!-|['’]s | [\"“‘]?(?:execution|cell|unit|team|force|border|delegation))",
        ),
        (
            "the group of",
            rf"(?P<g>{G}),? (?:(?:a|the) (?:[\w\-]+ ){{0,3}}(?:group|force|cell"
            rf"|militia|band|army|faction) )?of {NUMBER} {ADJ}{MEN}\b",
        ),
        (
            "ranks of",
            rf"(?:ranks of the {STOP}{{0,20}}organi[sz]ation|(?:swell\w*|grow\w*|grew"
            rf"|expand\w*) (?:the ranks of )?{WHO})(?: to| swelled to| grew to| grown "
            rf"to| peaked at| estimated at| put at| at its peak)+ {NUMBER}(?: "
            rf"{ADJ}{MEN})?\b",
        ),
        (
            "fighters active",
            rf"\b{NUMBER}(?: of)? {ADJ}(?P<g>{G}) (?:fighters|members|militants) "
            r"(?:were |are |remain )?(?:still )?(?:active|operating)",
        ),
        (
            "members in all",
            rf"\bthe (?:group|organi[sz]ation|network|cell|gang) (?:had|has) {NUMBER} "
            rf"{ADJ}(?:{MEN})?{_NOT_LEFT}",
        ),
        (
            "grew to",
            r"\b(?:reach(?:ed|ing)?|(?:grew|grown|swelled|risen) to) "
            rf"{NUMBER} {ADJ}(?:members|fighters|m[ae]n|followers)\b",
        ),
        (
            "put at",
            rf"\bputs? (?:the |its |their |(?:the )?(?:group|organi[sz]ation|(?P<g>{G}))['’]s? )?"
            rf"(?:strength|size|membership|ranks|number of (?:its |the )?{MEMBER})"
            rf"(?: of (?:the )?(?:group|(?P<g2>{G})))? at [\"“‘]?{NUMBER}\b",
        ),
        (
            "spoken of",
            rf"\b(?:speaks?|spoke|spoken|talks?|talked|estimates?) of {NUMBER} {ADJ}(?:members"
            r"|fighters|militants|followers)\b",
        ),
        ("spoken of, bare", rf"\b(?:speaks?|spoke|spoken|talks?|talked) of {NUMBER}(?=[.,:;])"),
        ("leader has men", rf"(?:{P}|\b[Hh]e) (?:has|had|commands|commanded) {NUMBER} {ADJ}{MEMBER}\b"),
        (
            "leader has so many",
            rf"(?:{P}|\b[Hh]e) (?:has|had) (?:only )?(?=about|some|around|roughly){NUMBER}(?=[.,;])",
        ),
    )
)
