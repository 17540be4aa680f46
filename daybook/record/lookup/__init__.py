"""Looks up what the book holds, now or as it was known on a day."""

from daybook.record.lookup.actors import find_group, find_groups, find_people, find_person
from daybook.record.lookup.changes import find_changes, find_news, find_question_changes
from daybook.record.lookup.incidents import find_day, find_incident, find_incidents, find_place
from daybook.record.lookup.lines import GroupLine, Issue, ReportText, StoredReport
from daybook.record.lookup.logged import find_log
from daybook.record.lookup.reports import (
    count_added,
    count_all,
    find_days,
    find_issues,
    find_links,
    find_report,
    find_reports,
    find_texts,
)
from daybook.record.lookup.streaming import (
    OF_GROUPS,
    Selection,
    Voucher,
    stream_groups,
    stream_incidents,
    stream_names,
    stream_people,
)

__all__ = [
    "OF_GROUPS",
    "GroupLine",
    "Issue",
    "ReportText",
    "Selection",
    "StoredReport",
    "Voucher",
    "count_added",
    "count_all",
    "find_changes",
    "find_day",
    "find_days",
    "find_group",
    "find_groups",
    "find_incident",
    "find_incidents",
    "find_issues",
    "find_links",
    "find_log",
    "find_news",
    "find_people",
    "find_person",
    "find_place",
    "find_question_changes",
    "find_report",
    "find_reports",
    "find_texts",
    "stream_groups",
    "stream_incidents",
    "stream_names",
    "stream_people",
]
