"""What the words around a name show of it: that it is an armed group's, that it fights, that it claims."""

from __future__ import annotations

import re

from daybook.reading.actors.group_names import any_of
from daybook.reading.actors.masking import FILL, GROUP

ARMED, BODY, MEN = (f"(?i:{any_of(key)})" for key in ("armed", "bodies", "men"))
_W = rf"[\w’'\-{GROUP}{FILL}]+"
# A word of an apposition; after a preposition or a man's office it no longer speaks of the name.
_OF_IT = (
    r"(?!(?:of|for|on|to|that|with|in|from|by|against|who|whose|leader|commander|member|chief|spokesm[ae]n|founder|head|fighter"
    rf"|scholar|expert|adviser|operation|campaign|attack|man|woman)\b){_W}"
)
_Q = r"[\"“”‘’']?"
_ACR = r"(?:[\"”’']? \((?:the )?[A-Z][\w\-/]{1,11}\))?"
_NAMED = (
    r"(?:,? (?:called|known as|calling itself|named|calls itself|dubbed|styled|going by the name(?: of)?"
    r"|(?:which|that|who) (?:calls?|called) (?:itself|themselves)|which is (?:known as|called)))"
)

# What may stand before a name, up to its first letter, with what it shows.
_BEFORE: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("called", rf"\b{ARMED}\b[\w\- ’']{{0,40}}?\b{BODY}{_NAMED} (?:the )?{_Q}$"),
        (
            "called",
            rf"\b(?i:cell|group|faction|gang|band|outfit|militia|rebels|fighters|militants)(?: {_W}){{0,3}}? "
            rf"(?:calling (?:itself|themselves)|calls itself|,? ?(?:which|that|who) (?:calls?|called) "
            rf"(?:itself|themselves)) (?:the )?{_Q}$",
        ),
        ("group", rf"\b[Tt]he (?:group|gang|militia|cell|outfit|faction|rebels|band), the {_Q}$"),
        (
            "group",
            rf"\b(?:[Aa]nother|[Aa] (?:second|third|rival|smaller|new)|[Tt]he rival) (?:{ARMED} )?{BODY},? "
            rf"(?:the )?{_Q}$",
        ),
        ("called", rf"\b(?:bands?|groups?|factions?|cells?|gangs?|wings?),? known as (?:the )?{_Q}$"),
        ("named", rf"\b(?:took|taken|under|in) the name (?:of )?(?:the )?{_Q}$"),
        ("group", rf"\b{ARMED}(?:[ \-]{_W}){{0,3}}? {BODY},? (?:the )?{_Q}$"),
        ("armed", rf"\b{ARMED} (?:the )?{_Q}$"),
        (
            "men of",
            rf"\b{MEN}(?: loyal to| of| from| with| belonging to| in| for| allied (?:to|with)) (?:the )?"
            rf"(?:(?:{ARMED}|little|new|local) ){{0,2}}(?:{BODY} )?{_Q}$",
        ),
        (
            "members of",
            rf"\b(?i:members?|leaders?|emirs?|spokesm[ae]n|chief|commanders?|founders?|followers|supporters|camps?|"
            rf"strongholds?|hideouts?) (?:of|for) (?:the )?(?:{ARMED} )?(?:{BODY} )?{_Q}$",
        ),
        (
            "claim",
            r"\b(?:claimed by|responsibility by|allegiance to|ceasefire with|truce with|peace talks with) "
            rf"(?:the )?{_Q}$",
        ),
        (
            "act",
            r"\b(?:blam(?:ed|es|ing)(?: (?:it|them|the \w+|this))?(?: on)?|carried out by|(?:attack|"
            r"ambush|raid|"
            r"bombing|shelling|assault|offensive|killing|kidnapping|abduction|strike)(?:e?d)? by|"
            r"(?:killed|shot|seized|held|"
            r"captured|abducted|kidnapped|overrun|beheaded) by|clash(?:es|ed)? (?:with|between)|"
            r"fight(?:ing)? (?:with|against"
            r"|between|off)|battl(?:e|ed|es|ing) (?:with|against|between)|fought(?: against| with)?|"
            r"offensive against|"
            rf"operations? against|accus(?:ed|es|ing)|attribut(?:es|ed) [\w ]{{1,40}} to|work of"
            rf"|clashes between [\w ]{{1,40}} and) (?:the )?{_Q}$",
        ),
    )
)
_AFTER: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("men", rf"{_Q}{_ACR}(?:['’]s?)? (?:{ARMED} )?{MEN}\b"),
        (
            "group",
            rf"{_Q}{_ACR},? (?:is |was |are |were )?(?:an?|the|one of (?:the|several|many)|which (?:is|"
            rf"was) an?|a local|"
            rf"another|another of the|both) (?:{_OF_IT} ){{0,5}}?(?:{ARMED}[ \-](?:{_OF_IT} "
            rf"){{0,2}}?{BODY}|militia)\b"
            r"(?!['’]s? | (?:leader|commander|member|fighter|chief|spokesm|suspect|attack))",
        ),
        (
            "group",
            rf"{_Q}{_ACR}(?: {BODY})?,? (?:an?|which is an?) (?:{_OF_IT} ){{0,4}}?(?:splinter|offshoot|"
            r"breakaway|armed wing|affiliate|umbrella|outfit|irregulars)\b",
        ),
        (
            "body",
            rf"{_Q}{_ACR}, (?:the|an?) (?:{_OF_IT} ){{0,3}}?(?:militia|faction|band|group) (?:that|which|"
            rf"whose|of [A-Z])\b",
        ),
        (
            "group",
            rf"{_Q}{_ACR},? (?:is |was )?(?:an?|the) (?:{_OF_IT} ){{0,3}}?(?:alliance|coalition|umbrella|"
            rf"league|network) of "
            rf"(?:{_W} ){{0,4}}?(?:militias|rebels|militants|insurgents|armed groups|factions|fighters|"
            rf"jihadists)\b",
        ),
        (
            "loosely",
            rf"{_Q}{_ACR}, an? (?:{_OF_IT} ){{0,3}}?(?:movement|group|faction|band|unit|organi[sz]ation)\b",
        ),
        (
            "claim",
            rf"{_Q}{_ACR},?(?: {_W}){{0,2}}? (?:claim(?:s|ed|ing)|took|takes|taken|admitted|accepted|"
            rf"denied|denies)"
            r"(?: (?:any|all|the|that|this|full))? (?:responsibility|credit|attacks?|bombings?|killings?|"
            r"involvement|"
            r"role|raid|ambush|shooting|fire|blast|it had|it was)\b",
        ),
        (
            "claim",
            rf"{_Q}{_ACR} (?:said|says|announced) (?:that )?(?:it|its (?:men|fighters|forces|militants)|"
            rf"they) (?:had |has |was "
            r"|were |have )?(?:killed|carried|attacked|behind|responsible|ambushed|shot|shelled|seized|"
            r"set off|planted|taken|captured)\b",
        ),
        (
            "claim",
            rf"{_Q}{_ACR}(?:,| which| and| has| had| have){{0,2}} (?:has |had )?(?:pledged|declared|"
            rf"sworn) (?:allegiance|war|loyalty)\b",
        ),
        (
            "act",
            rf"{_Q}{_ACR} (?:has |have |had |also |then |later |again )*(?:killed|attacked|ambushed|"
            rf"abducted|kidnapped|shelled"
            r"|seized|captured|raided|stormed|bombed|beheaded|executed|overran|torched|massacred|clashed|fought|shot|fired|"
            r"opened fire|detonated|blew up|took control|took up arms|laid an ambush|took hostage|set "
            r"off|launched (?:an?|the) (?:attack|raid|offensive|assault))\b",
        ),
        (
            "led",
            rf"{_Q}{_ACR},? (?:(?:who|which) (?:is |was |are |were )?)?(?:(?:led|headed|commanded|founded) by"
            r"|takes? (?:its|their) orders|took (?:its|their) orders)\b",
        ),
    )
)
# "a member of a vigilante force, " brings in a man.
_MAN_OF = re.compile(
    r"\b(?:member|leader|commander|head|chief|founder|fighter|spokesm[ae]n|suspect) of (?:an?|the|this) "
    r"[^.;]{0,60}, $"
)
_LAST_WORD = re.compile(
    rf"(?:\b(?:{ARMED}|{BODY}|{MEN}|called|as|itself|themselves|named|dubbed|styled|of|to|from|with|in|for|by|on|off|against"
    rf"|between|and|fought|accus(?:ed|es|ing)|new|little|local|name),?) (?:the )?{_Q}$"
)
SHOWN = {
    "loosely": "the text calls it a group or a movement",
    "led": "the text says who leads it or gives it orders",
    "called": "the text says that the group calls itself so",
    "group": "the text calls it an armed group",
    "body": "the text calls it a militia, a band or a group",
    "named": "the text says that a group took the name",
    "armed": "a word such as “rebel” stands before it",
    "men": "its men are called fighters",
    "men of": "its men are called fighters",
    "members of": "the text speaks of its members",
    "claim": "it claims or denies an attack",
    "act": "it takes part in fighting",
    "defined": "the text gives its acronym",
}

# Characters: how far from a name words can stand that say what it is.
REACH = 110


def find_signs(masked: str, start: int, end: int) -> dict[str, None]:
    """Return what the words before and after a name show, in the order of the patterns.

    Args:
        masked: the report with known groups masked; start, end: the name.
    """
    found: dict[str, None] = {}
    before, after = masked[max(0, start - REACH) : start], masked[end : end + REACH]
    # Most names stand where no pattern can end; to see that is much quicker than to try them.
    if _LAST_WORD.search(before, max(0, len(before) - 36)):
        found.update((kind, None) for kind, pattern in _BEFORE if pattern.search(before))
        if "group" in found and before.endswith(", ") and _MAN_OF.search(before):
            del found["group"]
    for kind, pattern in _AFTER:
        if pattern.match(after):
            found[kind] = None
    return found
