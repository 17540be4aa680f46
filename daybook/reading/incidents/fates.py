"""Who is named as killed, wounded, captured or abducted in an incident."""

from __future__ import annotations

from collections.abc import Sequence

from daybook.reading.incidents.threads import Thread
from daybook.reading.material import Material
from daybook.schema.evidence import Span
from daybook.schema.reading import Named, PersonRead
from daybook.schema.terms import Fate

# Sentences after a telling in which its dead are still named ("The slain commander was identified as ...").
_FATE_REACH = 5


def read_named(material: Material, thread: Thread, people: Sequence[PersonRead]) -> tuple[Named, ...]:
    """Return the people named as hit: members known to the report, and names that stand as victims."""
    named: dict[str, Named] = {}
    fates: dict[str, Fate] = {
        "killed": "killed",
        "captured": "captured",
        "wounded": "wounded",
        "surrendered": "surrendered",
    }
    for person in people:
        fate = fates.get(person.status)
        told = [d.span for d in person.data if d.slot == "status"] or list(person.evidence[:1])
        if fate and any(_belongs(material, thread, span, fate) for span in told):
            named[person.names[0]] = Named(person.names, fate)
    fate_of_slot: dict[str, Fate] = {
        "killed": "killed",
        "wounded": "wounded",
        "captured": "captured",
        "abducted": "abducted",
    }
    for mention in thread.mentions:
        for toll in mention.tolls:
            token = material.doc[toll.victim] if toll.victim >= 0 else None
            if token is not None and token.ent_type_ != "PERSON":
                token = next(
                    (c for c in token.children if c.dep_ in ("appos", "conj") and c.ent_type_ == "PERSON"),
                    None,
                )
            if token is None:
                continue
            entity = next((e for e in material.doc.ents if e.start <= token.i < e.end), None)
            if entity is None or any(
                entity.text in n.names or entity.text in " ".join(n.names) for n in named.values()
            ):
                continue
            named[entity.text] = Named((entity.text,), fate_of_slot[toll.slot])
    return tuple(named.values())


def _belongs(material: Material, thread: Thread, told: Span, fate: Fate) -> bool:
    """Return whether a fate is told of this incident: in a sentence of it, or soon after with such a toll."""
    if any(told.overlaps(mention.span) for mention in thread.mentions):
        return True
    slot = {"surrendered": "captured"}.get(fate, fate)
    harmed = any(
        t.slot == slot and (t.count is None or t.count.high > 0) for m in thread.mentions for t in m.tolls
    )
    number = material.sentence_of(told.start)
    return harmed and any(0 < number - mention.sentence <= _FATE_REACH for mention in thread.mentions)
