"""Place mentions are found in a text without a parser: names in the gazetteer, cue phrases and containers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from daybook.gazetteer.candidates import PlaceMention
from daybook.gazetteer.countries import find_country, is_adjective
from daybook.gazetteer.districts import join_districts
from daybook.gazetteer.lexicon import read_words_of
from daybook.gazetteer.names import fold_name
from daybook.gazetteer.regions import find_abbreviation, is_wide_area
from daybook.gazetteer.saying import KINDS, POINT, find_said_kind
from daybook.gazetteer.sites import SITE_NOUNS
from daybook.gazetteer.spans import NameSpan, find_name_spans
from daybook.gazetteer.stops import TITLES, is_mostly_other, read_common_words
from daybook.gazetteer.store import Gazetteer, open_gazetteer
from daybook.gazetteer.words import Word, read_words

# What may describe a place between its country's name and its own; a verb there means something else.
_DESCRIBED = (
    rf"(?:(?:{POINT}|[a-z]+-[a-z]+|second|third|largest|biggest|main|own|restive|troubled|border"
    r"|coastal|besieged|mountainous|remote|ancient|historic|volatile|capital|neighbou?ring|nearby|frontier)\s+){0,3}"
)
# What may stand between a place and the place that contains it.
_INSIDE = re.compile(
    rf"^(?:\s+(?:{KINDS}))?(?:,\s*|\s+(?:\(|in|of|on)\s+|\s*,\s+(?:in|of|on)\s+|\s*\(|/)"
    rf"(?:(?:the|a)\s+)?{_DESCRIBED}(?:(?:{KINDS})\s+of\s+)?$",
    re.IGNORECASE,
)
_INSIDE_KINDS = re.compile(
    rf"^(?:\s+(?:{KINDS}))?\s*,?\s+(?:located |situated )?(?:in|of)\s+(?:the\s+)?(?:{POINT}\s+)?"
    rf"(?:{KINDS})\s+of\s+$",
    re.IGNORECASE,
)
# "Syria's northern city of X", "the Syrian city of X", "Afghanistan's Kunduz"
_POSSESSED = re.compile(rf"^['’]s?\s+{_DESCRIBED}(?:(?:{KINDS})(?:\s+of)?\s+)?(?:the\s+)?$", re.IGNORECASE)
_OF_ADJECTIVE = re.compile(rf"^\s+{_DESCRIBED}(?:{KINDS})(?:\s+of)?\s+(?:the\s+)?$", re.IGNORECASE)
_CUED_NAME = re.compile(
    r"\b(?:village|town|hamlet|district|sub-?district|neighbou?rhood|settlement|suburb)s?"
    r"\s+(?:of|called|named|known as)\s+(?:the\s+)?(?=[A-Za-z]*[-’']?[A-Z])"
    r"|\b(?:[Bb]arangay|village|tambon)\s+(?=(?:[a-z]{2}-)?[A-Z])"
)
# "Abu Kamal, on the Iraq-Syria border": in neither for sure.
_BORDER = re.compile(r"^(?:\s?[-–/]\s?[A-Z]\w+)?(?:['’]s)?\s+(?:border|frontier)\b")
_SPOKE = re.compile(rf"^\s+(?:{'|'.join(sorted(read_words_of('speech_verbs')))})\b")
_PLAIN_SITES = read_words_of("plain_site_nouns")
# "near Galangur": a name of no other sense after these is a place too.
_NEAR_NAME = re.compile(r"\b(?:near|outside|off)\s+(?=(?:[a-z]{2}-)?[A-Z])")
_NAME_CUED = re.compile(
    r"\b((?:[a-z]{2}-)?[A-Z][\w’'-]+(?:\s+(?:[a-z]{2}-)?[A-Z][\w’'-]+){0,2})\s+"
    r"(?:village|sub-?district|regency|district|township|hamlet|province|governorate|county|upazila|tehsil|taluk|woreda)\b"
)


def find_place_mentions(
    text: str, *, adjectives: bool = True, gazetteer: Gazetteer | None = None
) -> list[PlaceMention]:
    """Return the place names of a text in order, each with its containers, none overlapping.

    Finds names that the gazetteer has, villages that it lacks where the text calls them so, and sites
    ("Bagram airfield"). Adjectives and peoples ("Syrian") come as mentions with `adjective` set, since they
    tell a report's country; continents and seas come as mentions that resolve to None.

    Args:
        text: the report's text; offsets refer to it.
        adjectives: whether adjectives and peoples are listed.

    Raises:
        DaybookError: if the gazetteer has not been built.
    """
    book = gazetteer or open_gazetteer()
    words = read_words(text)
    cued = _find_cued_words(text, words)
    spans = find_name_spans(words, book, cued)
    mentions = [_read_mention(text, words, span) for span in spans]
    mentions = _add_unknown(text, words, mentions, cued)
    mentions = [_widen_site(text, words, mention) for mention in mentions]
    linked = link_containers(text, join_districts(text, _drop_overlaps(mentions)))
    return linked if adjectives else [mention for mention in linked if not mention.adjective]


def _find_cued_words(text: str, words: Sequence[Word]) -> frozenset[int]:
    """Return the indexes of the words that a cue phrase calls a place."""
    starts = {word.start: index for index, word in enumerate(words)}
    cued: set[int] = set()
    for found in _CUED_NAME.finditer(text):
        if found.end() in starts:
            cued.add(starts[found.end()])
    for found in _NEAR_NAME.finditer(text):
        index = starts.get(found.end())
        if index is not None and not is_mostly_other(fold_name(words[index].text)):
            cued.update([index] if fold_name(words[index].text) not in TITLES else [])
    for found in _NAME_CUED.finditer(text):
        index = starts.get(found.start(1))
        while (
            index is not None and index < len(words) and fold_name(words[index].text) in read_common_words()
        ):
            index += 1
        if index is not None and index < len(words) and words[index].start < found.end(1):
            cued.add(index)
    return frozenset(cued)


def _read_mention(text: str, words: Sequence[Word], span: NameSpan) -> PlaceMention:
    start, end = words[span.first].start, words[span.last].end
    return PlaceMention(
        text=text[start:end],
        start=start,
        end=end,
        said=find_said_kind(text, start, end),
        adjective=span.kind == "adjective",
    )


def _add_unknown(
    text: str, words: Sequence[Word], mentions: list[PlaceMention], cued: frozenset[int]
) -> list[PlaceMention]:
    """Return the mentions with the names that only a cue phrase calls a place, and named sites."""
    taken = {position for mention in mentions for position in range(mention.start, mention.end)}
    added = list(mentions)
    for index in sorted(cued):
        last = index
        while (
            last + 1 < len(words) and words[last + 1].capital and words[last + 1].joined and last - index < 2
        ):
            last += 1
        start, end = words[index].start, words[last].end
        if start in taken or not words[index].capital or fold_name(words[index].text) in read_common_words():
            continue
        name = text[start:end]
        if find_country(name) is None:
            added.append(PlaceMention(name, start, end, said=find_said_kind(text, start, end)))
            taken.update(range(start, end))
    return sorted(added, key=lambda mention: mention.start)


def _widen_site(text: str, words: Sequence[Word], mention: PlaceMention) -> PlaceMention:
    """Return the mention or, where a word for a site follows it, the site with that place around it."""
    if mention.adjective:
        return mention
    found = re.match(
        r"((?:\s+[A-Z][\w’'-]+|\s+(?:military|international|air|army|refugee|central)){0,3}?\s+(\w+))\b",
        text[mention.end : mention.end + 60],
    )
    if not found or not _is_site_noun(found.group(2)) or find_country(mention.text):
        return mention
    end = mention.end + found.end(1)
    return replace(mention, text=text[mention.start : end], end=end, said="site", inside=(mention.text,))


def _is_site_noun(word: str) -> bool:
    """Return whether a word makes a site of the place before it; in small letters only few do."""
    return fold_name(word) in SITE_NOUNS if word[0].isupper() else word in _PLAIN_SITES


def _drop_overlaps(mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    kept: list[PlaceMention] = []
    for mention in sorted(mentions, key=lambda item: (item.start, -item.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def link_containers(text: str, mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Return the mentions, in order, each with the names that the text says right with it as its containers.

    A mention that has containers already keeps them in front.
    """
    inside: dict[int, tuple[str, ...]] = {}
    for index in range(len(mentions) - 1, -1, -1):
        inside[index] = (*mentions[index].inside, *_find_following(text, mentions, index, inside))
    for index in range(1, len(mentions)):
        owner, owned = mentions[index - 1], mentions[index]
        gap = text[owner.end : owned.start]
        if len(gap) < 60 and _is_owner(owner, gap) and owner.text not in inside[index]:
            inside[index] = (*inside[index], owner.text, *mentions[index - 1].inside)
    return [
        replace(mention, inside=inside[index]) if not mention.adjective else mention
        for index, mention in enumerate(mentions)
    ]


def _is_owner(owner: PlaceMention, gap: str) -> bool:
    grammar = _OF_ADJECTIVE if owner.adjective else _POSSESSED
    return grammar.match(gap) is not None and not is_wide_area(owner.text)


def _find_following(
    text: str, mentions: Sequence[PlaceMention], index: int, inside: dict[int, tuple[str, ...]]
) -> tuple[str, ...]:
    """Return the containers that follow a mention ("X, Y district of Z")."""
    if index + 1 >= len(mentions):
        return ()
    mention, following = mentions[index], mentions[index + 1]
    gap = text[mention.end : following.start]
    if len(gap) > 50 or following.adjective or mention.adjective or is_wide_area(following.text):
        return ()
    if not (_INSIDE.match(gap) or _INSIDE_KINDS.match(gap)):
        return ()
    # "... in Raqqa, Davis said": who speaks is no place around it.
    if _SPOKE.match(text[following.end : following.end + 12]) or _BORDER.match(text[following.end :][:40]):
        return ()
    if fold_name(mention.text) == fold_name(following.text) and following.said is None:
        return ()
    return (following.text, *inside[index + 1])


def find_containers(text: str, start: int, end: int, gazetteer: Gazetteer | None = None) -> tuple[str, ...]:
    """Return the containers that the text says right with the name at start to end, nearest first.

    Raises:
        DaybookError: if the gazetteer has not been built.
    """
    given = PlaceMention(text[start:end], start, end, said=find_said_kind(text, start, end))
    low, high = max(0, start - 120), min(len(text), end + 160)
    around = [
        replace(mention, start=mention.start + low, end=mention.end + low, inside=())
        for mention in find_place_mentions(text[low:high], gazetteer=gazetteer)
    ]
    others = [mention for mention in around if mention.end <= start or mention.start >= end]
    linked = link_containers(text, sorted([*others, given], key=lambda mention: mention.start))
    return next(mention.inside for mention in linked if mention.start == start)


def is_place_name(words: str, gazetteer: Gazetteer | None = None) -> bool:
    """Return whether words are the name of a country, region or place and not mostly something else.

    Raises:
        DaybookError: if the gazetteer has not been built.
    """
    if is_wide_area(words) or (find_country(words) is not None and not is_adjective(words)):
        return True
    key = fold_name(words)
    if len(key) < 3 or is_mostly_other(key):
        return False
    return (gazetteer or open_gazetteer()).measure_fame(key)[0] > 0


def is_admin1(words: str, gazetteer: Gazetteer | None = None) -> bool:
    """Return whether words name a first-order region ("Central Sulawesi", "Helmand province", "Calif.").

    Raises:
        DaybookError: if the gazetteer has not been built.
    """
    if find_abbreviation(words):
        return True
    return any(candidate.kind == "region" for candidate in (gazetteer or open_gazetteer()).find(words, 100))
