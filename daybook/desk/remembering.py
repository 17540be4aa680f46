"""Keeps answers for as long as the book's log does not grow, since they are made of nothing else."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager

from daybook.desk.asking import Answer, Asked
from daybook.record.log import find_head

# What is not in the log, such as how a desk describes an outlet, shows after this many seconds.
_SECONDS = 60.0


class AnswerMemory:
    """The answers that were asked for last; safe with many threads.

    Args:
        most: how many are kept; a large page takes about a megabyte.
        clock: seconds that only grow.
    """

    def __init__(self, most: int = 200, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._clock = clock
        self._kept: OrderedDict[Hashable, tuple[float, Answer]] = OrderedDict()
        self._turns: dict[Hashable, tuple[threading.Lock, int]] = {}
        self._lock = threading.Lock()

    def answer(self, asked: Asked, show: Callable[[Asked], Answer]) -> Answer:
        """Return what `show` answers, or what it answered to the same actor in the same state of the book.

        An answer that leaves a mark in the reader's browser is made anew each time.
        """
        with asked.book.read() as connection:
            head = find_head(connection).number
        # Read first: what is written in between may show under the older number, never the reverse.
        query = tuple(sorted(asked.query.items()))
        key = (asked.path, asked.key, query, asked.actor.name, asked.actor.role, head)
        kept = self._find(key)
        if kept is None:
            with self._turn(key):
                kept = self._find(key)
                if kept is None:
                    kept = show(asked)
                    if kept.visited is None:
                        self._keep(key, kept)
        return kept

    @contextmanager
    def _turn(self, key: Hashable) -> Iterator[None]:
        """Hold others who ask for the same page until the first has it: they then find it kept."""
        with self._lock:
            turn, waiting = self._turns.get(key, (threading.Lock(), 0))
            self._turns[key] = turn, waiting + 1
        try:
            with turn:
                yield
        finally:
            with self._lock:
                turn, waiting = self._turns[key]
                if waiting > 1:
                    self._turns[key] = turn, waiting - 1
                else:
                    del self._turns[key]

    def _find(self, key: Hashable) -> Answer | None:
        with self._lock:
            made, answer = self._kept.get(key, (0.0, None))
            if answer is None or self._clock() - made > _SECONDS:
                return None
            self._kept.move_to_end(key)
            return answer

    def _keep(self, key: Hashable, answer: Answer) -> None:
        with self._lock:
            self._kept[key] = (self._clock(), answer)
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
