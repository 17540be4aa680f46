"""Keeps rendered pages for as long as the book's log does not grow, since they are made of nothing else."""

from __future__ import annotations

import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass

_MOST_BYTES = 64_000_000
# What is not in the log, such as how a desk describes an outlet, shows after this many seconds.
_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page as it was sent: its bytes, and the tag by which a browser asks whether it is still the same."""

    body: bytes
    tag: str
    made: float


class PageMemory:
    """The pages that were asked for last, up to 64 MB of them; safe with many threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._pages: OrderedDict[Hashable, Rendered] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def find(self, key: Hashable) -> Rendered | None:
        """Return the page, None where it is not kept or was made more than a minute ago."""
        with self._lock:
            page = self._pages.get(key)
            if page is None:
                return None
            if self._clock() - page.made > _SECONDS:
                self._drop(key)
                return None
            self._pages.move_to_end(key)
            return page

    def keep(self, key: Hashable, body: bytes) -> Rendered:
        """Return the page as it is kept from now on."""
        page = Rendered(body, f'"{hashlib.sha256(body).hexdigest()[:24]}"', self._clock())
        with self._lock:
            self._drop(key)
            self._pages[key] = page
            self._bytes += len(body)
            while self._bytes > _MOST_BYTES and len(self._pages) > 1:
                self._drop(next(iter(self._pages)))
        return page

    def _drop(self, key: Hashable) -> None:
        gone = self._pages.pop(key, None)
        if gone is not None:
            self._bytes -= len(gone.body)
