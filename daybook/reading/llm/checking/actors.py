"""Groups and people: names, ties and fates, each by words that were found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from daybook.reading.llm.checking.counts import check_count
from daybook.reading.llm.checking.evidence import check_evidence
from daybook.reading.llm.checking.places import check_country
from daybook.reading.llm.sheet import Sheet
from daybook.reading.llm.untrusted import Item, find_text, find_word, list_items, list_texts
from daybook.schema.evidence import Span
from daybook.schema.reading import Datum, GroupRead, PersonRead
from daybook.schema.terms import PersonRole, PersonStatus
from daybook.schema.values import Count

GROUP_KEYS = ("names", "parent", "leaders", "strength", "remaining", "based_in", "evidence")
PERSON_KEYS = ("names", "group", "role", "status", "evidence")


def check_groups(sheet: Sheet, answer: Item) -> tuple[GroupRead, ...]:
    """Return the groups of an answer that stand the check and of which something is said, in its order."""
    items = list_items(answer, "groups", GROUP_KEYS, sheet.refusals)
    return tuple(group for item in items if (group := _check_group(sheet, item)) is not None)


def _check_group(sheet: Sheet, item: Item) -> GroupRead | None:
    evidence = check_evidence(sheet, item)
    near = evidence[0] if evidence else None
    names = sheet.find_names(list_texts(item, "names", sheet.refusals), near)
    if near is None or not names:
        sheet.refusals.add("group")
        return None
    own = {name for name, _ in names}
    parents, leaders = (
        [pair for pair in sheet.find_names(list_texts(item, key, sheet.refusals), near) if pair[0] not in own]
        for key in ("parent", "leaders")
    )
    counts: dict[str, tuple[Count, Span]] = {}
    for slot in ("strength", "remaining"):
        found = check_count(sheet, item, slot, near, left=slot == "remaining")
        if found is not None:
            counts[slot] = found
    homes = dict.fromkeys(
        code
        for given in list_texts(item, "based_in", sheet.refusals)
        if (code := check_country(sheet, given)) is not None
    )
    said: list[Datum] = [sheet.make_datum("parent", name, span) for name, span in parents]
    said += [sheet.make_datum("leader", name, span) for name, span in leaders]
    said += [sheet.make_datum(slot, count, span) for slot, (count, span) in counts.items()]
    said += [sheet.make_datum("based_in", code, near) for code in homes]
    if not said:
        # A group that is merely mentioned has no entry; that is the coding rule and no fault.
        return None
    return GroupRead(
        names=tuple(name for name, _ in names),
        parent=tuple(name for name, _ in parents),
        leaders=tuple(name for name, _ in leaders),
        strength=counts["strength"][0] if "strength" in counts else None,
        remaining=counts["remaining"][0] if "remaining" in counts else None,
        based_in=tuple(homes),
        evidence=sheet.list_sentences(evidence),
        data=(*(sheet.make_datum("name", name, span) for name, span in names), *said),
    )


def check_people(sheet: Sheet, answer: Item) -> tuple[PersonRead, ...]:
    """Return the people of an answer that stand the check, in its order."""
    items = list_items(answer, "people", PERSON_KEYS, sheet.refusals)
    return tuple(person for item in items if (person := _check_person(sheet, item)) is not None)


def _check_person(sheet: Sheet, item: Item) -> PersonRead | None:
    evidence = check_evidence(sheet, item)
    near = evidence[0] if evidence else None
    names = sheet.find_names(list_texts(item, "names", sheet.refusals), near)
    if near is None or not names:
        sheet.refusals.add("person")
        return None
    role: PersonRole | None = find_word(item, "role", get_args(PersonRole), sheet.refusals)
    status: PersonStatus | None = find_word(item, "status", get_args(PersonStatus), sheet.refusals)
    given = find_text(item, "group", sheet.refusals)
    group = next(iter(sheet.find_names([given], near)), None) if given is not None else None
    data = [sheet.make_datum("name", name, span) for name, span in names]
    data.extend(_list_said(sheet, near, role, status))
    data += [sheet.make_datum("group", *group)] if group else []
    return PersonRead(
        names=tuple(name for name, _ in names),
        group=group[0] if group else None,
        role=role or "other",
        status=status or "unknown",
        evidence=sheet.list_sentences(evidence),
        data=tuple(data),
    )


def _list_said(
    sheet: Sheet, near: Span, role: PersonRole | None, status: PersonStatus | None
) -> Iterator[Datum]:
    if role is not None:
        yield sheet.make_datum("role", role, near)
    if status is not None and status != "unknown":
        yield sheet.make_datum("status", status, near)
