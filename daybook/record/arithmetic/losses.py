"""What one incident cost the group: killed, captured, surrendered, as far as the sources bear it out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta

from daybook.record.arithmetic.telling import Circle, ToldIncident, is_group_name, list_group_keys
from daybook.schema.arithmetic import Bounds, StepKind
from daybook.schema.figure import Figure
from daybook.schema.reading import Named, Party
from daybook.schema.state import Incident
from daybook.schema.values import Count, Days
from daybook.spelling import romanise_name

# Days before its first report within which an incident without a date, told as news, is taken to lie.
_NEWS_REACH = 14
# An incident known no more exactly than this many days says nothing about a step between two figures.
_TOO_WIDE = 366
_NO_MEMBERS = re.compile(
    r"\b(?:support(?:er|ing)s?|sympathi[sz]ers?|backers|helpers|couriers|relatives?|suspected of helping"
    r"|financiers?|not (?:a )?members?)\b",
    re.IGNORECASE,
)
_ATTRIBUTES = {"killed": ("killed.armed_group", "killed", "named"), "captured": ("captured", "named")}


@dataclass(frozen=True, slots=True)
class Loss:
    """What one or more tellings of one event cost the group.

    Attributes:
        days: when, as far as it is known; kind: killed, captured or surrendered; number: how many members.
        reports: the ids of the reports that tell it; incidents: the ids of the incidents.
        place: latitude and longitude where they are known to a town or better; news: told as news by some.
        keys: the names of those hit, romanised; people: members among them, by the name shown first.
        doubts: why the number is a range.
    """

    days: Days
    kind: StepKind
    number: Bounds
    reports: frozenset[str] = frozenset()
    incidents: tuple[str, ...] = ()
    place: tuple[float, float] | None = None
    news: bool = True
    keys: frozenset[str] = frozenset()
    people: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = field(default=(), compare=False)


def find_losses(told: ToldIncident, circle: Circle) -> list[Loss]:
    """Return what the incident cost the group; nothing where it was denied, retracted or not its own."""
    incident = told.incident
    days = _find_days(told)
    own = _find_own_parties(incident, circle)
    if incident.status in ("denied", "retracted") or days is None:
        return []
    if not own and not _is_members_own(incident, circle):
        return []
    losses = []
    for kind, fate in (("killed", "killed"), ("captured", "captured"), ("surrendered", "surrendered")):
        hit = [named for named in incident.named if named.fate == fate]
        members = [named for named in hit if _is_member(named, circle)]
        counted = _COUNT[kind](incident, own, circle, members, told)
        if counted is None or counted[0].high == 0:
            continue
        number, doubts = counted
        if incident.status == "alleged":
            number, doubts = Bounds(0, number.high), (*doubts, "the incident is only alleged")
        if incident.date is None:
            number, doubts = Bounds(0, number.high), (*doubts, "its day is not told, so it may be another's")
        losses.append(
            Loss(
                days=days,
                kind=kind,  # type: ignore[arg-type]
                number=number,
                reports=told.all,
                incidents=(incident.id,),
                place=_find_point(incident),
                news=bool(told.news),
                keys=frozenset(_list_keys(hit)),
                people=_list_people(members, circle),
                doubts=doubts,
                figures=_pick_figures(told, kind, circle),
            )
        )
    return losses


def _find_days(told: ToldIncident) -> Days | None:
    incident = told.incident
    if incident.date is not None:
        return incident.date if incident.date.length <= _TOO_WIDE else None
    first = incident.first_reported
    return Days(first - timedelta(_NEWS_REACH), first) if first else None


def _find_point(incident: Incident) -> tuple[float, float] | None:
    place = incident.place
    exact = place is not None and place.precision in ("site", "village", "town")
    if place is None or not exact or place.lat is None or place.lon is None:
        return None
    return place.lat, place.lon


def _keys(party: Party) -> set[str]:
    return {key for name in party.names for key in list_group_keys(name)}


def _find_own_parties(incident: Incident, circle: Circle) -> list[Party]:
    """The parties that are the group, by its own name or by those of its members."""
    ours = circle.names | circle.known
    return [
        party
        for party in incident.parties
        if party.kind == "armed_group" and not ours.isdisjoint(_keys(party))
    ]


def _is_members_own(incident: Incident, circle: Circle) -> bool:
    """Whether members are named as lost in an incident in which no other armed group took part."""
    lost = any(
        n.fate in ("killed", "captured", "surrendered") and _is_member(n, circle) for n in incident.named
    )
    return lost and not _has_other_group(incident, circle)


def _has_other_group(incident: Incident, circle: Circle) -> bool:
    """Whether another armed group, by a proper name, took part; allies and the group's own men are none."""
    ours = circle.names | circle.friends | circle.known
    return any(
        party.kind == "armed_group"
        and ours.isdisjoint(_keys(party))
        and any(is_group_name(name) for name in party.names)
        for party in incident.parties
    )


def _is_member(named: Named, circle: Circle) -> bool:
    return not circle.known.isdisjoint(romanise_name(name) for name in named.names)


def _list_keys(people: list[Named]) -> list[str]:
    return [romanise_name(name) for person in people for name in person.names]


def _list_people(people: list[Named], circle: Circle) -> tuple[str, ...]:
    # A report may list a man's aliases as so many people: he is one member all the same.
    return tuple(
        dict.fromkeys(member.name for p in people for member in circle.find_members(_list_keys([p]))[:1])
    )


_Counted = tuple[Bounds, tuple[str, ...]] | None


def _count_killed(
    incident: Incident, own: list[Party], circle: Circle, members: list[Named], told: ToldIncident
) -> _Counted:
    sure = min(1, len(members))
    toll = incident.killed_by_kind.get("armed_group")
    if toll is not None:
        return _count_by_kind(incident, toll, sure, circle)
    if incident.killed is not None:
        others = sum(count.low for kind, count in incident.killed_by_kind.items() if kind != "unknown")
        if others >= incident.killed.high:
            return None
        if not any(party.role == "target" for party in own) and not members:
            return None
        high = incident.killed.high
        if any(party.role == "target" for party in own):
            return Bounds(min(sure, high), high), ("whose side the dead were on is not told",)
        people = len(_list_people(members, circle))
        if not own:
            return Bounds(min(people, high), min(people, high)), ()
        return Bounds(min(sure, high), min(high, people)), ("the group attacked; some dead are its own",)
    if members:
        people = len(_list_people(members, circle))
        return Bounds(1, people), (() if people == 1 else ("no report counts the dead",))
    return None


def _count_by_kind(incident: Incident, toll: Count, sure: int, circle: Circle) -> _Counted:
    low, doubts = toll.low, []
    if toll.low != toll.high:
        doubts.append("the reports differ on how many were killed")
    told = sum(count.low for count in incident.killed_by_kind.values())
    if incident.killed is not None and told > incident.killed.high:
        low = min(low, sure)
        doubts.append("the reports differ on whether the dead were members or civilians")
    if _has_other_group(incident, circle):
        low = min(low, sure)
        doubts.append("another armed group took part, and whose the dead were is not told")
    return Bounds(min(low, toll.high), toll.high), tuple(doubts)


def _count_captured(
    incident: Incident, own: list[Party], circle: Circle, members: list[Named], told: ToldIncident
) -> _Counted:
    sure = min(1, len(members))
    if incident.type == "surrender":
        return None
    if incident.captured is None:
        return (Bounds(1, len(members)), ()) if members else None
    low, high, doubts = incident.captured.low, incident.captured.high, []
    if not any(party.role == "target" for party in own):
        low, doubts = sure, ["the group was not the one that was raided"]
    if any(f.attribute == "captured" and _NO_MEMBERS.search(f.sentence) for f in told.figures):
        low, doubts = min(low, sure), [*doubts, "those arrested are told as helpers or supporters"]
    if _has_other_group(incident, circle):
        low, doubts = min(low, sure), [*doubts, "another armed group took part"]
    both = _list_taken_and_dead(incident, circle)
    if both:
        low = 0
        doubts.append(f"{', '.join(both)} told both captured and killed, counted once")
    return Bounds(min(low, high), high), tuple(doubts)


def _list_taken_and_dead(incident: Incident, circle: Circle) -> list[str]:
    """The members named as killed whom some report tells as captured: the wounded who died."""
    dead = [named for named in incident.named if named.fate == "killed"]
    members = {m.name: m for named in dead for m in circle.find_members(_list_keys([named]))[:1]}
    return [name for name, m in members.items() if any(s.status == "captured" for s in m.statuses)]


def _count_surrendered(
    incident: Incident, own: list[Party], circle: Circle, members: list[Named], told: ToldIncident
) -> _Counted:
    if incident.type == "surrender" and incident.captured is not None:
        return Bounds(incident.captured.low, incident.captured.high), ()
    return (Bounds(1, len(members)), ()) if members else None


_COUNT = {"killed": _count_killed, "captured": _count_captured, "surrendered": _count_surrendered}


def _pick_figures(told: ToldIncident, kind: str, circle: Circle) -> tuple[Figure, ...]:
    """Each report's words for the loss: its toll of members, else its toll, else the people it names."""
    wanted = _ATTRIBUTES.get(kind, ("captured", "named"))
    chosen: dict[str, Figure] = {}
    for attribute in wanted:
        for figure in told.figures:
            if figure.attribute == attribute and _gives(figure, kind, circle):
                chosen.setdefault(figure.report.id, figure)
    return tuple(figure for figure in told.figures if chosen.get(figure.report.id) is figure)


def _gives(figure: Figure, kind: str, circle: Circle) -> bool:
    """Whether the figure tells the loss; of named people only members, since victims are not listed."""
    if figure.attribute != "named":
        return True
    if not isinstance(figure.value, dict) or figure.value.get("fate") != kind:
        return False
    return not circle.known.isdisjoint(romanise_name(str(name)) for name in figure.value.get("names", ()))
