"""What the desk does when a form is posted: each path with its action and the least role that it needs."""

from __future__ import annotations

from daybook.desk.guarded import Guarded

ACTIONS: dict[str, Guarded] = {}
