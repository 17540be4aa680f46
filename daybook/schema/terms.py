"""The fixed vocabularies of the reading contract, as the field's codebooks use them (UCDP, ACLED, GTD)."""

from typing import Literal

StatementKind = Literal["fact", "claim", "comment", "other"]
IncidentType = Literal[
    "arrest", "bombing", "strike", "abduction", "battle", "attack", "sabotage", "surrender", "other"
]
IncidentStatus = Literal["occurred", "foiled", "alleged", "denied", "retracted"]
PartyRole = Literal["initiator", "target"]
PartyKind = Literal["state", "armed_group", "civilian", "unknown"]
Weapon = Literal[
    "firearm", "explosive", "blade", "vehicle", "fire", "aircraft", "artillery", "chemical", "other"
]
Fate = Literal["killed", "wounded", "captured", "abducted", "escaped", "surrendered"]
PersonRole = Literal["leader", "commander", "member", "suspect", "other"]
PersonStatus = Literal["killed", "wounded", "captured", "at_large", "convicted", "surrendered", "unknown"]
PlacePrecision = Literal["site", "village", "town", "district", "region", "country"]
Verdict = Literal["same", "different", "unsure", "accepted", "corrected", "rejected", "added"]
AssessmentVerdict = Literal["supported", "contradicted", "cannot tell", "not measured"]

COUNT_SLOTS = ("killed", "wounded", "captured", "abducted")
QUESTIONS = ("who", "what", "when", "where", "how", "how many")
