"""A page or action together with the least role that may have it, so that no way to it passes by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from daybook.desk.asking import Answer, Asked
from daybook.desk.refusing import ForbiddenError, UnknownActorError
from daybook.schema.accounts import Actor, Role

MOST_BYTES = 1_000_000
"""Bytes of a posted form, unless its action takes more."""


@dataclass(frozen=True, slots=True)
class Guarded:
    """A page or action with what it needs.

    Attributes:
        act: what is done; least: the least role, None where nobody needs to be signed in.
        most_bytes: the largest body that is read for it.
    """

    act: Callable[[Asked], Answer]
    least: Role | None
    most_bytes: int = MOST_BYTES

    def __call__(self, asked: Asked) -> Answer:
        """Return the answer.

        Raises:
            UnknownActorError: if nobody is signed in and somebody must be.
            ForbiddenError: if the actor's role is too low.
        """
        self.check(asked.actor)
        return self.act(asked)

    def check(self, actor: Actor) -> None:
        """Check that the actor may have it.

        Raises:
            UnknownActorError, ForbiddenError: as the call itself.
        """
        if actor.may(self.least):
            return
        if actor.role is None:
            raise UnknownActorError("nobody is signed in; sign in and do it again")
        raise ForbiddenError(
            f"this needs the role {self.least}, and {actor.name} is {actor.role}; ask an admin of this desk"
        )


def needs(least: Role | None, most_bytes: int = MOST_BYTES) -> Callable[[Callable[[Asked], Answer]], Guarded]:
    """Return a decorator that makes a function a page or action that needs at least the role."""

    def guard(act: Callable[[Asked], Answer]) -> Guarded:
        return Guarded(act, least, most_bytes)

    return guard


def guard_page(show: Callable[[Asked], Answer]) -> Guarded:
    """Return the page with its guard: that of a reader, unless it names another."""
    return show if isinstance(show, Guarded) else Guarded(show, "reader")
