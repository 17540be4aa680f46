"""Reports: one to six sentences that tell one incident, some with a neighbour or a recollection beside it."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from quality.pairs.fitting import Said, find_unclear
from quality.pairs.incidents import Happened, make_incident, read_alike
from quality.pairs.phrases import Phrases
from quality.pairs.rows import Crowd, Part, choose_rows
from quality.pairs.telling import Telling, capital
from quality.pairs.wording import WIRE

_TELLINGS = (1, 1, 2, 2, 2, 2, 3, 3, 4)


@dataclass(frozen=True, slots=True)
class Written:
    """A report with what its stretches of text tell of: start, end, id of the incident.

    Attributes:
        said: what the main sentence of each telling says; unclear: ids of those incidents of which it says no
            more than fits another incident too.
    """

    id: str
    outlet: str
    published: date
    text: str
    told: tuple[tuple[int, int, str], ...]
    said: tuple[Said, ...]
    unclear: frozenset[str] = frozenset()


def write_part(
    part: Part, seed: int = 1, every: int = 1, crowd: Crowd = "spread", phrases: Phrases = WIRE
) -> list[Written]:
    """Return the reports of a part in order of publication; the same for the same seed.

    Args:
        every: take only each second, third ... group of rows; crowd: how dense the rows lie.
        phrases: the words in which they are told.
    """
    written: list[Written] = []
    everything: list[Happened] = []
    for rows in list(choose_rows(part, seed, crowd))[::every]:
        happened: list[Happened] = []
        for one in (make_incident(row, seed) for row in rows):
            if one is not None and one.killed and not any(read_alike(one, other) for other in happened):
                happened.append(one)
        written += _write_group(happened, phrases, random.Random(f"{part} {rows[0].id} {seed}"))
        everything += happened
    # Without any name of a group, rows of one town and week would differ in nothing that a report says.
    alike = _find_alike(everything) | {one.id for one in everything if not one.group}
    kept = [report for report in written if all(meant not in alike for _start, _end, meant in report.told)]
    counted = [one for one in everything if one.id not in alike]
    kept = [replace(report, unclear=find_unclear(report.said, counted)) for report in kept]
    return sorted(kept, key=lambda report: (report.published, report.id))


def _find_alike(happened: Sequence[Happened]) -> set[str]:
    """The incidents that read like an earlier one of another group of rows."""
    by_country: dict[str, list[Happened]] = {}
    alike: set[str] = set()
    for one in happened:
        others = by_country.setdefault(one.country, [])
        if any(read_alike(one, other) for other in others):
            alike.add(one.id)
        else:
            others.append(one)
    return alike


def _write_group(happened: Sequence[Happened], phrases: Phrases, draw: random.Random) -> Iterator[Written]:
    for one in happened:
        outlets = draw.sample(phrases.outlets, 4)
        for number in range(draw.choice(_TELLINGS)):
            published = one.day + timedelta(
                draw.choice((0, 0, 1, 1, 1, 2, 3)) + (number if number > 1 else 0)
            )
            yield _write(one, f"{one.id}-{number}", outlets[number], published, happened, phrases, draw)
        if draw.random() < 0.12:
            published = one.day + timedelta(draw.choice((12, 25, 60, 180, 365, 700)))
            yield _write_looking_back(one, outlets[0], published, phrases, draw)


def _write(
    one: Happened,
    id_: str,
    outlet: str,
    published: date,
    around: Sequence[Happened],
    phrases: Phrases,
    draw: random.Random,
) -> Written:
    main = Telling(one, published, draw, phrases)
    follow = published > one.day + timedelta(1) and one.killed > 2 and draw.random() < 0.3
    words, said = _write_follow_up(main) if follow else _write_lead(main)
    paragraphs = [(words, one.id)]
    all_said = [said]
    others = [other for other in around if other is not one and 0 <= (published - other.day).days <= 4]
    if others and draw.random() < 0.2:
        other = Telling(draw.choice(others), published, draw, phrases)
        opening = draw.choice(phrases.separately)
        words, said = _write_sentence(other)
        paragraphs.append((_open(opening, words), other.happened.id))
        all_said.append(said)
    earlier = [other for other in around if (published - other.day).days > 5]
    if earlier and draw.random() < 0.3:
        old = Telling(draw.choice(earlier), published, draw, phrases, recalled=True)
        words, said = _recall(old)
        paragraphs.append((words, old.happened.id))
        all_said.append(said)
    return _join(id_, outlet, published, paragraphs, all_said, one.place.country_name, phrases, draw)


def _open(opening: str, sentence: str) -> str:
    """Put words before a sentence, whose first word keeps its capital only where it is a name."""
    first = sentence.split(" ", 1)[0]
    return opening + (first.lower() if first in _NO_NAMES else first) + sentence[len(first) :]


_NO_NAMES = frozenset(
    (
        *("A", "An", "At", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"),
        *("Several", "Dozens", "Heavy", "Fighting", "Clashes", "Fighters", "Militants", "Rebels", "Gunmen"),
        *("Armed", "Unidentified", "Suspected", "Soldiers", "Troops", "Police", "Government", "Security"),
        *("Shelling", "Helicopters"),
    )
)


def _write_looking_back(
    one: Happened, outlet: str, published: date, phrases: Phrases, draw: random.Random
) -> Written:
    old = Telling(one, published, draw, phrases, recalled=True)
    opening = draw.choice(phrases.looking_back).format(day=f"{published:%A}", country=one.place.country_name)
    words, said = _recall(old)
    return _join(
        f"{one.id}-old", outlet, published, [(opening, ""), (words, one.id)], [said], None, phrases, draw
    )


def _fill(template: str, telling: Telling) -> str:
    killed, verb = telling.say_dead()
    source, group = telling.say_source(), telling.say_group()
    forces, rival, day = telling.happened.forces, telling.say_rival(), telling.say_day()
    values = {
        "k": killed, "K": capital(killed), "was": verb, "g": group, "G": capital(group),
        "g_cap": capital(group),
        "f": forces, "F": capital(forces), "h": rival, "H": capital(rival), "src": source,
        "src_cap": capital(source), "d": day, "D": capital(day or "at dawn"), "p": telling.say_place(),
        "n": str(telling.toll), "month": f"{telling.happened.day:%B %Y}",
    }  # fmt: skip
    what = telling.draw.choice(telling.phrases.what[telling.happened.happening]).format(**values)
    text = template.format(**values, what=what, What=capital(what))
    text = re.sub(r" {2,}", " ", text)
    return re.sub(r",?\s*([,.;])", r"\1", text)


def _write_sentence(telling: Telling) -> tuple[str, Said]:
    template = telling.draw.choice(telling.phrases.leads[telling.happened.happening])
    return _fill(template, telling), telling.sum_up(template)


def _write_lead(telling: Telling) -> tuple[str, Said]:
    draw, one = telling.draw, telling.happened
    lead, said = _write_sentence(telling)
    sentences = [lead]
    if one.named and draw.random() < 0.6 and telling.named_group:
        template = draw.choice(telling.phrases.named)
        name = one.named if draw.random() < 0.8 else one.named.replace("i", "ie", 1)
        source = telling.say_source()
        sentences.append(
            template.format(
                person=name, group=f"the {telling.named_group}", src=source, src_cap=capital(source)
            )
        )
    if one.wounded and draw.random() < 0.6:
        number = str(one.wounded) if one.wounded > 1 else "One"
        words = draw.choice(telling.phrases.wounded).format(w=number, src=telling.say_source())
        if one.wounded == 1:
            words = telling.phrases.one_wounded
        sentences.append(words)
    sentences += [_fill(line, telling) for line in draw.sample(telling.phrases.after, draw.randint(0, 3))]
    return " ".join(sentences), said


def _write_follow_up(telling: Telling) -> tuple[str, Said]:
    template = telling.draw.choice(telling.phrases.follow_ups)
    lead, said = _fill(template, telling), telling.sum_up(template)
    after = telling.draw.sample(telling.phrases.after, telling.draw.randint(0, 2))
    return " ".join([lead, *(_fill(line, telling) for line in after)]), said


def _recall(telling: Telling) -> tuple[str, Said]:
    template = telling.draw.choice(telling.phrases.recalled)
    return _fill(template, telling), telling.sum_up(template)


def _join(  # noqa: PLR0913 (each is a part of the report)
    id_: str,
    outlet: str,
    published: date,
    paragraphs: Sequence[tuple[str, str]],
    said: Sequence[Said],
    country: str | None,
    phrases: Phrases,
    draw: random.Random,
) -> Written:
    text = ""
    if country and draw.random() < 0.5 and phrases.dateline:
        text = f"{country.upper()}, {published:%B} {published.day} ({outlet}) - "
    told = []
    for words, incident in paragraphs:
        text += ("\n\n" if told or text.endswith(".") else "") + words
        told.append((len(text) - len(words), len(text), incident))
    if country and country not in text and draw.random() < 0.8:
        text += "\n\n" + phrases.closing.format(country=country)
    return Written(id_, outlet, published, text, tuple(told), tuple(said))
