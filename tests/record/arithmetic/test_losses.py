from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from daybook.record.arithmetic.losses import Loss, find_losses
from daybook.record.arithmetic.telling import Circle, ToldIncident
from daybook.record.building import build_incident
from daybook.record.tellings import Telling
from daybook.schema.arithmetic import Bounds
from daybook.schema.figure import Figure, ReportLine
from daybook.schema.reading import Named, Party
from daybook.schema.values import Count

from ..making import incident
from .making import circle, figure, member

FRONT = Party(("Lembah Front (LF)",), "target", "armed_group")
POLICE = Party(("police",), "initiator", "state")


def find(about: Circle | None = None, figures: tuple[Figure, ...] = (), **more: Any) -> list[Loss]:
    """What an incident of 2021-09-18 cost the front; killed is open unless it is given."""
    read = incident(**{"killed": None, "parties": (POLICE, FRONT), **more})
    line = ReportLine("r1", "A report", "Wire", None)
    known = read.date.start if read.date else incident().date.start  # type: ignore[union-attr]
    telling = Telling(1, "r1/incident/0", "incident", "i1", 1, known, read.background, "ID", read, "", line)
    built = build_incident([telling])
    news = frozenset() if read.background else frozenset({"r1"})
    return find_losses(ToldIncident(built, news, frozenset({"r1"}), figures), about or circle())


def killed(number: int | tuple[int, int], **more: int) -> dict[str, Any]:
    """A toll of the armed group, and of others."""
    own = Count(*number) if isinstance(number, tuple) else Count.exactly(number)
    kinds = {"armed_group": own, **{kind: Count.exactly(count) for kind, count in more.items()}}
    return {"killed_by_kind": kinds, "killed": Count(own.low, own.high + sum(more.values()))}


def test_the_dead_of_the_group_are_a_loss() -> None:
    [lost] = find(**killed(2))
    assert (lost.kind, lost.number, lost.reports, lost.doubts) == ("killed", Bounds(2, 2), {"r1"}, ())


def test_dead_of_an_unknown_side_widen_and_do_not_shift() -> None:
    [lost] = find(killed=2)
    assert lost.number == Bounds(0, 2) and lost.doubts == ("whose side the dead were on is not told",)


def test_a_named_member_among_the_dead_is_one_at_least() -> None:
    about = circle(member("Amran Sole"))
    [lost] = find(about, killed=2, dead=["Amran Sole"])
    assert lost.number == Bounds(1, 2) and lost.people == ("Amran Sole",)


def test_who_is_not_known_as_a_member_shifts_nothing() -> None:
    suspect = circle(member("Amran Sole", sure=False))
    [lost] = find(suspect, killed=1, dead=["Amran Sole"])
    assert lost.number == Bounds(0, 1)


def test_a_member_told_dead_without_any_toll() -> None:
    [lost] = find(circle(member("Amran Sole")), dead=["Amran Sole", "Budi"])
    assert lost.number == Bounds(1, 1)


def test_civilians_killed_by_the_group_are_no_loss() -> None:
    front = Party(("Lembah Front",), "initiator", "armed_group")
    assert find(parties=(front,), killed=4) == []
    assert find(parties=(front,), killed=4, killed_by_kind={"civilian": Count.exactly(4)}) == []
    # Nor where a leader is named beside the dead, whose side is told of all of them.
    leader, civilians = circle(member("Amran Sole")), {"civilian": Count.exactly(1)}
    assert find(leader, parties=(front,), killed=1, killed_by_kind=civilians, dead=["Amran Sole"]) == []


def test_reports_that_disagree_whether_the_dead_were_members() -> None:
    both = {"armed_group": Count.exactly(1), "civilian": Count.exactly(1)}
    [lost] = find(killed=1, killed_by_kind=both)
    assert lost.number == Bounds(0, 1)
    assert lost.doubts == ("the reports differ on whether the dead were members or civilians",)


def test_the_dead_of_two_armed_groups() -> None:
    other = Party(("Valley Guards",), "initiator", "armed_group")
    [lost] = find(parties=(other, FRONT), **killed(5))
    assert lost.number == Bounds(0, 5)


@pytest.mark.parametrize("name", ["Northern League", "militants", "Militants", "Amran Sole"])
def test_an_ally_or_a_plain_word_is_no_other_group(name: str) -> None:
    party = Party((name,), "target", "armed_group")
    [lost] = find(circle(member("Amran Sole")), parties=(party, FRONT), **killed(2))
    assert lost.number == Bounds(2, 2)


@pytest.mark.parametrize("status", ["denied", "retracted"])
def test_what_was_taken_back_is_no_loss(status: str) -> None:
    assert find(status=status, **killed(2)) == []


def test_what_is_only_alleged_may_be_none() -> None:
    [lost] = find(status="alleged", **killed(2))
    assert lost.number == Bounds(0, 2)


def test_the_captured_are_a_loss_of_their_own() -> None:
    fell, taken = find(**killed(1), captured=2)
    assert (fell.kind, taken.kind, taken.number) == ("killed", "captured", Bounds(2, 2))


def test_supporters_taken_are_not_members() -> None:
    told = figure("Police took 24 supporters of the front.", 24, attribute="captured")
    [lost] = find(figures=(told,), type="arrest", captured=24)
    assert lost.number == Bounds(0, 24)


def test_the_wounded_man_who_died_in_custody_is_counted_once() -> None:
    about = circle(member("Fandi", ("captured", "2021-09-18"), ("killed", "2021-09-19")))
    fell, taken = find(about, **killed(1), captured=1, dead=["Fandi"])
    assert (fell.number, taken.number) == (Bounds(1, 1), Bounds(0, 1))


def test_the_words_for_a_loss_name_members_and_no_victims() -> None:
    about = circle(member("Amran Sole"))
    words = [
        figure(f"{name} died.", attribute="named", value={"names": [name], "fate": "killed"}, report=name)
        for name in ("Amran Sole", "Budi Lase")
    ]
    [lost] = find(about, figures=tuple(words), killed=2, dead=["Amran Sole", "Budi Lase"])
    assert [told.report.id for told in lost.figures] == ["Amran Sole"]


def test_who_gave_up() -> None:
    front = Party(("LF",), "initiator", "armed_group")
    [lost] = find(type="surrender", parties=(front,), captured=3)
    assert (lost.kind, lost.number) == ("surrendered", Bounds(3, 3))
    named = (Named(("Amran Sole",), "surrendered"),)
    [lost] = find(circle(member("Amran Sole")), type="surrender", parties=(front,), named=named)
    assert lost.number == Bounds(1, 1)


def test_news_without_a_day_lies_shortly_before_its_report_and_may_be_anothers() -> None:
    [lost] = find(when=None, **killed(2))
    assert lost.number == Bounds(0, 2) and lost.days.length == 15
    assert find(when=None, background=True, **killed(2)) == []


def test_a_recollection_of_some_year_is_too_wide() -> None:
    wide = incident("2019").date
    assert wide is not None
    assert find(date=wide, **killed(2)) != []
    assert find(date=replace(wide, start=wide.start.replace(year=2017)), **killed(2)) == []


def test_other_groups_incidents_are_not_ours() -> None:
    assert find(parties=(POLICE, Party(("Valley Guards",), "target", "armed_group")), **killed(2)) == []
