"""The digest of what was done with a post: the act, and the text that it is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from daybook.record.digests.content import hash_content

_ACT = ("id", "post", "made", "author", "what", "at", "version", "words", "because")
_VERSION = ("id", "post", "made", "author", "text")


def digest_post_act(act: Mapping[Any, Any], version: Mapping[Any, Any] | None) -> str:
    """Return the digest of an act.

    Args:
        act: its row; version: the row of the text that it is about, None where it is of none.
    """
    text = None if version is None else [version[name] for name in _VERSION]
    return hash_content([[act[name] for name in _ACT], text])
