"""Imported data sets as lines of text: the sets, what they tell of a group, one of their incidents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from daybook.schema.dataset import (
    AlsoIn,
    DatasetLine,
    GroupHistory,
    ImportedIncident,
    ImportedLine,
    RowLink,
)
from daybook.schema.values import Days
from daybook.wording import name_country, render_days, render_row, render_toll


def list_history(history: GroupHistory) -> Iterator[str]:
    """Yield what one data set tells of a group: its grounds, each year, the newest incidents."""
    yield f"Imported: {history.dataset} {', '.join(history.versions)}"
    yield f"  as {', '.join(history.names)}: {'; '.join(history.grounds)}"
    toll = render_toll(history.killed_low, history.killed_best, history.killed_high)
    yield f"  {history.incidents:,} incidents, killed on all sides {toll}"
    for year in history.years:
        toll = render_toll(year.killed_low, year.killed_best, year.killed_high)
        unknown = f", {year.uncounted} without a number" if year.uncounted else ""
        yield f"  {year.year}: {year.incidents:,} incidents, killed {toll}{unknown}"
    rest = history.incidents - history.matched
    yield f"  {history.matched:,} of them matched with the book's own incidents, {rest:,} not"
    if history.unmatched:
        yield "  not matched, in the time that the book tells of, the latest"
        yield from (f"    {render_imported(line)}" for line in history.unmatched)
    yield "  newest"
    yield from (f"    {render_imported(line)}" for line in history.newest)


def list_also_in(also_in: Sequence[AlsoIn]) -> Iterator[str]:
    """Yield the imported incidents that are, or may be, the book's, each with its set's own figures."""
    for one in also_in:
        row, about = one.row, one.row.dataset
        said = "Also in" if one.link.verdict == "same" else "Perhaps also in"
        yield f"{said}: {about.title} {about.version} ({about.licence}), {row.id}"
        yield f"  {render_row(row)}"
        if not row.counts:
            yield f"  does not count: {', '.join(about.newer)} stands in its place and lacks it"
        yield from _list_link(one.link)


def _list_link(link: RowLink) -> Iterator[str]:
    score = f" {link.score:.2f}" if link.score is not None else ""
    yield f"  {link.verdict}, by {link.author}{score}"
    yield f"    to judge it: daybook judge {link.incident} {link.row} same|different --by NAME"
    yield from (f"    {reason.points:+.1f} {reason.sentence}" for reason in link.reasons)


def render_imported(line: ImportedLine) -> str:
    """Return an imported incident as one line."""
    where = ", ".join(
        part for part in (line.place, name_country(line.country) if line.country else "") if part
    )
    toll = render_toll(line.killed_low, line.killed_best, line.killed_high)
    parties = " – ".join(line.parties)
    days = render_days(Days(line.start, line.end))
    own = f" = {line.incident}" if line.incident else ""
    return f"{days}: {line.type}, {parties} · {where or 'place unknown'} · killed {toll} · {line.id}{own}"


def list_datasets(lines: Sequence[DatasetLine]) -> Iterator[str]:
    """Yield the data sets of a book, each with its version, licence, citation and what it covers."""
    if not lines:
        yield "the book holds no imported data set; import one with: daybook import FORMAT FILE"
    for line in lines:
        yield f"{line.name}/{line.version} · {line.title} · {line.incidents:,} incidents"
        where = "the world" if "*" in line.countries else ", ".join(map(name_country, line.countries))
        yield f"  covers {render_days(Days(line.start, line.end))} · {where or 'no country'}"
        yield f"  counts from {render_days(Days.on(line.known))}" + (
            f"; replaced by {', '.join(line.newer)} where both cover the same" if line.newer else ""
        )
        yield f"  licence: {line.licence}"
        yield f"  cite: {line.citation}"
        yield f"  file {line.file}, SHA-256 {line.file_hash}, imported {line.imported:%Y-%m-%d %H:%M} UTC"


def list_imported(incident: ImportedIncident) -> Iterator[str]:
    """Yield one imported incident: what the set says, in our terms and in its own."""
    about = incident.dataset
    yield f"Imported from {about.title}, version {about.version} ({about.licence})"
    if not incident.counts:
        yield f"  does not count: {', '.join(about.newer)} stands in its place"
    country = name_country(incident.country) if incident.country else ""
    where = ", ".join(part for part in (incident.place, incident.admin1, country) if part)
    exact = f" (to the {incident.precision})" if incident.precision else ""
    days = render_days(Days(incident.start, incident.end))
    yield f"{incident.type} · {days} · {where or 'place unknown'}{exact} · {incident.id}"
    for party in incident.parties:
        role = party.role or f"side {party.side}"
        unsure = "" if party.sure else ", suspected"
        ground = f" = {party.group} ({party.ground})" if party.group else ""
        yield f"  {role}: {party.name} ({party.kind.replace('_', ' ')}{unsure}){ground}"
    yield f"  killed: {render_toll(incident.killed_low, incident.killed_best, incident.killed_high)}"
    for label, number in (
        ("side a", incident.killed_a),
        ("side b", incident.killed_b),
        ("civilians", incident.killed_civilians),
        ("unknown", incident.killed_unknown),
    ):
        if number is not None:
            yield f"    {label}: {number}"
    yield from (f"  {column}: “{' '.join(words.split())}”" for column, words in incident.source_words.items())
    yield f"  cite: {about.citation}"
    for link in incident.links:
        yield f"{'The same as' if link.verdict == 'same' else 'Perhaps the same as'} {link.incident}"
        yield from _list_link(link)
    yield "As the file has it"
    yield from (f"  {column} = {value}" for column, value in incident.original.items() if value)
