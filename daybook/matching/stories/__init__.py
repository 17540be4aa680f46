"""Stories: which reports print one text, and which tell of one event in words of their own."""

from daybook.matching.stories.index import Story, StoryIndex, StoryLink
from daybook.matching.stories.report import Signs, StoryText
from daybook.matching.stories.signs import read_signs

__all__ = ["Signs", "Story", "StoryIndex", "StoryLink", "StoryText", "read_signs"]
