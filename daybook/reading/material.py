"""What the parts of the reader hand to one another about one report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from daybook.schema.evidence import Span
from daybook.schema.reading import PlaceRead, Statement

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from daybook.dates import TimePhrase
    from daybook.gazetteer import PlaceMention
    from daybook.names import GroupMention, OutletMention, StateMention
    from daybook.reading.actors import Scene


@dataclass(frozen=True, slots=True)
class PlaceSaid:
    """A place that the text names, with what it was resolved to."""

    mention: PlaceMention
    place: PlaceRead


@dataclass(frozen=True, slots=True)
class Material:
    """One report with everything that was found in it before incidents are put together.

    Attributes:
        scene: the text with its groups and possible persons marked.
        published: the day of publication, as given or as the date line says; None where unknown.
        dateline: the characters of the date line ("COLOMBO, April 10 —"), whose place is not the event's.
        groups: the armed groups that the text names; forces: soldiers, police and agencies;
            outlets: who tells of it.
        sentences and statements run in step.
        country: the country that the report is mostly about, None where it cannot be told.
    """

    text: str
    scene: Scene
    published: date | None
    doc: Doc
    sentences: Sequence[Span]
    statements: Sequence[Statement]
    times: Sequence[TimePhrase]
    places: Sequence[PlaceSaid]
    groups: Sequence[GroupMention]
    forces: Sequence[StateMention]
    outlets: Sequence[OutletMention]
    dateline: Span | None
    country: str | None

    def sentence_of(self, offset: int) -> int:
        """Return the number of the sentence that holds a character."""
        for number, span in enumerate(self.sentences):
            if offset < span.end:
                return number
        return len(self.sentences) - 1
