"""What each word of the fixed vocabularies is called on a page."""

from __future__ import annotations

TYPES = {
    "arrest": "Arrest",
    "bombing": "Bombing",
    "strike": "Air or artillery strike",
    "abduction": "Abduction",
    "battle": "Battle",
    "attack": "Attack",
    "sabotage": "Sabotage",
    "surrender": "Surrender",
    "other": "Other incident",
}

STATUSES = {
    "occurred": "happened",
    "foiled": "foiled before it happened",
    "alleged": "alleged, not established",
    "denied": "denied",
    "retracted": "retracted by its source",
}

KINDS = {
    "fact": "told by the report",
    "claim": "claimed by a source",
    "comment": "comment",
    "other": "other text",
}

PERSON_STATUSES = {
    "killed": "reported killed",
    "wounded": "reported wounded",
    "captured": "reported captured",
    "at_large": "at large",
    "convicted": "convicted",
    "surrendered": "surrendered",
    "unknown": "status not said",
}

PERSON_ROLES = {
    "leader": "leader",
    "commander": "commander",
    "member": "member",
    "suspect": "suspect",
    "other": "role not said",
}

TIE_KINDS = {
    "pledge": "Pledges",
    "splinter": "Splits",
    "merger": "Mergers",
    "renaming": "Renamings",
    "part": "Parents",
    "ally": "Alliances",
    "successor": "Successors",
    "leads": "Leadership",
    "member": "Membership",
}

PARTY_KINDS = {
    "state": "state forces",
    "armed_group": "armed group",
    "civilian": "civilians",
    "unknown": "side not known",
}

PARTY_ROLES = {"initiator": "Carried out by", "target": "Directed at"}

PRECISIONS = {
    "site": "a named site",
    "village": "known to the village",
    "town": "known to the town",
    "district": "known to the district only",
    "region": "known to the region only",
    "country": "known to the country only",
}

SLOTS = {
    "killed": "Killed",
    "wounded": "Wounded",
    "captured": "Captured",
    "abducted": "Abducted",
    "date": "When",
    "place": "Where",
    "type": "What kind of incident",
    "status": "Whether it happened",
    "party.initiator": "Who did it",
    "party.target": "Whom it was directed at",
    "weapon": "Weapon",
    "weapons": "Weapons",
    "claimed_by": "Claimed by",
    "denied_by": "Denied by",
    "named": "Person named",
    "leader": "Leader",
    "leaders": "Leaders",
    "parent": "Belongs to",
    "strength": "Strength",
    "remaining": "Members left",
    "based_in": "Based in",
    "name": "Name",
    "names": "Names",
    "group": "Group",
    "role": "Role",
    "fate": "Fate",
    "background": "Recalled, not news",
    "correction": "Correction",
}


def say_slot(slot: str, noun: str = "incident") -> str:
    """Return the slot of an incident, group or person as one would call it; an unknown one as its words."""
    if slot == "status" and noun != "incident":
        return "Status"
    if slot in SLOTS:
        return SLOTS[slot]
    head, _, tail = slot.partition(".")
    if head in ("killed_by_kind", "killed") and tail:
        return f"Killed, {PARTY_KINDS.get(tail, tail)}"
    if head in SLOTS and tail:
        return f"{SLOTS[head]}, {tail.replace('_', ' ')}"
    return slot.replace("_", " ").replace(".", ", ").capitalize()


def say_kind(kind: str, holder: str | None) -> str:
    """Return how the words are put: told by the report, claimed by a named source, or comment."""
    if kind == "claim":
        return f"claimed by {holder}" if holder else "claimed, source not named"
    if kind == "comment" and holder:
        return f"comment by {holder}"
    return KINDS.get(kind, kind)


def say_confidence(confidence: float) -> str:
    """Return the reader's confidence (0 to 1) in words with its figure."""
    word = "high" if confidence >= 0.8 else "fair" if confidence >= 0.5 else "low"
    return f"{word} ({confidence:.2f})"


def say_number(number: int, noun: str) -> str:
    """Return the number with its noun: `1 incident`, `2 people`, `no places`."""
    plural = {"person": "people"}.get(noun, f"{noun}s")
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {plural}" if number else f"no {plural}"
