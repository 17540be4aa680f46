"""Why the desk refuses a request: each kind with its HTTP status and its heading."""

from __future__ import annotations

from daybook.errors import DaybookError


class Refusal(DaybookError):
    """A request that the desk does not do; the message says why and what to do next."""

    status = 400
    heading = "That cannot be read"


class AskedError(Refusal):
    """The request has a field that cannot be read."""


class UnknownActorError(Refusal):
    """Nobody is signed in, and the page or action wants somebody."""

    status = 401
    heading = "Sign in first"


class ForbiddenError(Refusal):
    """The actor's role is too low, or the request was not sent from a page of this desk."""

    status = 403
    heading = "That is not yours to do"


class ConflictError(Refusal):
    """What the action is about has changed since its page was made."""

    status = 409
    heading = "This has changed meanwhile"


class TooLargeError(Refusal):
    """The request is larger than the action takes."""

    status = 413
    heading = "That is too much at once"


class WrongFormatError(Refusal):
    """The request's body is in a format that the desk does not read."""

    status = 415
    heading = "That cannot be read"


class UnfitError(Refusal):
    """The fields can be read, but what they ask cannot be done."""

    status = 422
    heading = "That was not done"


class TooOftenError(Refusal):
    """The same was tried too often in a short time."""

    status = 429
    heading = "Too many tries"
