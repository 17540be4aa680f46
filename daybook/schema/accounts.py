"""Who works at a desk: the roles, each of which may do all that the ones before it may, and the actor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Role = Literal["reader", "coder", "editor", "admin"]
"""reader: sees everything; coder: judges; editor: imports, runs jobs, sees the trail; admin: people."""

ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks something of the desk.

    Attributes:
        name: the name under which this person's judgements are written; empty for somebody unknown.
        role: what they may do; None for somebody who is not signed in.
        is_single_user: whether the book has no users, so that whoever sits at this machine may do all.
    """

    name: str
    role: Role | None
    is_single_user: bool = False

    def may(self, least: Role | None) -> bool:
        """Return whether the actor's role is at least this one; everybody may what needs None."""
        if least is None:
            return True
        return self.role is not None and ROLES.index(self.role) >= ROLES.index(least)


NOBODY = Actor("", None)
"""Somebody who is not signed in."""
