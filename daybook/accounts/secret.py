"""Secrets that somebody else keeps: random, and held in the book as hashes only."""

from __future__ import annotations

import hashlib
import secrets

TOKEN_PREFIX = "daybook_"
"""What an API token begins with, so that programs that look for lost secrets know it."""


def make_secret() -> str:
    """Return 43 random characters, 256 bits."""
    return secrets.token_urlsafe(32)


def hash_secret(secret: str) -> str:
    """Return the SHA-256 of a secret, as the book holds it.

    A quick hash does here, unlike for passwords: nobody can try 2**256 secrets. The book is asked for the
    hash, so how long the look-up takes tells nothing of the secret.
    """
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
