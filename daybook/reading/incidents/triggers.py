"""The words of a sentence that tell an act of force as something that happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from daybook.reading.incidents import lexicon
from daybook.reading.incidents.lexicon import read_words
from daybook.reading.incidents.phrases import (
    find_objects,
    find_passive_subjects,
    find_subjects,
    find_under,
)

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token
from daybook.reading.incidents.reality import is_unreal

TriggerType = Literal[
    "violence",
    "bombing",
    "strike",
    "battle",
    "abduction",
    "arrest",
    "sabotage",
    "surrender",
    "foiled",
    "protest",
]


_NOT_PERSONS = read_words("triggers_not_persons")


_HEART = read_words("triggers_heart")


@dataclass(frozen=True, slots=True)
class Trigger:
    """One word that tells an act of force.

    Attributes:
        token: index of the token in the document; offset: its first character.
        noun: whether it is a noun ("the attack") and not a verb.
        many: a plural without a number ("attacks"), which tells acts in general rather than one.
        definite: "the attack", "this bombing": it points back at one already told.
    """

    token: int
    offset: int
    type: TriggerType
    noun: bool
    many: bool
    definite: bool


def find_triggers(sentence: Sentence) -> list[Trigger]:
    """Return the words of the sentence that tell an act of force as something that happened."""
    return list(_scan((token, tell_word(token)) for token in sentence))


def sift_triggers(words: Iterable[tuple[Token, TriggerType | None]]) -> list[Trigger]:
    """Return what `find_triggers` does for words of which `tell_word` has been asked already."""
    return list(_scan(words))


def _scan(words: Iterable[tuple[Token, TriggerType | None]]) -> Iterator[Trigger]:
    for token, kind in words:
        if kind is None or is_unreal(token):
            continue
        noun = token.pos_ not in ("VERB", "AUX")
        numbered = any(child.dep_ == "nummod" for child in token.children)
        yield Trigger(
            token=token.i,
            offset=token.idx,
            type=kind,
            noun=noun,
            many=noun and token.tag_ in ("NNS", "NNPS") and not numbered,
            definite=noun and any(child.lower_ in ("the", "this", "that") for child in token.children),
        )


# Attacks that go by their date.
_DAYS_OF_ATTACKS = frozenset(("9/11", "7/7", "26/11"))


def tell_word(token: Token) -> TriggerType | None:
    """Return the act that a word can tell, whether or not it is told as something that happened."""
    if token.text in _DAYS_OF_ATTACKS:
        return "violence"
    return _tell_verb(token) if token.pos_ in ("VERB", "AUX") else _tell_noun(token)


def _tell_verb(token: Token) -> TriggerType | None:
    lemma = token.lemma_.lower()
    if (lemma in lexicon.KILL_VERBS and lemma != "gun") or find_lost_life(token, lemma):
        return "violence"
    if lemma in lexicon.ABDUCT_VERBS or (
        lemma in ("take", "hold", "seize")
        and (
            any(t.lemma_.lower() in ("hostage", "captive") for t in token.subtree)
            or takes_people(token, lemma)
        )
    ):
        return "abduction"
    if lemma in lexicon.CAPTURE_VERBS:
        return _tell_capture(token, lemma)
    if lemma == "take" and takes_into_custody(token):
        return "arrest"
    if find_bodies(token, lemma):
        return "violence"
    if lemma == "bomb":
        subjects = {t.lemma_.lower() for t in find_subjects(token)}
        return "strike" if subjects & (lexicon.AIRCRAFT_WORDS | {"force", "coalition"}) else "bombing"
    if lemma in lexicon.EXPLODE_VERBS:
        return "bombing"
    if lemma in ("go", "set") and any(c.lower_ == "off" for c in token.children):
        return (
            "bombing"
            if _has_bomb_subject(token)
            or any(t.lemma_.lower() in lexicon.EXPLOSIVE_WORDS for t in find_objects(token))
            else None
        )
    if lemma == "blow" and any(
        child.lower_ in ("up", "himself", "herself", "themselves") for child in token.children
    ):
        return "bombing"
    if lemma in lexicon.STRIKE_VERBS:
        return "strike"
    return _tell_fight(token, lemma)


_LIFE_VERBS = frozenset(("lose", "cost", "claim", "take"))


def find_lost_life(verb: Token, lemma: str) -> Token | None:
    """Return the lives of a verb that says death by them: "lost their lives", "cost the lives of three"."""
    if lemma not in _LIFE_VERBS:
        return None
    lives = [noun for noun in find_objects(verb) if noun.lemma_.lower() == "life"]
    if lemma != "lose":
        lives = [noun for noun in lives if find_under(noun, "of")]
    return lives[0] if lives else None


def takes_into_custody(verb: Token) -> bool:
    """Return whether a verb says an arrest by "took into custody"."""
    return any(noun.lower_ == "custody" for noun in find_under(verb, "into"))


_FIND_VERBS = frozenset(("find", "discover", "recover", "exhume", "unearth", "dig"))
_BODIES = frozenset(("body", "corpse", "remains"))


def find_bodies(verb: Token, lemma: str) -> Token | None:
    """Return the bodies that a verb says were found: they tell a killing, whoever did it."""
    if lemma not in _FIND_VERBS:
        return None
    hit = (*find_objects(verb), *find_passive_subjects(verb))
    return next((noun for noun in hit if noun.lemma_.lower() in _BODIES), None)


def _tell_fight(token: Token, lemma: str) -> TriggerType | None:
    if lemma in ("clash", "ambush", "overrun", "skirmish"):
        return "battle"
    if lemma in _TAKE_GROUND and _takes_ground(token, lemma):
        return "battle"
    hit = _find_hit(token) if lemma in _WEIGH_HIT else set()
    if lemma in ("launch", "mount", "carry") and hit & _LAUNCHED:
        return "battle" if "offensive" in hit else "violence"
    if lemma in ("storm", "raid", "repel"):
        return "battle" if hit else None
    if lemma in _HITS and _has_bomb_subject(token):
        return "bombing"
    if _is_shooting(token, lemma):
        return "violence"
    if lemma in _ASSAULTS:
        return None if hit & _NOT_PERSONS else "violence"
    return _tell_end(token, lemma)


_ASSAULTS = frozenset(("attack", "assault", "stab", "hack", "gun", "ram", "machete"))
# Verbs whose objects say what they tell; looking for the objects of every verb takes too long.
_WEIGH_HIT = _ASSAULTS | {"launch", "mount", "carry", "storm", "raid", "repel"}


def _find_hit(token: Token) -> set[str]:
    return {t.lemma_.lower() for t in (*find_objects(token), *find_passive_subjects(token))}


_LAUNCHED = frozenset(("offensive", "assault", "attack", "raid", "ambush", "strike", "airstrike"))


def _is_shooting(token: Token, lemma: str) -> bool:
    if lemma == "fire":
        # "fired on the crowd", and not "fired on Saturday".
        at = [noun for word in ("on", "at", "upon") for noun in find_under(token, word)]
        return any(noun.ent_type_ not in ("DATE", "TIME") for noun in at)
    return lemma == "shoot" or (lemma == "open" and any(child.lower_ == "fire" for child in token.children))


def _tell_end(token: Token, lemma: str) -> TriggerType | None:
    """Return the type of an act against things, or of one that ends or prevents force."""
    if lemma in ("torch", "raze") or (
        lemma == "burn" and (find_objects(token) or find_passive_subjects(token))
    ):
        return "sabotage"
    if lemma == "set" and any(
        t.lower_ in ("fire", "ablaze", "alight") and t.i - token.i < 8 for t in token.subtree
    ):
        return "sabotage"
    if _is_surrender(token, lemma):
        return "surrender"
    if lemma in ("foil", "thwart", "defuse"):
        return "foiled"
    return None


def _is_surrender(token: Token, lemma: str) -> bool:
    if lemma == "surrender":
        return True
    if lemma in ("turn", "give") and any(
        t.lower_ in ("himself", "herself", "themselves") for t in find_objects(token)
    ):
        return any(child.lower_ in ("in", "up") for child in token.children)
    if lemma not in ("lay", "hand", "turn", "give"):
        return False
    arms = {t.lemma_.lower() for t in find_objects(token)} & {"arm", "weapon", "rifle", "gun"}
    given = {child.lower_ for child in token.children} & {"down", "over", "in", "up"}
    return bool(arms) and bool(given)


def _tell_capture(token: Token, lemma: str) -> TriggerType | None:
    hit = [*find_objects(token), *find_passive_subjects(token)]
    if lemma == "capture" and any(t.ent_type_ in ("GPE", "LOC", "FAC") or t.lemma_ in _TOWN for t in hit):
        return "battle"
    if token.dep_ in ("acl", "relcl", "amod") and token.tag_ == "VBN" and lemma == "detain":
        return None
    if lemma == "round" and not any(child.lower_ == "up" for child in token.children):
        return None
    return "arrest"


def takes_people(verb: Token, lemma: str) -> bool:
    """Return whether civilians are carried off: "seized six vaccinators", "took 60 pupils from a school"."""
    hit = [*find_objects(verb), *find_passive_subjects(verb)]
    people = [
        t
        for t in hit
        if t.pos_ == "NOUN" and t.lemma_.lower() in lexicon.CIVILIAN_HEADS - lexicon.PLACE_HEADS
    ]
    if lemma == "seize":
        return bool(people)
    counted = any(child.dep_ == "nummod" for person in people for child in person.children)
    return lemma == "take" and counted and any(child.lower_ in ("from", "away") for child in verb.subtree)


_TOWN = read_words("triggers_town")


_TAKE_GROUND = read_words("triggers_take_ground")


_HITS = read_words("triggers_hits")


def _takes_ground(token: Token, lemma: str) -> bool:
    """Return whether a verb tells the taking of a place: "retook the town", "swept into Afrin", "fell to"."""
    if lemma in ("sweep", "enter", "fall"):
        follows = {"sweep": "into", "fall": "to"}.get(lemma)
        places = find_under(token, follows) if follows else find_objects(token)
        subjects = find_subjects(token)
        held = subjects if lemma == "fall" else places
        return bool(places) and any(t.ent_type_ in ("GPE", "LOC", "FAC") for t in held) and lemma != "enter"
    hit = [*find_objects(token), *find_passive_subjects(token)]
    if lemma == "take" and not any(t.ent_type_ in ("GPE", "FAC") for t in hit):
        return False
    return any(t.ent_type_ in ("GPE", "LOC", "FAC") or t.lemma_.lower() in _TOWN for t in hit)


def _has_bomb_subject(token: Token) -> bool:
    agents = (*find_subjects(token), *find_passive_subjects(token), *find_under(token, "by"))
    return any(t.lemma_.lower() in lexicon.EXPLOSIVE_WORDS | {"device"} for t in agents)


_STRIKES = frozenset(("airstrike", "air-strike", "bombardment", "shelling", "barrage"))
_BLASTS = frozenset(("bombing", "blast", "explosion", "bomb", "mine", "landmine", "ied", "grenade", "bomber"))
_ARRESTS = frozenset(("arrest", "detention"))
_FIGHTS = lexicon.FIGHT_NOUNS - {"fighting", "offensive", "siege", "combat", "encounter"}
# All nouns of which `_tell_noun` and `_tell_crime` know something.
_ACT_NOUNS = frozenset(
    {"strike", "attack", "raid", "encounter", "gun"}
    | _STRIKES
    | _BLASTS
    | _ARRESTS
    | lexicon.FIGHT_NOUNS
    | lexicon.ATTACK_NOUNS
    | lexicon.ABDUCT_NOUNS
    | lexicon.SABOTAGE_NOUNS
)


def _tell_noun(token: Token) -> TriggerType | None:
    pos, lemma = token.pos_, token.lemma_.lower()
    if pos == "ADJ":
        return (
            "violence"
            if lemma == "dead" and token.head.i < token.i and token.dep_ in ("oprd", "acomp", "amod")
            else None
        )
    if pos not in ("NOUN", "PROPN") or lemma not in _ACT_NOUNS:
        return None
    before = {child.lower_ for child in token.lefts}
    if before & _HEART:
        return None
    if token.dep_ == "compound" and token.head.pos_ in ("NOUN", "PROPN") and token.head.i > token.i:
        return None
    if lemma == "strike" and before & {"air", "drone", "missile", "artillery", "rocket", "military"}:
        return "strike"
    if lemma in _STRIKES:
        return "strike"
    if lemma == "attack" and before & {"rocket", "missile", "mortar", "drone", "air", "artillery"}:
        return "strike"
    if lemma in ("attack", "raid") and before & {"bomb", "suicide", "grenade", "mine", "bombing"}:
        return "bombing"
    if lemma in _BLASTS:
        return "bombing" if lemma in ("bombing", "blast", "explosion") or _acts(token) else None
    if lemma in _FIGHTS or (lemma in ("gun",) and token.head.lemma_ == "battle"):
        return "battle"
    if lemma == "encounter":
        return "battle" if any(child.lower_ == "with" for child in token.children) else None
    return _tell_crime(lemma)


def _tell_crime(lemma: str) -> TriggerType | None:
    if lemma in lexicon.ATTACK_NOUNS:
        return "violence"
    if lemma in lexicon.ABDUCT_NOUNS:
        return "abduction"
    if lemma in _ARRESTS:
        return "arrest"
    return "sabotage" if lemma in lexicon.SABOTAGE_NOUNS else None


def _acts(bomb: Token) -> bool:
    """Return whether a bomb is said to do something and is not merely mentioned."""
    return bomb.dep_ in ("nsubj", "nsubjpass") and bomb.head.lemma_.lower() not in (
        "be",
        "find",
        "have",
        "defuse",
    )
