"""The names of armed groups and of state forces, and how a text uses them."""

from daybook.names.definitions import find_definitions
from daybook.names.known import (
    GroupMention,
    NameReading,
    canonical_group,
    explain_names,
    find_known_groups,
    same_group,
)
from daybook.names.outlets import OutletHome, OutletMention, find_outlet, find_outlets, tell_home
from daybook.names.people import relate_names, same_person
from daybook.names.states import StateMention, find_state_forces, is_state_force

__all__ = [
    "GroupMention",
    "NameReading",
    "OutletHome",
    "OutletMention",
    "StateMention",
    "canonical_group",
    "explain_names",
    "find_definitions",
    "find_known_groups",
    "find_outlet",
    "find_outlets",
    "find_state_forces",
    "is_state_force",
    "relate_names",
    "same_group",
    "same_person",
    "tell_home",
]
