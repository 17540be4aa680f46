"""With what the killing was done, as the words tell it: a bomb, guns from afar, shots at close quarters."""

from __future__ import annotations

import re

# Gunmen and bombers are left out where they are only who did it: gunmen set off bombs too.
_MEANS = {
    "bomb": (
        "bomb bombs bomber bombers bombing bombings explosion explosions explosive explosives exploded "
        "explodes blast blasts ied ieds grenade grenades landmine landmines detonated detonation"
    ),
    "air strike or shelling": (
        "airstrike airstrikes jets warplane warplanes aircraft drone drones helicopter helicopters gunship "
        "gunships shelling shelled shells artillery mortar mortars rocket rockets missile missiles "
        "bombarded bombardment"
    ),
    "fighting or shots": (
        "shot shots shooting gunfire gunned firefight ambush ambushed clash clashes clashed fighting fought"
    ),
}
_KINDS = {word: means for means, words in _MEANS.items() for word in words.split()}
_AIR = re.compile(r"\bair[ -](?:strikes?|raids?|attacks?)\b")
_FIRE = re.compile(r"\b(?:gun ?battles?|(?:opened|opening|exchanged?|exchange of|under|traded) fire)\b")
_PHRASES = ((_AIR, "air strike or shelling"), (_FIRE, "fighting or shots"))
_WORD = re.compile(r"[a-z]+")


def find_means(words: str) -> tuple[str, ...]:
    """Return with what it was done, as far as the words tell, in alphabetical order.

    Example:
        >>> find_means("Rebels attacked with explosives and opened fire on those who fled.")
        ('bomb', 'fighting or shots')
    """
    plain = words.casefold()
    found = {_KINDS[word] for word in _WORD.findall(plain) if word in _KINDS}
    found |= {means for pattern, means in _PHRASES if pattern.search(plain)}
    return tuple(sorted(found))
