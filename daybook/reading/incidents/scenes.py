"""Where sentences set the scene: which places can be where something happened, and how long a scene holds."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from daybook.dates import pick_time
from daybook.reading.material import Material, PlaceSaid
from daybook.reading.roundups import is_in_head
from daybook.schema.evidence import Span

if TYPE_CHECKING:
    from daybook.dates import TimePhrase


# A scene that one sentence sets ("In Dand district on Monday, a force searched ...") holds for the next two.
_CARRIED_ON = 2


_DATED_ON = 6


# Characters before a place that opens its sentence: "In the hills of X, ...".
_OPENS = 25


_SAME_SCENE = re.compile(
    r"\b(?:during|after|in|as a result of|throughout|following) (?:the|this|that) (?:same )?"
    r"(?:operation|search|raid|engagement|mission|patrol|assault|clash|fight\w*|battle|attack|encounter|"
    r"incident|initial \w+)",
    re.IGNORECASE,
)


_GOES_ON = re.compile(r"\b(?:also|additional|as well)\b", re.IGNORECASE)


def goes_on(words: str) -> bool:
    """Return whether a sentence says that it goes on with what was told: "during the operation", "also"."""
    return bool(_SAME_SCENE.search(words) or _GOES_ON.search(words))


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when an earlier sentence sets the scene."""

    sentence: int
    place: PlaceSaid
    time: TimePhrase | None


def change_scene(old: Setting | None, new: Setting | None) -> Setting | None:
    """Return the scene after a sentence; naming only the region of a dated scene again does not end it."""
    if new is None or old is None:
        return new or old
    within = new.place.place.name is None and new.place.place.admin1 == old.place.place.admin1
    return old if within and new.time is None else new


def is_holding(setting: Setting, index: int, words: str) -> bool:
    """Return whether a scene still holds in a later sentence; one with a date holds longer."""
    distance = index - setting.sentence
    return distance <= (_DATED_ON if setting.time is not None else _CARRIED_ON) or bool(
        _SAME_SCENE.search(words)
    )


def find_setting(material: Material, number: int, verb: int) -> Setting | None:
    """Return where and when a sentence sets the scene, None where it names no place."""
    place = pick_place(material, list_settings(material, number), [material.sentences[number].start])
    if place is None or place.place.precision == "country":
        return None
    span = material.sentences[number]
    time = pick_time(material.times, span, verb, material.text)
    return Setting(number, place, time)


def find_scene(material: Material, sentences: Collection[int]) -> PlaceSaid | None:
    """Return the place of the scene that holds in the first of the sentences, None where none does.

    Of a report that sets all its scenes in one region, that holds throughout.
    """
    if not sentences or any(_names_place(material, number) for number in sentences):
        return None
    first, regions, scene = min(sentences), set(), None
    span = material.sentences[first]
    for number in range(len(material.sentences)):
        setting = find_setting(material, number, material.sentences[number].start)
        if setting is None:
            continue
        regions.add((setting.place.place.country, setting.place.place.admin1))
        opens = setting.place.mention.start - material.sentences[number].start < _OPENS
        # What is said of somebody ("the leader operates in Y") does not end a scene that has a day.
        if number < first and (scene is None or scene.time is None or setting.time is not None or opens):
            scene = change_scene(scene, setting)
    if scene is None or scene.place.place.country != material.country:
        return None
    time = pick_time(material.times, span, span.start, material.text)
    if time is not None and time.days is not None:
        days = scene.time.days if scene.time is not None else None
        if days is None or days.gap(time.days) > 1:
            return None
    held = is_holding(scene, first, material.text[span.start : span.end])
    return scene.place if held or len(regions) == 1 else None


def _names_place(material: Material, number: int) -> bool:
    """Return whether a sentence names any place, so that it is not left to an earlier one to say where."""
    span = material.sentences[number]
    return any(
        span.start <= said.mention.start < span.end
        and not said.mention.adjective
        and not (material.dateline is not None and said.mention.start < material.dateline.end)
        for said in material.places
    )


_FINENESS: dict[str | None, int] = {
    "site": 0,
    "village": 1,
    "town": 2,
    "district": 3,
    "region": 4,
    "country": 5,
    None: 6,
}


def tell_fineness(said: PlaceSaid) -> int:
    """Return how fine the named place is, from 0 for a site to 5 for a country; coordinates do not matter.

    A village that the gazetteer lacks is drawn at its region and yet named as a village.
    """
    place, kind = said.place, said.mention.said
    # An island or a wide area ("Sulawesi") has a name and no region; a village has both.
    unlisted = place.geonames is None or place.precision in ("region", "country", None)
    if (
        place.name is not None
        and place.admin1 is not None
        and unlisted
        and kind not in ("district", "region")
    ):
        return _FINENESS.get(kind or "village", 1)
    return _FINENESS[place.precision]


def pick_place(material: Material, places: Sequence[PlaceSaid], offsets: Sequence[int]) -> PlaceSaid | None:
    """Return the most precise of the places, of equals the one nearest to the act; abroad comes last."""

    def rank(said: PlaceSaid) -> tuple[bool, int, int]:
        fineness = tell_fineness(said)
        abroad = said.place.country != material.country and said.place.country is not None
        return (
            abroad,
            fineness if fineness >= 4 else min(3, fineness),
            min(abs(said.mention.start - o) for o in offsets),
        )

    return min(places, key=rank) if places else None


def list_settings(material: Material, number: int) -> list[PlaceSaid]:
    """Return the places of a sentence that can be where something happened."""
    span = material.sentences[number]
    return [
        said
        for said in material.places
        if span.start <= said.mention.start < span.end and is_setting(material, said)
    ]


# "from Leeds" tells where somebody comes from, "Syria's army" who acted, "said in Kabul" who spoke.
_ORIGIN = re.compile(
    r"(?:\bfrom|\bof|\bnative|\bbased in|\b(?:said|told \w+|reporters|adviser|officials?|"
    r"spokes\w+) in)\s+(?:the \w+ (?:of|town of|city of) )?$",
    re.IGNORECASE,
)


# "a man from Bima on the island of Sumbawa" tells where he comes from twice.
_ORIGIN_IN = re.compile(r"\bfrom [A-Z][\w'’-]+,? (?:on|in)\s+(?:the \w+ of )?$")


_OWNER = re.compile(
    r"^(?:'s|’s|')\s+(?:\w+ )?(?:ministry|minister|army|military|forces|president|government|police|"
    r"defen[cs]e|foreign|"
    r"state|most[- ]wanted|interior|prime|top|national|secur\w+|intelligence|air force|navy|leader|"
    r"regime|allies)",
    re.IGNORECASE,
)


_INSTITUTION = re.compile(
    r"^\s+(?:Hospital|University|Post|Times|Police|Ministry|News|said|says|says?|has|had|wants|blamed|"
    r"accused|denied)\b"
)


# "in the hills of X" is in X, unlike "a farmer of X".
_PART_OF = re.compile(
    r"\b(?:village|city|town|hill|mountain|forest|jungle|valley|orchard|field|slope|coast|hamlet|district|"
    r"province|outskirts|island|north|south|east|west|capital|suburb|part|area|region|centre|center|border|"
    r"port)s? of\s+$",
    re.IGNORECASE,
)


# "told reporters in Jakarta": where it was told, which says nothing of where another place lies.
_SAID_IN = re.compile(
    r"\b(?:said|says|told \w+|reporters|journalists|spokes\w+|conference|briefing|statement) in\s+$",
    re.IGNORECASE,
)


def tells_where_said(material: Material, said: PlaceSaid) -> bool:
    """Return whether a place name tells where somebody spoke."""
    return bool(_SAID_IN.search(material.text[max(0, said.mention.start - 40) : said.mention.start]))


# "Aven in Torr, a sub-district of Parr, Vale": each place lies in the next.
_LIES_IN = re.compile(
    r"^(?: (?:village|hamlet|town|hills|forest|district|sub-district|regency))?"
    r"(?:, (?:an? [\w-]+ (?:of|in) |in )?| in | of )(?:the )?$"
)


def find_region_said(material: Material, said: PlaceSaid) -> str | None:
    """Return the first-order region of the district or province in which the words say that a place lies."""
    at = said
    for after in sorted(material.places, key=lambda place: place.mention.start):
        if after.mention.start < at.mention.end:
            continue
        if not _LIES_IN.match(material.text[at.mention.end : after.mention.start]):
            return None
        at = after
        if at.place.precision in ("district", "region") and at.place.geonames is not None:
            return at.place.admin1 if at.place.country == said.place.country else None
    return None


_FROM = re.compile(r"\b(?:from|native of|born in)\s+$", re.IGNORECASE)
_LAUNCHED = re.compile(r"\b(?:fired|launched|seized|taken|abducted|kidnapped) from\s+$")


def tells_origin(material: Material, said: PlaceSaid) -> bool:
    """Return whether a place name tells where somebody comes from: "a man from Bima"."""
    before = material.text[max(0, said.mention.start - 40) : said.mention.start]
    home = _FROM.search(before) is not None and not _LAUNCHED.search(before)
    return home or _ORIGIN_IN.search(before) is not None


def is_setting(material: Material, said: PlaceSaid) -> bool:
    """Return whether a place name can be where something happened, and not whose, or where it was told."""
    mention, text = said.mention, material.text
    if mention.adjective or (material.dateline is not None and mention.start < material.dateline.end):
        return False
    capitals = len(mention.text) > 3 and mention.text.isupper() and not text.isupper()
    if capitals and not is_in_head(text, Span(mention.start, mention.end)):
        # "KABUL, Afghanistan (Dec. 19) -" dates the report from where it was written.
        return False
    before, after = text[max(0, mention.start - 40) : mention.start], text[mention.end : mention.end + 40]
    fired = _LAUNCHED.search(before)
    if _ORIGIN_IN.search(before):
        return False
    if _ORIGIN.search(before) and not fired and not _PART_OF.search(before):
        return False
    return not (_OWNER.match(after) or _INSTITUTION.match(after))
