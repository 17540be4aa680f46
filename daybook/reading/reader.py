"""The local reader: reports in, readings out, on this machine and without a model hub."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from daybook import __version__
from daybook.dates import find_dateline, find_times
from daybook.gazetteer import PlaceAnswer, PlaceMention, find_place_answers, resolve_places
from daybook.names import (
    GroupMention,
    NameReading,
    explain_names,
    find_outlets,
    find_state_forces,
    tell_home,
)
from daybook.names.register import known_groups
from daybook.reading.actors import Scene, mark_actors
from daybook.reading.casing import restore_case
from daybook.reading.datelines import find_dateline_span
from daybook.reading.encoder import TokenVectors
from daybook.reading.groups import read_groups
from daybook.reading.incidents.claims import find_answers
from daybook.reading.incidents.mentions import find_mentions
from daybook.reading.incidents.omissions import list_not_said
from daybook.reading.incidents.shaping import shape_incident
from daybook.reading.incidents.threads import thread_mentions
from daybook.reading.learned import Decision, decide, has_heads
from daybook.reading.material import Material, PlaceSaid
from daybook.reading.outlets import drop_outlets
from daybook.reading.parse import parse_sentences, parse_texts
from daybook.reading.people import read_people
from daybook.reading.places import find_places
from daybook.reading.reconciling import reconcile_named
from daybook.reading.revised import read_revised
from daybook.reading.sentences import find_sentences
from daybook.reading.statements import encode_text, read_statements
from daybook.schema.evidence import Span
from daybook.schema.reading import Article, Reading
from daybook.schema.report import Report

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from daybook.names import OutletHome

READER = f"local {__version__}"


def read_reports(reports: Iterable[Report]) -> Iterator[Reading]:
    """Yield the reading of each report, in order.

    Reports are parsed in small batches, so memory does not grow with their number. The encoder works on a
    thread of its own while the parser and the rules run: the two take about as long.
    """
    ahead: deque[tuple[Report, Future[TokenVectors | None]]] = deque()
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="encoder") as pool:

        def feed() -> Iterator[tuple[str, Sequence[Span]]]:
            for report in reports:
                text = restore_case(report.text)
                cut = find_sentences(text)
                ahead.append((report, pool.submit(encode_text, text, cut)))
                yield text, cut

        try:
            for doc, sentences in parse_sentences(feed()):
                report, vectors = ahead.popleft()
                yield read_parsed(report, doc, sentences, vectors.result())
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _encode(text: str) -> TokenVectors | None:
    return encode_text(text, find_sentences(text))


def read_parsed(
    report: Report, doc: Doc, sentences: Sequence[Span], vectors: TokenVectors | None = None
) -> Reading:
    """Return the reading of one parsed report; `vectors` are its tokens by the encoder, where known."""
    return read_closely(report, doc, sentences, vectors).reading


@dataclass(frozen=True, slots=True)
class CloseReading:
    """A reading with what was weighed for it.

    Attributes:
        decisions: one for each incident; empty where the rules read alone.
        names: every name of the register in the text, those refused included, and the groups that only the
            text makes known; told only where it is asked for.
        places: what became of every place name, and what else it may mean; told only where asked for.
    """

    reading: Reading
    decisions: tuple[Decision, ...]
    names: tuple[NameReading, ...] = ()
    places: tuple[PlaceAnswer, ...] = ()


def read_closely(
    report: Report, doc: Doc, sentences: Sequence[Span], vectors: TokenVectors | None = None
) -> CloseReading:
    """Return the reading of one parsed report with what was weighed for each incident.

    The report is read in the case of its parse; what the reading holds is the text as given.
    """
    material = gather(replace(report, text=doc.text), doc, sentences, vectors)
    return _read_material(report, material, vectors)


def _read_material(report: Report, material: Material, vectors: TokenVectors | None) -> CloseReading:
    people = read_people(material.scene, vectors)
    groups = read_groups(material.scene, vectors, people)
    answers = find_answers(material.text, material.sentences, material.groups)
    decisions: tuple[Decision, ...] = ()
    if vectors is not None and has_heads():
        decisions = tuple(decide(material, vectors, people, answers))
        told = [decision.incident for decision in decisions]
    else:
        threads = thread_mentions(material, find_mentions(material), answers)
        told = [shape_incident(material, thread, people) for thread in threads]
    named = (reconcile_named(incident, people) for incident in read_revised(material, told))
    incidents = tuple(drop_outlets(incident, material.text, material.outlets) for incident in named)
    reading = Reading(
        article=Article(
            title=report.title,
            outlet=report.outlet,
            url=report.url,
            published=report.published or material.published,
            byline=report.byline,
            language=report.language,
        ),
        text=report.text,
        statements=tuple(material.statements),
        incidents=incidents,
        groups=groups,
        people=people,
        not_said=list_not_said(material.text, incidents),
        reader=READER,
    )
    return CloseReading(reading, decisions)


def explain_report(report: Report) -> CloseReading:
    """Return the reading of one report with what was weighed for each incident."""
    ((doc, sentences),) = parse_texts([restore_case(report.text)])
    vectors = _encode(doc.text)
    material = gather(replace(report, text=doc.text), doc, sentences, vectors)
    read = _read_material(report, material, vectors)
    published, home = read.reading.article.published, tell_home(report.outlet, report.url)
    year, land = published.year if published else None, home.country if home else None
    new = [
        NameReading(Span(mark.start, mark.end), mark.alias, mark.key, None, mark.sure, mark.reason)
        for mark in material.scene.groups
        if not mark.known
    ]
    places = find_place_answers(
        _find_place_names(material.scene, doc, doc.text),
        default_country=_find_default(material.scene, home),
    )
    return replace(read, names=(*explain_names(doc.text, year, land), *new), places=tuple(places))


def gather(
    report: Report, doc: Doc, sentences: Sequence[Span], vectors: TokenVectors | None = None
) -> Material:
    """Return what the parts find in one parsed report before incidents are put together."""
    text = report.text
    published = report.published or find_dateline(text)
    statements = read_statements(doc, sentences, published, vectors)
    outlets = find_outlets(text)
    home = tell_home(report.outlet, report.url)
    scene = mark_actors(
        doc,
        sentences,
        statements,
        outlets=[mention.span for mention in outlets],
        year=published.year if published else None,
        home=home.country if home else None,
    )
    mentions = _find_place_names(scene, doc, text)
    places = [
        PlaceSaid(mention, place)
        for mention, place in zip(
            mentions, resolve_places(mentions, default_country=_find_default(scene, home)), strict=True
        )
        if place is not None
    ]
    return Material(
        text=text,
        scene=scene,
        published=published,
        doc=doc,
        sentences=sentences,
        statements=statements,
        times=find_times(text, published),
        places=places,
        groups=[
            GroupMention(Span(m.start, m.end), m.key, m.alias, m.sure, m.reason)
            for m in scene.groups
            if m.sure
        ],
        forces=find_state_forces(text),
        outlets=outlets,
        dateline=find_dateline_span(text),
        country=_tell_country(places),
    )


def _find_place_names(scene: Scene, doc: Doc, text: str) -> list[PlaceMention]:
    """Return the place names of a report; what names a person or a group names no place."""
    taken = [Span(p.start, p.end) for p in scene.persons] + [Span(g.start, g.end) for g in scene.groups]
    return find_places(doc, text, taken)


def _find_default(scene: Scene, home: OutletHome | None) -> str | None:
    """Return the country in which to look for places where the report itself names none.

    The home of the groups that it surely names, if all share one; else the country that its outlet tells of.
    """
    if scene.countries:
        return None
    known = [known_groups()[mark.key] for mark in scene.groups if mark.sure and mark.known]
    lands = [set(group.countries) for group in known if group.countries]
    shared = set.intersection(*lands) if lands else set()
    if len(shared) == 1:
        return shared.pop()
    return home.country if home and not lands else None


def _tell_country(places: Sequence[PlaceSaid]) -> str | None:
    """Return the country of most of the report's places, None where no country leads."""
    tally: dict[str, float] = {}
    for said in places:
        if said.place.country:
            # A town or region speaks for its country more than the name of a power that has a say in it.
            weight = 0.7 if said.place.precision == "country" else 1.0
            tally[said.place.country] = tally.get(said.place.country, 0.0) + weight
    if not tally:
        return None
    return max(tally, key=lambda country: tally[country])
