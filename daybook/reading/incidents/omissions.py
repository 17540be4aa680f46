"""What a report leaves open of who, what, when, where, how and how many."""

from __future__ import annotations

import re
from collections.abc import Sequence

from daybook.schema.reading import IncidentRead

_HOW = re.compile(
    r"\b(?:by (?:surrounding|planting|detonating|luring|driving|throwing|hiding)|using|with (?:a|an|"
    r"the)? ?(?:rifle|knife|bomb|machete|grenade|gun)\w*|"
    r"tip-?offs?|intelligence|hid(?:den)?|planted|detonated|tracked|opened fire|when (?:a|the|they|he)|"
    r"ambush\w*|stopped a|cordoned)\b",
    re.IGNORECASE,
)


def list_not_said(text: str, incidents: Sequence[IncidentRead]) -> tuple[str, ...]:
    """Return the questions that the report leaves open about what it is news of.

    A report without an incident leaves nothing open; one with several is asked about its first news.
    """
    news = [incident for incident in incidents if not incident.background] or list(incidents)
    if not news:
        return ()
    incident = news[0]
    missing = []
    if not any(party.role == "initiator" for party in incident.parties):
        missing.append("who")
    if not any(party.role == "target" for party in incident.parties):
        missing.append("what")
    if incident.date is None:
        missing.append("when")
    if incident.place is None or incident.place.name is None:
        missing.append("where")
    told = " ".join(text[span.start : span.end] for span in incident.evidence)
    if not incident.weapons or not _HOW.search(told):
        missing.append("how")
    if all(
        count is None for count in (incident.killed, incident.wounded, incident.captured, incident.abducted)
    ):
        missing.append("how many")
    return tuple(missing)
