"""Who is named in a report: armed groups and possible persons, marked once for all rules."""

from daybook.reading.actors.marking import mark_actors
from daybook.reading.actors.scene import GroupMark, Scene

__all__ = ["GroupMark", "Scene", "mark_actors"]
