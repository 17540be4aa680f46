"""Tells from the words around a phrase of time whether it dates an act of speaking, or looks ahead."""

from __future__ import annotations

import re

_SPEAKING = (
    r"(?:said|says|saying|told|announced|announcing|confirmed|stated|declared|reported|added|tweeted|wrote|claimed|"
    r"warned|acknowledged|admitted|disclosed|revealed|insisted|denied|condemned|commented|testified|argued|posted|"
    r"reiterated|repeated|described|vowed|pledged|urged|hailed|praised|blamed|accused|alleged|maintained|noted|"
    r"explained|predicted|speaking|Speaking|promised|threatened|demanded|appealed|lamented|conceded|asserted|responded|replied)"
)
_LISTENER = (
    r"(?:to\s+)?(?:reporters|journalists|lawmakers|parliament|legislators|senators|us|me|"
    r"(?:the\s+)?(?:[A-Z][\w.&'’-]*\s*){1,5}(?:news agency|newspaper|television|radio|correspondents?)?|"
    r"(?:a|an|the)\s+(?:[\w'-]+\s+){0,3}(?:conference|briefing|agency|newspaper|television|radio|station|hearing|"
    r"committee|court|council|channel|gathering|meeting|rally))"
)
_MEDIUM = (
    r"(?:in|at|via|by|on|through|during|from)\s+(?:(?:a|an|the|his|her|its|their|one|another)\s+)?(?:[\w'’“”\".-]+\s+){0,4}?"
    r"(?:statement|statements|interview|briefing|report|tweet|message|post|video|e-?mail|phone|telephone|conference|"
    r"communiqu[eé]|release|letter|recording|page|website|Twitter|Facebook|Telegram|X|call|hearing|speech|address|"
    r"notice|court|bulletin|update)"
    r"(?:\s+(?:issued|released|posted|published|carried|made|distributed|circulated|broadcast))?"
)
_ADVERB = r"(?:here|there|again|also|separately|earlier|later|late|early|only|first|publicly|officially)"
_FILL = rf"(?:\s*,?\s*(?:{_LISTENER}|{_MEDIUM}|{_ADVERB}))"
_SPOKEN_BEFORE = re.compile(rf"\b{_SPEAKING}(?:{_FILL}){{0,3}}\s*,?\s*$")
_ISSUED_BEFORE = re.compile(
    r"\b(?:statement|communiqu[eé]|release|report|video|recording|letter|message|interview|briefing|conference|speech|"
    r"tweet|article|study|audio|announcement|remarks|comments)s?(?:\s*,?\s*(?:that was\s+)?"
    r"(?:issued|released|posted|published|made public|carried|circulated|broadcast|aired|made|dated|sent|"
    r"obtained|uploaded)(?:\s+(?:online|here|by [\w ]{1,30}|on [A-Z]\w+))?)?"
    r"(?:\s+(?:to|with|on|by|from) [\w ]{1,30}?)?\s*,?\s*$"
)
_SPEAKING_AFTER = re.compile(
    rf"^(?:,\s*(?:(?!\b(?:when|after|as|while|killed|wounded|was|were)\b)[^,.;:!?\n]){{1,60}}?)?\s+(?:also\s+)?"
    rf"{_SPEAKING}\b(?!\s*[,.:”\"])"
)
# "On Friday a senior officer had said that ...": the speaker stands between day and verb, without commas.
_OPENS_SPEECH = re.compile(
    rf"^\s+(?:(?!who\b|that\b|which\b)[\w'’-]+\s+){{1,6}}?{_SPEAKING}\s+(?:that|it|he|she|they|its|their)\b"
)
_STOP_BEFORE = re.compile(r"[.!?][”\"’)]?\s*$")
_NOUN_BEFORE = re.compile(r"[\w)”\"’]\s*,?\s*$")
_FUTURE_BEFORE = re.compile(
    r"\b(?:will|shall|is due|are due|due to|is set|are set|set to|scheduled|expected to|is to|are to|"
    r"going to|plans? to|planned for|slated)\b"
    r"(?:(?!\b(?:said|told|announced|after|when|following)\b)[^.;:!?\n]){0,80}$"
)
_FUTURE_AFTER = re.compile(
    r"^,?\s+(?:[\w'’-]+\s+){0,6}(?:will|shall|is due|are due|is to|are to|is set|is expected)\b"
)
_CAME_BEFORE = re.compile(
    r"\b(?:came|comes|coming|happened|happens|occurred|took place|was carried out|follows|followed)\s+"
    r"(?:just|only|barely|less than|more than|about|some|nearly|almost|exactly)?\s*$"
)
_NEAR = 160


def is_statement(text: str, start: int, end: int) -> bool:
    """Return whether the phrase at `start` to `end` dates an act of speaking ("police said on Tuesday")."""
    if text[end - 2 : end] in ("'s", "’s"):
        return False
    before = _sentence_before(text, start)
    if _SPOKEN_BEFORE.search(before) or _ISSUED_BEFORE.search(before):
        return True
    opens = not before.strip() or (text[start].isupper() and _STOP_BEFORE.search(before) is not None)
    if opens and _OPENS_SPEECH.match(text[end : end + _NEAR]):
        return True
    after = _SPEAKING_AFTER.match(text[end : end + _NEAR])
    if after is None:
        return False
    # "Police on Tuesday said", "On Friday, the ministry said it had"; not "killed on Tuesday, police said".
    return opens or ("," not in after.group() and bool(_NOUN_BEFORE.search(before)))


def is_future(text: str, start: int, end: int) -> bool:
    """Return whether the words around the phrase speak of what is still to come ("will meet on Friday")."""
    before = _sentence_before(text, start)
    if _FUTURE_BEFORE.search(before):
        return True
    return not before.strip() and bool(_FUTURE_AFTER.match(text[end : end + _NEAR]))


def is_backwards(text: str, start: int) -> bool:
    """Return whether "came" or its like stands before: "came two days after an ambush" dates the ambush."""
    return bool(_CAME_BEFORE.search(text[max(0, start - 40) : start]))


def _sentence_before(text: str, start: int) -> str:
    near = text[max(0, start - _NEAR) : start]
    ends = [
        match.end()
        for match in re.finditer(r"[.!?][”\"’)]?\s+(?=[\"“‘(]?[A-Z])|[\n\u2028]\s*[\n\u2028]", near)
    ]
    for end in reversed(ends):
        # "Lt. Col. Malvarosa", "U.S. Army": the stop of an abbreviation ends no sentence.
        if not re.search(
            r"\b(?:[A-Z]|Lt|Col|Gen|Maj|Capt|Sgt|Brig|Mr|Mrs|Dr|Gov|Sen|Rep|St|No)\.\s+$", near[:end]
        ):
            return near[end:]
    return near
