"""The best value: which of several sources' values is shown first, by named rules in a fixed order."""

from daybook.record.preference.choosing import Choice, choose
from daybook.record.preference.corrections import Applied, gather_corrections
from daybook.record.preference.counts import Toll, prefer_count
from daybook.record.preference.days import prefer_days
from daybook.record.preference.places import prefer_place, rank_precision
from daybook.record.preference.terms import prefer_status, prefer_term
from daybook.record.preference.voices import Voice

__all__ = [
    "Applied",
    "Choice",
    "Toll",
    "Voice",
    "choose",
    "gather_corrections",
    "prefer_count",
    "prefer_days",
    "prefer_place",
    "prefer_status",
    "prefer_term",
    "rank_precision",
]
