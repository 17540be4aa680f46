"""Sentences: where each one begins and ends, found by rules, without a parser and in linear time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from daybook.schema.evidence import Span


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


_TITLES = _words(
    "gen lt col maj capt sgt cpl pvt pfc adm brig cmdr cdr insp supt const det mr mrs ms mx dr prof rev "
    "fr st ste mt ft hon gov sen rep pres amb msgr messrs atty asst dep pol ssgt spc cmdt vs v gens "
    "cols eng engr e.g i.e cf viz approx est dept univ assn bldg al mgr ven archbp bp ret sgts capts "
    "lts drs profs arty inf bde bn regt div"
)
_NUMBERED = _words(
    "no nos art arts sec p pp vol fig ch para ex jan feb mar apr jun jul aug sep sept oct nov dec"
)
_MAY_END = _words(
    "inc co corp ltd jr sr etc bros plc llc calif va md fla mass conn ky kan ga ala ariz ark colo del "
    "ill ind la mich minn miss mo mont neb nev okla ore pa tenn tex vt wash wis wyo ont que ave blvd rd "
    "sq tel ph.d mon tue tues wed thu thur thurs fri"
)
_WRITTEN_SMALL = _words("vs v e.g i.e cf viz approx est dept al etc ret ph.d jr sr inc")
_STARTERS = _words(
    "the a an in on at by for from with without after before when while as if though although since "
    "until during between he she it they we i you his her its their our my your this that these those "
    "there here what who why how where which whether and but or so yet nor then now still also both "
    "each some many most several few all no not none nobody one two three four five six seven eight "
    "nine ten another other others police officials according meanwhile however earlier later last next "
    "more about among under over against despite because local witnesses asked"
)
_CLOCK_TAIL = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june "
    "july august september october november december est edt gmt utc pst pdt cst cet ist bst eastern "
    "local time"
)
_LINE = re.compile(r"[^\n\r\u2028\u2029\x85\v\f]+")
_BLANK_GAP = re.compile(r"(?:\n|\r\n?|\u2028|\x85|\v)[^\S\n\r\u2028\u2029\x85\v\f]*")
_STOP = re.compile(r"[.!?…。！？]+(?:[ \u00a0]\.{2,}(?=\s))?")
_CLOSER = re.compile(r"(?:[”’»)\]]|\[\d{1,3}\])")
_NEXT = re.compile(r"\s*")
_WORD_BEFORE = re.compile(r"(?:[^\W\d_]|[.'’-])+\Z")
_WORD_AFTER = re.compile(r"[\"“‘'«(\[]*((?:[^\W_]|['’-])+)(\.?)")
_OPENERS = "\"“‘'«([—–-$£€#@*¿¡•"
_LETTER = re.compile(r"[^\W\d_]")
_LIST_MARK = re.compile(r"\s*(?:[•*–-]\s*)?[(]?(?:\d{1,3}|[A-Za-z]|[ivx]{1,4})[.)]\s*\Z")
_ADDRESS = re.compile(r"(?:https?:|www|@)\S*\Z")
_INLINE_BULLET = re.compile(r"(?<=\s)[•▪●■]\s")
_WIKI_HEADING = re.compile(r"={2,6}[^=\n]{1,80}={2,6}")
_WIKI_MARK = re.compile(rf"{_WIKI_HEADING.pattern}|\*+")
_WRAP_WIDTH = 100
_LOOK_BACK = 40
# Characters: past `_LONGEST` a stretch is cut into pieces of at most `_PIECE`. Of the sentences of the gold
# reports none is longer.
_LONGEST, _PIECE = 1500, 500
_CLAUSE_END = re.compile(r"[;:]\s|,\s|\s(?=(?:and|then|while|but|when|after|before)\s)")
_ANY_BLANK = re.compile(r"\s")


def find_sentences(text: str) -> list[Span]:
    """Return the spans of the sentences, headings and captions of `text`, in order.

    Every character that is not white space lies in exactly one span. Lines are kept apart unless the text is
    wrapped; a dateline stays with the sentence that it opens; a quotation is split at its inner sentences.

    Raises:
        nothing; a text of white space alone has no sentence.
    """
    case = find_case(text)
    spans: list[Span] = []
    for start, end in _find_lines(text, case):
        for begin, stop in _split_wiki(text, start, end):
            for left, right in _split_line(text, begin, stop, case):
                for first, last in _cut_long(text, left, right):
                    _keep(spans, text, first, last)
    return spans


def _cut_long(text: str, left: int, right: int) -> Iterator[tuple[int, int]]:
    """Yield a stretch, one that is far longer than any sentence in pieces, cut before a blank.

    A text without full stops would otherwise be one sentence, in which all stands beside all.
    """
    while right - left > _LONGEST:
        window = text[left + _PIECE // 2 : left + _PIECE]
        stops = [*_CLAUSE_END.finditer(window), *_ANY_BLANK.finditer(window)]
        cut = left + _PIECE // 2 + stops[0].end() if stops else left + _PIECE
        yield left, cut
        left = cut
    yield left, right


def _keep(spans: list[Span], text: str, left: int, right: int) -> None:
    """Append the stretch without its outer white space; bare closing marks go to the sentence before."""
    words = text[left:right]
    left += len(words) - len(words.lstrip())
    right = left + len(words.strip())
    if left >= right:
        return
    if spans and right - left <= 3 and not text[left:right].strip("\"”’'»)].,;"):
        spans[-1] = Span(spans[-1].start, right)
        return
    spans.append(Span(left, right))


def find_case(text: str) -> str:
    """Return `upper` or `lower` for a text (nearly) all in capitals or without any, else `mixed`."""
    letters = upper = 0
    for character in text[:4000]:
        if character.isalpha():
            letters += 1
            upper += character.isupper()
    if letters < 20:
        return "mixed"
    if upper >= 0.8 * letters:
        return "upper"
    return "lower" if upper <= 0.002 * letters else "mixed"


def _find_lines(text: str, case: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches that no sentence crosses: lines, with wrapped lines joined again."""
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text) if not m.group().isspace()]
    wrapped = _find_wrapped(text, lines)
    start = -1
    for number, (left, right) in enumerate(lines):
        if start < 0:
            start = left
        following = lines[number + 1] if number + 1 < len(lines) else None
        if following and (number in wrapped or (case == "mixed" and _runs_on(text, right, following))):
            continue
        yield start, right
        start = -1


def _runs_on(text: str, right: int, following: tuple[int, int]) -> bool:
    """Return whether a line breaks off inside a sentence that the following line goes on with."""
    if not _BLANK_GAP.fullmatch(text, right, following[0]):
        return False
    before = text[max(0, right - _LOOK_BACK) : right].rstrip()
    after = text[following[0] : following[0] + _LOOK_BACK].lstrip()
    if before[-1:] in '.!?…:;”"' or not after[:1].islower():
        return False
    return not _LIST_MARK.match(after[:3])


def _split_wiki(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the headings, list items and stretches between of a line that wiki markup runs together."""
    left = start
    if _WIKI_HEADING.search(text, start, end):
        for mark in _WIKI_MARK.finditer(text, start, end):
            yield left, mark.start()
            left = mark.start()
            if not mark.group().startswith("*"):
                yield left, mark.end()
                left = mark.end()
    yield left, end


def _find_wrapped(text: str, lines: list[tuple[int, int]]) -> set[int]:
    """Return the numbers of the lines that were broken for width alone, in blocks of three lines or more."""
    wrapped: set[int] = set()
    block: list[int] = []
    for number, (_, right) in enumerate(lines):
        block.append(number)
        following = lines[number + 1] if number + 1 < len(lines) else None
        if following and _BLANK_GAP.fullmatch(text, right, following[0]):
            continue
        wrapped.update(_wrapped_block(text, [lines[n] for n in block], block[0]))
        block = []
    return wrapped


def _wrapped_block(text: str, block: list[tuple[int, int]], first: int) -> list[int]:
    """Return the line numbers of a block if every line but the last was full: its next word did not fit."""
    width = max(right - left for left, right in block)
    if len(block) < 3 or width > _WRAP_WIDTH or width < 30:
        return []
    for (left, right), (after, end) in pairwise(block):
        word = text[after:end].split(maxsplit=1)[0]
        if right - left + 1 + len(word) < width:
            return []
    return list(range(first, first + len(block) - 1))


def _split_line(text: str, start: int, end: int, case: str) -> Iterator[tuple[int, int]]:
    """Yield the sentences of one line."""
    left = counted = start
    odd = False
    bullets = [m.start() for m in _INLINE_BULLET.finditer(text, start + 1, end)]
    for stop in _STOP.finditer(text, start, end):
        if stop.start() < left:
            continue
        odd ^= text.count('"', counted, stop.start()) % 2 == 1
        counted = stop.start()
        cut = _close(text, stop.end(), end, odd)
        if cut >= end or not _is_end(text, left, stop, cut, case):
            continue
        while bullets and bullets[0] < cut:
            if bullets[0] > left:
                yield left, bullets[0]
                left = bullets[0]
            bullets.pop(0)
        yield left, cut
        left = cut
    for bullet in bullets:
        if bullet > left:
            yield left, bullet
            left = bullet
    if left < end:
        yield left, end


def _close(text: str, position: int, end: int, odd: bool) -> int:
    """Return where the closing quotes and brackets after a full stop end."""
    while position < end:
        mark = text[position]
        if mark == '"':
            if not odd and not (position + 1 < end and text[position + 1].isspace()):
                break
            odd = False
            position += 1
        elif mark == "'" and (position + 1 >= end or not text[position + 1].isalnum()):
            position += 1
        elif match := _CLOSER.match(text, position, end):
            position = match.end()
        elif mark in ".!?":
            position += 1
        else:
            break
    return position


def _is_end(text: str, left: int, stop: re.Match[str], cut: int, case: str) -> bool:
    """Return whether the full stop at `stop`, its closing marks ending at `cut`, ends the sentence."""
    gap = _NEXT.match(text, cut)
    after = gap.end() if gap else cut
    if after >= len(text):
        return True
    before = text[max(left, stop.start() - _LOOK_BACK) : stop.start()]
    if after == cut:
        return _is_glued_end(text, before, stop, cut, case)
    if _LIST_MARK.match(text[left : stop.end()]):
        return False
    if not _may_start(text, after, before, stop.group(), cut > stop.end(), case):
        return False
    if stop.group() in {"…", "...", ".."}:
        return not before[-1:].isspace() and before != ""
    if stop.group() != ".":
        return True
    if cut > stop.end():
        word = _WORD_BEFORE.search(before)
        return word is None or word.group().lower() not in _TITLES
    return _is_plain_stop(before, text[after : after + _LOOK_BACK], case)


def _may_start(text: str, after: int, before: str, mark: str, closed: bool, case: str) -> bool:
    """Return whether a sentence can begin at `after`."""
    first = text[after]
    if first.isupper() or first.isdigit() or not (first.isalpha() or first in _OPENERS):
        return first not in ",;:)]%”’"
    if first in _OPENERS:
        inner = _LETTER.search(text, after, after + 6)
        return case == "lower" or inner is None or inner.group().isupper() or first in "•*"
    if case == "lower" or text.startswith(("al-", "el-", "ash-", "an-", "ar-", "iP"), after):
        return True
    word = _WORD_BEFORE.search(before)
    plain = word is not None and len(word.group()) > 3 and word.group().islower()
    return mark == "." and not closed and plain


def _is_plain_stop(before: str, after: str, case: str) -> bool:
    """Return whether a single full stop ends a sentence and not an abbreviation."""
    match = _WORD_BEFORE.search(before)
    if match is None:
        return True
    word = match.group().strip("'’-").lower()
    follow = _WORD_AFTER.match(after)
    next_word = follow.group(1) if follow else ""
    starts = not follow or (next_word.lower() in _STARTERS and not follow.group(2))
    if word in _NUMBERED:
        return not next_word[:1].isdigit()
    if word in {"a.m", "p.m"}:
        return not next_word[:1].isdigit() and next_word.lower() not in _CLOCK_TAIL
    if case == "mixed" and match.group().islower() and len(word) > 1 and word not in _WRITTEN_SMALL:
        return True
    if word in _TITLES:
        return False
    if word in _MAY_END or "." in word or (len(word) == 1 and match.group() != "I"):
        return starts or after[:1] in '"“•'
    return True


def _is_glued_end(text: str, before: str, stop: re.Match[str], cut: int, case: str) -> bool:
    """Return whether a sentence ends where the space after its full stop is missing."""
    if stop.group() in {"…", "..."} or _ADDRESS.search(before):
        return False
    after = text[cut : cut + _LOOK_BACK]
    opener = after[:1] in '"“‘•'
    follow = after[1:] if opener else after
    word = _WORD_BEFORE.search(before)
    bare = word.group() if word else ""
    if case == "upper":
        return len(bare) > 2 and "." not in bare and follow[:3].isalpha() and bare.lower() not in _TITLES
    if not follow[:1].isupper():
        return False
    if cut > stop.end() or opener or stop.group() != ".":
        return True
    if not (follow[1:2].islower() or follow[1:2].isspace()):
        return len(bare) > 2 and bare.islower() and "." not in bare and follow[1:2].isupper()
    if not bare:
        return before[-1:].isdigit() or before[-1:] in ")%"
    if "." in bare:
        return bare in {"a.m", "p.m"}
    return len(bare) > 1 and bare.lower() not in _TITLES and not bare[-2:].isupper()
