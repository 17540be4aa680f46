"""Whether an act is what the report is news of, or an older one that it recalls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.reading.material import Material

if TYPE_CHECKING:
    from daybook.reading.incidents.mentions import Mention

# A report of the day tells acts of the last days; a weekly looks back a little longer.
NEWS_DAYS = 7
# Characters: a short release is all news.
OPENING = 1500


def is_old(material: Material, mention: Mention) -> bool:
    """Return whether the words date the act to before the news, or tell it as recalled."""
    days = mention.time.days if mention.time is not None else None
    if days is not None and material.published is not None:
        return (material.published - days.end).days > NEWS_DAYS or (
            days.length > NEWS_DAYS and days.length > 31
        )
    return mention.recalled


def is_background(material: Material, mentions: list[Mention]) -> bool:
    """Return whether an incident told by these sentences is background to the report."""
    dated = [m for m in mentions if m.time is not None and m.time.days is not None]
    if all(mention.legal for mention in mentions):
        return True
    if dated and material.published is not None:
        return all(is_old(material, mention) for mention in dated)
    first = mentions[0]
    if first.recalled:
        return True
    # What an undated report opens with is its news; what comes further down is more often recalled.
    opening = max(OPENING, len(material.text) // 3)
    return first.span.start > opening
