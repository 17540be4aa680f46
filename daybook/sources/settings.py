"""The settings of everything that asks the network."""

from __future__ import annotations

from dataclasses import dataclass

from daybook import __version__

USER_AGENT = f"Daybook/{__version__} (+local reader)"


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """How addresses are fetched.

    Attributes:
        allow_private: whether hosts on private, loopback or link-local addresses may be asked.
        timeout_s: seconds that one address may take from first to last byte, its redirects included.
        max_bytes: largest body in bytes, after decompression.
        user_agent: the name given to servers and looked for in robots.txt.
        private_hosts: hosts (lower case, without port) that may be on private addresses all the same.
    """

    allow_private: bool = False
    timeout_s: float = 20.0
    max_bytes: int = 10_000_000
    user_agent: str = USER_AGENT
    private_hosts: tuple[str, ...] = ()
