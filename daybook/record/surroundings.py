"""Reports that tell of one armed group alone, and their members who are given no group by the words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import Connection, bindparam, select

from daybook.record.tables import mentions
from daybook.schema.reading import GroupRead, PersonRead

_MEMBERS = ("leader", "commander", "member")
_OF_NOUN = select(mentions.c.report, mentions.c.subject, mentions.c.told).where(
    mentions.c.noun == bindparam("noun"), mentions.c.report.in_(bindparam("wanted", expanding=True))
)
_GROUP = msgspec.json.Decoder(GroupRead)
_PERSON = msgspec.json.Decoder(PersonRead)


def find_only_groups(connection: Connection, reports: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return for each report that tells of exactly one group the names of that group."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for row in connection.execute(_OF_NOUN, {"noun": "group", "wanted": sorted(set(reports))}):
        found.setdefault(row.report, []).append(_GROUP.decode(row.told).names)
    return {report: names[0] for report, names in found.items() if len(names) == 1}


def find_ungrouped(connection: Connection, groups: Sequence[str]) -> list[str]:
    """Return the mentions of leaders, commanders and members without a group in reports on one group alone.

    Args:
        groups: the mentions of that group; reports that tell of another group beside it are passed over.
    """
    wanted = {subject.split("/")[0] for subject in groups}
    alone = find_only_groups(connection, wanted)
    found = []
    for row in connection.execute(_OF_NOUN, {"noun": "person", "wanted": sorted(alone)}):
        person = _PERSON.decode(row.told)
        if person.group is None and person.role in _MEMBERS:
            found.append(row.subject)
    return found
