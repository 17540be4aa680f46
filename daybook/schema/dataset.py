"""Data sets that others coded by hand: a set with its licence, its incidents, what it tells of a group."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from daybook.schema.judgement import Reason
from daybook.schema.reading import IncidentRead
from daybook.schema.terms import IncidentType, PartyKind, PartyRole, PlacePrecision, Verdict

Side = Literal["a", "b"]
# The longest id of an imported incident, as judgements can hold it.
LONGEST_SUBJECT = 64


@dataclass(frozen=True, slots=True)
class DatasetAbout:
    """One file of one version of a data set, before its rows are read.

    Attributes:
        name: the set's short name, as `ucdp-ged`; version: as its makers number it.
        title, licence, citation, address: how it wants to be named and used.
        known: the day from which its rows count; None for the day of import.
        start, end: the days that the version covers by its makers' word; None where only its rows tell.
        columns: the file's columns in order; words: those of them that hold the source's words.
        file: the file's name; file_hash: SHA-256 of its bytes.
    """

    name: str
    version: str
    title: str
    licence: str
    citation: str
    address: str
    columns: tuple[str, ...]
    words: tuple[str, ...]
    file: str
    file_hash: str
    known: date | None = None
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class DatasetParty:
    """A party of an imported incident, by the name that the set gives it.

    Attributes:
        side: which of the set's two sides; role: None where the set does not say who began.
        code: the party's number at the source, empty where there is none.
        sure: False where the set itself only suspects it.
    """

    name: str
    side: Side
    kind: PartyKind
    role: PartyRole | None = None
    code: str = ""
    sure: bool = True


@dataclass(frozen=True, slots=True)
class CodedIncident:
    """What a row of a data set says of one incident, in Daybook's terms.

    Attributes:
        id: at the source, or `SET/VERSION/ID` of a row that a book holds.
        start, end: the earliest and the latest day; date_precision: as `Days.precision` words it.
        country: ISO 3166-1 alpha-2, None where the set's country has no such code.
        killed_low, killed_best, killed_high: people killed; None where the set does not say.
        killed_a, killed_b, killed_civilians, killed_unknown: the best figure by side.
    """

    id: str
    type: IncidentType
    start: date
    end: date
    date_precision: str
    place: str | None
    admin1: str | None
    country: str | None
    lat: float | None
    lon: float | None
    precision: PlacePrecision | None
    killed_low: int | None
    killed_best: int | None
    killed_high: int | None
    killed_a: int | None
    killed_b: int | None
    killed_civilians: int | None
    killed_unknown: int | None


@dataclass(frozen=True, slots=True)
class DatasetIncident(CodedIncident):
    """One row of a file; what the terms cannot hold stays in `original`, its cells in order."""

    parties: tuple[DatasetParty, ...]
    original: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DatasetLine:
    """A data set as the book holds it: one imported file.

    Attributes:
        known: the day from which it counts; imported: when it came into the book (UTC).
        start, end: the days it covers; countries: alpha-2 codes that it covers, `*` for the whole world.
        incidents: how many rows it gave.
        newer: versions of the same set that count in its place where they cover the same.
    """

    name: str
    version: str
    title: str
    licence: str
    citation: str
    address: str
    file: str
    file_hash: str
    imported: datetime
    known: date
    start: date
    end: date
    countries: tuple[str, ...]
    incidents: int
    newer: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportedParty:
    """A party of an imported incident; `group` is the register's group, `ground` says why it was taken so."""

    name: str
    side: Side
    kind: PartyKind
    role: PartyRole | None
    code: str
    sure: bool
    group: str | None = None
    ground: str = ""


@dataclass(frozen=True, slots=True)
class RowLink:
    """A judgement that stands on an imported incident and one of the book's own.

    Attributes:
        incident: the id of the book's own; mention: the telling that was compared, or judged by a person.
        row: the imported incident, `SET/VERSION/ID`; verdict: `same` or `unsure`.
        judgement: its number; author: a person, or a named version of a rule.
        score: the probability that the two are one, None where a person decided; reasons: for and against.
    """

    incident: str
    mention: str
    row: str
    verdict: Verdict
    judgement: int
    author: str
    score: float | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class ImportedIncident(CodedIncident):
    """An imported incident as it is shown: a row of somebody's data set, and not one of the book's own.

    Attributes:
        counts: whether it counts, or a newer version stands in its place.
        source_words: the columns in which the set names its sources or tells the event, where they hold any.
        original: every column with its value as the file has it.
        links: which of the book's own incidents it was matched with, or may be.
    """

    dataset: DatasetLine
    counts: bool
    parties: tuple[ImportedParty, ...]
    source_words: dict[str, str]
    original: dict[str, str]
    links: tuple[RowLink, ...] = ()


@dataclass(frozen=True, slots=True)
class AlsoIn:
    """An imported incident that is, or may be, one of the book's own; its figures are the set's."""

    row: ImportedIncident
    link: RowLink


@dataclass(frozen=True, slots=True)
class CodedRow:
    """An imported incident as it is compared with the book's own.

    Attributes:
        number: of the row; subject: `SET/VERSION/ID`; read: its values as a telling has them.
        words: what the set tells in prose, empty where it only codes.
    """

    number: int
    subject: str
    read: IncidentRead
    words: str

    @property
    def release(self) -> str:
        """The set and its version, `SET/VERSION`."""
        return self.subject.rpartition("/")[0]


@dataclass(frozen=True, slots=True)
class ImportedLine:
    """An imported incident as it is listed under a group.

    Attributes:
        parties: names, side a first; incident: the id of the book's own that it is, None where none.
    """

    id: str
    type: IncidentType
    start: date
    end: date
    place: str | None
    country: str | None
    killed_low: int | None
    killed_best: int | None
    killed_high: int | None
    parties: tuple[str, ...]
    incident: str | None = None


@dataclass(frozen=True, slots=True)
class YearLine:
    """What a set counts in one year; `uncounted` incidents have no number of deaths."""

    year: int
    incidents: int
    killed_low: int
    killed_best: int
    killed_high: int
    uncounted: int


@dataclass(frozen=True, slots=True)
class GroupHistory:
    """What one data set tells of a group: deaths are of all sides in incidents in which it took part.

    Attributes:
        dataset: the set's short name; versions: those whose rows are counted.
        names: the set's names for the group; grounds: why each was taken for it.
        years: in order; newest: the latest incidents, the last one first.
        matched: how many of the incidents are the book's own too, by what rules and people judged.
        unmatched: the latest of those that are not, of the time in which the book tells of the group.
    """

    dataset: str
    versions: tuple[str, ...]
    names: tuple[str, ...]
    grounds: tuple[str, ...]
    incidents: int
    killed_low: int
    killed_best: int
    killed_high: int
    years: tuple[YearLine, ...]
    newest: tuple[ImportedLine, ...]
    matched: int = 0
    unmatched: tuple[ImportedLine, ...] = ()
