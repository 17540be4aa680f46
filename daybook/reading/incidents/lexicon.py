"""The words that tell an act of force, and the words that tell who somebody is (words.toml)."""

from __future__ import annotations

import tomllib
from importlib.resources import files

from daybook.schema.terms import PartyKind

_WORDS = tomllib.loads((files("daybook.reading.incidents") / "words.toml").read_text(encoding="utf-8"))


def read_words(name: str) -> frozenset[str]:
    """Return a list of words.toml as a set of lemmas.

    Raises:
        KeyError: if there is no such list.
    """
    return frozenset(_WORDS[name])


KILL_VERBS = read_words("kill_verbs")
WOUND_VERBS = read_words("wound_verbs")
CAPTURE_VERBS = read_words("capture_verbs")
ABDUCT_VERBS = read_words("abduct_verbs")
EXPLODE_VERBS = read_words("explode_verbs")
STRIKE_VERBS = read_words("strike_verbs")
BOMB_NOUNS = read_words("bomb_nouns")
STRIKE_NOUNS = read_words("strike_nouns")
FIGHT_NOUNS = read_words("fight_nouns")
ATTACK_NOUNS = read_words("attack_nouns")
ABDUCT_NOUNS = read_words("abduct_nouns")
SABOTAGE_NOUNS = read_words("sabotage_nouns")
AIRCRAFT_WORDS = read_words("aircraft_words")
EXPLOSIVE_WORDS = read_words("explosive_words")
PLACE_HEADS = read_words("place_heads")
GENERIC_VICTIMS = read_words("generic_victims")
STATE_HEADS = read_words("state_heads")
GROUP_HEADS = read_words("group_heads")
CIVILIAN_HEADS = read_words("civilian_heads")


def tell_kind(lemma: str) -> PartyKind | None:
    """Return the kind of party that a head noun (lower-case lemma) names, None where it names none."""
    if lemma.endswith("s") and lemma not in STATE_HEADS and lemma not in CIVILIAN_HEADS:
        # The lemma of a capitalised plural is the plural: "Islamists", "Troops", "Gunmen".
        lemma = lemma.removesuffix("s")
    if lemma.endswith("men"):
        lemma = lemma.removesuffix("men") + "man"
    if lemma in GROUP_HEADS:
        return "armed_group"
    if lemma in STATE_HEADS:
        return "state"
    if lemma in CIVILIAN_HEADS:
        return "civilian"
    return None
