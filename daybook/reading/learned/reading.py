"""One report's incidents by the heads that ship with the encoder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from daybook.reading.encoder import TokenVectors
from daybook.reading.entries.heads import has_entry_heads, load_entry_heads
from daybook.reading.incidents.claims import Answer
from daybook.reading.learned.deciding import Decision, decide_incidents
from daybook.reading.learned.heads import load_heads
from daybook.reading.learned.limits import Limits
from daybook.reading.learned.matter import weigh_matter
from daybook.reading.learned.options import find_options
from daybook.reading.learned.parting import part_days, part_entries
from daybook.reading.learned.sides import Sides
from daybook.reading.material import Material
from daybook.schema.reading import PersonRead

LIMITS = Limits()


def decide(
    material: Material,
    tokens: TokenVectors,
    people: Sequence[PersonRead],
    answers: Sequence[Answer],
    limits: Limits = LIMITS,
) -> list[Decision]:
    """Return the incidents of a report with what was weighed for each, in order of their first telling.

    Args:
        tokens: the encoder's vectors of the report's tokens.
        people: the members and suspects that the report tells of; answers: its claims and denials.
    """
    heads = load_heads()
    found = find_options(material)
    options = replace(found, anchors=heads.choose_anchors(material, found))
    scores = part_entries(material, options, heads.score(material, options, tokens, limits.anchor))
    scores = part_days(material, options, scores, limits.incident)
    sides = None
    if has_entry_heads():
        others = load_entry_heads()
        sides = Sides(material.doc, tokens, others.side)
        scores = replace(scores, matter=weigh_matter(material.sentences, tokens, others.matter))
    return decide_incidents(material, options, scores, people, answers, limits, sides)
