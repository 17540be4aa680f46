"""What the desk does when a form is posted: each path with its action and the least role that it needs."""

from __future__ import annotations

from daybook.desk.actions import accounts, answering, jobs
from daybook.desk.actions.coding import CODING
from daybook.desk.actions.reviewing import REVIEWING
from daybook.desk.guarded import Guarded

ACTIONS: dict[str, Guarded] = {**accounts.ACTIONS, **answering.ACTIONS, **jobs.ACTIONS, **REVIEWING, **CODING}
