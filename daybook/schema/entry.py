"""An entry: one datum that a report supports, with its voucher. Entries are never rewritten."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

import msgspec

from daybook.schema.evidence import Evidence
from daybook.schema.reading import Reading
from daybook.schema.terms import StatementKind


@dataclass(frozen=True, slots=True)
class Entry:
    """One datum that a report supports.

    Attributes:
        subject: the mention it is about: `REPORT/incident/0`, `REPORT/group/1`, `REPORT/person/0`.
        attribute: the slot (`killed`, `date`, `place`, `party.initiator`, `leader`, `remaining` ...).
        value: plain JSON.
        evidence: the words, in the report's kept text.
        kind: told fact, somebody's claim, or comment; `holder` is the claim's source as written.
        reader: name and version of what read it; confidence: 0 to 1.
    """

    subject: str
    attribute: str
    value: Any
    evidence: Evidence
    kind: StatementKind
    holder: str | None
    reader: str
    confidence: float

    @property
    def id(self) -> str:
        """First 16 hexadecimal digits of the hash of the content; the same content is the same entry."""
        value = self.value
        if self.attribute == "place" and isinstance(value, dict):
            # How sure a reader is of a place is no content, as its confidence is none.
            value = {key: part for key, part in value.items() if key != "score"}
        content = msgspec.json.encode(
            [self.subject, self.attribute, value, self.evidence, self.kind, self.holder, self.reader],
            order="deterministic",
        )
        return hashlib.sha256(content).hexdigest()[:16]


def list_entries(report_id: str, reading: Reading) -> list[Entry]:
    """Return the entries of a reading, in the reading's order; one for each datum.

    Raises:
        EvidenceError: if a datum's words are not in the text.
    """
    return [
        Entry(
            subject=f"{report_id}/{noun}/{number}",
            attribute=datum.slot,
            value=datum.value,
            evidence=Evidence.cut(report_id, reading.text, datum.span),
            kind=datum.kind,
            holder=datum.holder,
            reader=reading.reader,
            confidence=datum.confidence,
        )
        for noun, number, item in reading.list_items()
        for datum in item.data
    ]
