"""Certain kinds: sentences that their form alone makes something other than a statement."""

from __future__ import annotations

import re

from daybook.reading.statements.sequence import Line
from daybook.reading.statements.words import OUTLETS

_UNSAID = re.compile(
    r"\W*(?:so far,? )?(?:no[- ]one|nobody|no (?:\w+ ){0,3}(?:group|faction|organi[sz]ation|party|person))\b"
    r"[^,;]{0,30}\b(?:claim|said|admit|taken responsib|confirm)",
    re.IGNORECASE,
)
_MONTH = "(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_BOILERPLATE = re.compile(
    r"contributed (?:to (?:this|the) (?:report|story|article)|reporting)"
    r"|^\W*(?:additional )?reporting(?: by\b|:)|^\W*editing by\b|with inputs? from"
    r"|(?:material|information) for this (?:report|story)|^post a comment|^(?:no|\d+) comments?\W*$"
    r"|^\W*(?:read|see) more\b|^share this|click here|sign up (?:for|to)|all rights reserved"
    r"|join the debate|send us your|\(ap photo|image caption|undated (?:file )?photo|^watch video"
    r"|permalink|^scroll down|^advertisement\W*$|^©|^copyright|^coordinates:",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"\W*(?:photo(?:graph)?s?(?: by)?[:/].{0,60}"
    r"|[\w .&'’-]{2,40}/(?:afp/getty|reuters|afp|ap|epa|getty|shutterstock|xinhua|the guardian|rex|alamy|pa)"
    r"(?: images)?)\W*",
    re.IGNORECASE,
)
_DATE_LINE = re.compile(
    rf"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
    rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}} {_MONTH},? \d{{4}})\W*",
    re.IGNORECASE,
)
_NAMES_ONLY = re.compile(
    r"(?:by )?[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3}/[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+)*\W*"
)
_BYLINE = re.compile(
    r"by (?:our|a|an|the) (?:\w+ ){0,3}(?:correspondents?|reporters?|staff)\W*"
    r"|\W*the (?:writer|author) (?:is|was|has been|teaches|writes)\b.{0,160}"
    r"|\((?:corrects|adds|updates|with (?:a )?reports?|recasts) [^()]{0,80}\)\W*"
    r"|(?:for (?:queries|interviews|more information|media inquiries)|contact:).{0,120}"
    r"|(?:last (?:modified|updated)|published|updated)\b:? ?.{0,40}\d{4}.{0,20}",
    re.IGNORECASE,
)
# Capitals only, as the heads of sections and lists are: "TUESDAY.", "IN FIGURES".
_CAPITALS = re.compile(r"[^a-z0-9]{3,40}")
_HEADING = re.compile(
    r"={2,6}[^=]+={2,6}|"
    r"(?:my |our )?(?:comment|analysis|opinion|editorial|commentary)s?\s*:?\W*",
    re.IGNORECASE,
)
_ASKING = frozenset(
    {"what", "who", "whom", "whose", "why", "how", "where", "when", "which", "is", "are", "am", "do", "does"}
    | {"did", "can", "could", "will", "would", "should", "shall", "has", "have", "had", "was", "were"}
    | {"isn't", "aren't", "don't", "doesn't", "didn't", "can't", "won't", "wouldn't"}
)
_JOINING = frozenset({"and", "but", "or", "so", "now", "then", "yet", "well", "still", "surely"})
_LONGEST = 260
_MOST_CAPITALS = 5


def is_other(line: Line, after: Line | None, text: str) -> bool:
    """Return whether a sentence is a question, credit, caption, byline, link, date line or boilerplate."""
    words = text[line.span.start : line.span.end]
    if is_question(line, words):
        return True
    if len(words) > _LONGEST:
        return False
    if not any(character.isalnum() for character in words):
        return True
    if _BOILERPLATE.search(words) or _is_credit(words) or _HEADING.fullmatch(words):
        return True
    if _BYLINE.fullmatch(words.strip()) or _is_capital_head(line, words):
        return True
    if words.strip(" .()").lower().removeprefix("the ") in OUTLETS:
        return True
    return after is not None and not has_verb(line) and _is_credit(text[after.span.start : after.span.end])


def is_unsaid(line: Line, text: str) -> bool:
    """Return whether a sentence tells that nobody has said something, as in "No group has claimed it"."""
    return line.share == 0 and _UNSAID.match(text[line.span.start : line.span.end]) is not None


def _is_capital_head(line: Line, words: str) -> bool:
    """Return whether a line is a head of a few words in capitals, such as the name of a day or a town."""
    few = len(words.split()) <= _MOST_CAPITALS
    return few and line.share == 0 and _CAPITALS.fullmatch(words.strip()) is not None


def _is_credit(words: str) -> bool:
    return any(form.fullmatch(words.strip()) for form in (_CREDIT, _DATE_LINE, _NAMES_ONLY))


def is_question(line: Line, words: str) -> bool:
    """Return whether a sentence asks, itself or in its quotation; "I am not sure why ...?" does not."""
    bare = words.rstrip("\"”’') \u00a0")
    asked = line.share > 0.4 and re.search(r"\?[\"”’]", words) is not None
    if not bare.endswith("?") and not asked:
        return False
    spoken = re.split(r"[“\"‘:]|^\W+|, |– |— | - ", words)
    for part in spoken:
        leading = [
            w for w in re.findall(r"[a-z’']+", part.lower().replace("’", "'"))[:3] if w not in _JOINING
        ]
        if leading and leading[0] in _ASKING:
            return True
    return len(bare) < 60


def has_verb(line: Line) -> bool:
    """Return whether a sentence has a finite verb."""
    return any(token.tag_ in {"VBZ", "VBD", "VBP", "MD"} for token in line.tokens)
