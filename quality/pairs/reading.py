"""What Daybook reads in the reports of a part, each incident that it read beside the one that is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from daybook.schema.reading import IncidentRead, Reading
from daybook.schema.report import Report, hash_bytes
from quality.kept import read_kept
from quality.pairs.reports import Written, write_part
from quality.pairs.rows import Part


@dataclass(frozen=True, slots=True)
class Read:
    """A report as Daybook read it.

    Attributes:
        truth: for each incident of the reading the id of the incident that its words tell of, None where they
            tell of none.
        unclear: for each whether its words say no more than fits another incident too.
    """

    report: Report
    reading: Reading
    truth: tuple[str | None, ...]
    unclear: tuple[bool, ...] = ()


def read_part(part: Part, seed: int = 1) -> list[Read]:
    """Return the readings of a part in order of publication; what was read before is not read again."""
    return read_written(write_part(part, seed))


def read_written(written: Sequence[Written]) -> list[Read]:
    """Return the readings of written reports in order."""
    reports = [_make_report(one) for one in written]
    found = []
    for one, report, reading in zip(written, reports, read_kept(reports), strict=True):
        truth = tuple(find_meant(one, incident) for incident in reading.incidents)
        found.append(Read(report, reading, truth, tuple(meant in one.unclear for meant in truth)))
    return found


def _make_report(one: Written) -> Report:
    digest = hash_bytes(f"{one.id}\n{one.text}".encode())
    return Report(digest[:16], one.text, digest, one.id, None, one.outlet, published=one.published)


def find_meant(one: Written, incident: IncidentRead) -> str | None:
    """Return the id of the incident in whose words most of the evidence lies."""
    shared = {
        meant: sum(max(0, min(end, span.end) - max(start, span.start)) for span in incident.evidence)
        for start, end, meant in one.told
    }
    best = max(shared, key=lambda meant: shared[meant], default="")
    return best if best and shared[best] else None
