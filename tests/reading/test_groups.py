"""What reports say of armed groups that lasts: parents, leaders, sizes, homes."""

from __future__ import annotations

import time

import pytest

from daybook.reading.actors import mark_actors
from daybook.reading.groups import read_groups
from daybook.reading.people import read_people
from daybook.schema.evidence import Span
from daybook.schema.reading import Statement
from daybook.schema.values import Count
from tests.reading.reports import group, groups_of, parsed

BLOG = (
    "An ISIS leader in Indonesia was shot dead in a raid by police. "
    "Umar Rasyid was one of the two militants killed. "
    "Rasyid and his group, an ISIS affiliate called MIT, had murdered "
    "farmers. The group was small with only seven "
    "core members, two of which are now dead. Indonesia is looking for the rest."
)


def test_the_whole_of_a_short_post() -> None:
    read = group(BLOG, "MIT")
    assert read.parent == ("ISIS",)
    assert read.leaders == ("Umar Rasyid",)
    assert read.strength == Count.exactly(7)
    assert read.remaining == Count.exactly(5)
    assert read.based_in == ("ID",)
    assert [entry.names for entry in groups_of(BLOG)] == [("MIT",)]


@pytest.mark.parametrize(
    ("text", "name", "parent"),
    [
        ("Boko Haram has pledged allegiance to Islamic State.", "Boko Haram", "Islamic State"),
        ("Al-Shabaab, which is linked to al-Qaeda, attacked a base in Somalia.", "Al-Shabaab", "al-Qaeda"),
        ("The Nusra Front, al-Qaeda's affiliate in Syria, took the town.", "Nusra Front", "al-Qaeda"),
        ("Al-Qaida's Syrian branch, the Nusra Front, took the town.", "Nusra Front", "Al-Qaida"),
        ("An Isis-linked group, Jamaah Ansharut Daulah, was blamed.", "Jamaah Ansharut Daulah", "Isis"),
        (
            "The Islamic Jihad Union, an ally of the Taliban, trains in Pakistan.",
            "Islamic Jihad Union",
            "Taliban",
        ),
        ("The Haqqani network is allied with the Taliban.", "Haqqani network", "Taliban"),
        ("The local arm of Islamic State, IS-K, has killed dozens in Kabul.", "IS-K", "Islamic State"),
        ("Turkey regards the YPG as an extension of the PKK.", "YPG", "PKK"),
        (
            (
                "The NPA, the armed wing of the Communist Party of the "
                "Philippines, burned two lorries in Mindanao."
            ),
            "NPA",
            "Communist Party of the Philippines",
        ),
        ("Jund Ansar, an al-Qaeda-linked militant group, took the town of Rafa.", "Jund Ansar", "al-Qaeda"),
        (
            "Neo-JMB, which split from the Jama'atul Mujahideen "
            "Bangladesh and has sworn loyalty to Islamic State, "
            "was blamed.",
            "Neo-JMB",
            "Islamic State",
        ),
    ],
)
def test_parents(text: str, name: str, parent: str) -> None:
    assert parent in group(text, name).parent


@pytest.mark.parametrize(
    "text",
    [
        "The YPG denies any ties to the PKK.",
        "The Taliban are fighting Islamic State in Kunar.",
        "Hezbollah sent men against the Nusra Front in Arsal.",
        "The FSA and Isis clashed near Azaz.",
        "The army is allied with Washington.",
    ],
)
def test_enemies_and_denials_are_no_parents(text: str) -> None:
    assert [read.parent for read in groups_of(text) if read.parent] == []


@pytest.mark.parametrize(
    ("text", "name", "leader"),
    [
        ("Boko Haram leader Musa Dikko appeared in a video.", "Boko Haram", "Musa Dikko"),
        ("The Isis leader, Abu Hamza al-Basri, is in hiding.", "Isis", "Abu Hamza al-Basri"),
        (
            "Joseph Okello, the leader of the Lord's Resistance Army, fled.",
            "Lord's Resistance Army",
            "Joseph Okello",
        ),
        (
            "The Maute group seized a school in Marawi. Its leader, Omar Romato, escaped.",
            "Maute group",
            "Omar Romato",
        ),
        (
            "Boko Haram has sworn loyalty to Islamic State. It is led by Musa Dikko.",
            "Boko Haram",
            "Musa Dikko",
        ),
        ("A faction of FARC led by Miguel Botero has 300 fighters in Colombia.", "FARC", "Miguel Botero"),
    ],
)
def test_leaders(text: str, name: str, leader: str) -> None:
    assert group(text, name).leaders == (leader,)


def test_a_commander_or_an_official_is_no_leader() -> None:
    texts = (
        "Top Hizbul Mujahideen commander Sabzar Lone was killed in Kashmir.",
        "Police chief Bambang Hartoyo said MIT had lost two men in Poso.",
        "Macron has invited two leaders of the Syrian Democratic Forces to Paris.",
    )
    assert [read.leaders for text in texts for read in groups_of(text) if read.leaders] == []


@pytest.mark.parametrize(
    ("text", "name", "slot", "count"),
    [
        ("Abu Sayyaf has about 300 followers in Basilan.", "Abu Sayyaf", "strength", Count.exactly(300)),
        (
            "Al-Shabaab is believed to have between 7,000 and 9,000 fighters in Somalia.",
            "Al-Shabaab",
            "strength",
            Count(7000, 9000),
        ),
        ("The 500-strong Abu Sayyaf hides in Basilan.", "Abu Sayyaf", "strength", Count.exactly(500)),
        ("Thousands of Isis fighters are still active in Iraq.", "Isis", "strength", Count(2000, 9999)),
        ("Only five MIT militants remain at large in Poso.", "MIT", "remaining", Count.exactly(5)),
        (
            "The raid leaves just four members of the East Indonesia Mujahideen at large.",
            "East Indonesia Mujahideen",
            "remaining",
            Count.exactly(4),
        ),
        ("Troops hunt the remaining nine members of MIT in Poso.", "MIT", "remaining", Count.exactly(9)),
        (
            "MIT rebels fled in Poso, Indonesia. The clash reduced the group to six men.",
            "MIT",
            "remaining",
            Count.exactly(6),
        ),
        (
            "Hizbul Mujahideen is left with 38 militants in Kashmir.",
            "Hizbul Mujahideen",
            "remaining",
            Count.exactly(38),
        ),
    ],
)
def test_sizes(text: str, name: str, slot: str, count: Count) -> None:
    assert getattr(group(text, name), slot) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Abu Sayyaf fled. About 20 followers are left, the army said.", Count.exactly(20)),
        (
            "Abu Sayyaf lost two men in Basilan on Monday. With that the group is down to seven.",
            Count.exactly(7),
        ),
        ("Troops in Basilan killed three Abu Sayyaf gunmen on Friday, leaving nine.", Count.exactly(9)),
        ("Troops shot an Abu Sayyaf gunman. That leaves one.", Count.exactly(1)),
        (
            "Abu Sayyaf lost a man, reducing the number of those still wanted to 11, the police "
            "in Jolo said.",
            Count.exactly(11),
        ),
        (
            "Abu Sayyaf is hunted in Jolo. Of the 14 who were known by name, two are dead and "
            "one has been captured.",
            Count.exactly(12),
        ),
        ("Abu Sayyaf is nearly beaten. Soldiers are after the remaining six.", Count.exactly(6)),
        ("Abu Sayyaf is nearly beaten. Four names are left on the wanted list.", Count.exactly(4)),
        ("Abu Sayyaf is nearly beaten. The list of wanted men in the hills has 31 names.", Count.exactly(31)),
        (
            "Thirteen, not fourteen, members of Abu Sayyaf are still at large, the army said.",
            Count.exactly(13),
        ),
        (
            "Abu Sayyaf has 30 to 40 members left, the army says, while the police put the number at 60.",
            Count(30, 60),
        ),
        ("There were eleven Abu Sayyaf men on the island. Now there are four.", Count.exactly(4)),
        ("Abu Sayyaf men fled. Of its three leaders in Jolo, two are left.", Count.exactly(2)),
        ("Abu Sayyaf had several hundred fighters left, the governor said.", Count(200, 999)),
        ("Abu Sayyaf is no more. None is left, the governor of Jolo said.", Count.exactly(0)),
        ("Soldiers killed the last known member of Abu Sayyaf on Monday.", Count.exactly(0)),
    ],
)
def test_members_left(text: str, count: Count) -> None:
    read = group(text, "Abu Sayyaf").remaining
    assert read is not None
    assert (read.low, read.high) == (count.low, count.high)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Abu Sayyaf men are hunted in Jolo. The army says that the group has 50 men under arms.", 50),
        ("An estimate of this month speaks of 60 fighters of Abu Sayyaf.", 60),
        ("A police official in Jolo put the strength of Abu Sayyaf at 70.", 70),
        ("Abu Sayyaf is weak. Its band of fishermen had reached 80 members by spring.", 80),
    ],
)
def test_members_in_all(text: str, count: int) -> None:
    assert group(text, "Abu Sayyaf").strength == Count.exactly(count)


def test_each_figure_of_a_group_is_kept_and_the_one_of_now_comes_first() -> None:
    text = "In 2015 seven members of Abu Sayyaf were left. Today 14 members of Abu Sayyaf are still at large."
    read = group(text, "Abu Sayyaf")
    assert read.remaining == Count.exactly(14)
    assert [datum.value["low"] for datum in read.data if datum.slot == "remaining"] == [14, 7]


@pytest.mark.parametrize(
    "text",
    [
        "A helicopter crashed on its way to fight Abu Sayyaf. It had 13 people on board.",
        "Abu Sayyaf took hostages. Two hostages are left, and three remain missing.",
        "If he is caught, no member of Abu Sayyaf is left, the police said.",
        "A ship of the navy chased Abu Sayyaf. It had 40 men and two guns.",
        "The bomb killed two Abu Sayyaf men, leaving nine people wounded.",
        "Abu Sayyaf had some 1,000 fighters at its height.",
        "He was one of the last three members of Abu Sayyaf.",
        "The poster of Abu Sayyaf shows 29 faces.",
    ],
)
def test_numbers_of_others_are_no_sizes(text: str) -> None:
    assert [read for read in groups_of(text) if read.strength or read.remaining] == []


@pytest.mark.parametrize(
    "text",
    [
        "The army said it had killed 20 Taliban fighters in Kunduz.",
        "Boko Haram has killed 300 people in Nigeria.",
        "Two Abu Sayyaf members were wounded in Basilan.",
        "The Taliban hold 12 soldiers in Helmand.",
    ],
)
def test_casualties_and_captives_are_no_sizes(text: str) -> None:
    assert [read for read in groups_of(text) if read.strength or read.remaining] == []


@pytest.mark.parametrize(
    ("text", "name", "home"),
    [
        ("Hezbollah, the armed group based in Lebanon, sent men.", "Hezbollah", ("LB",)),
        ("ULFA is run from hideouts in Bangladesh, the Assam police say.", "ULFA", ("BD",)),
        ("The PKK has waged an insurgency against the Turkish state since 1984.", "PKK", ("TR",)),
        ("The BRN is the largest of the separatist movements fighting in Thailand's south.", "BRN", ("TH",)),
    ],
)
def test_homes(text: str, name: str, home: tuple[str, ...]) -> None:
    assert group(text, name).based_in == home


@pytest.mark.parametrize(
    "text",
    [
        "Taliban gunmen attacked a checkpoint in Helmand, Afghanistan, on Monday.",
        "The Labour party has 200 members in parliament.",
        "A gang leader was shot in Port-au-Prince.",
        "The town council is led by Maria Santos.",
        "",
    ],
)
def test_a_group_merely_mentioned_gets_no_entry(text: str) -> None:
    assert groups_of(text) == ()


def test_an_unknown_group_keeps_the_acronym_that_the_text_defines() -> None:
    text = (
        "The Liberation Front of Maruna (LFM), a rebel group with 200 "
        "fighters, took a post. The LFM is led by "
        "Tomas Okello."
    )
    read = group(text, "LFM")
    assert read.names == ("Liberation Front of Maruna", "LFM")
    assert read.strength == Count.exactly(200)
    assert read.leaders == ("Tomas Okello",)


def test_every_datum_stands_in_the_text_with_its_kind() -> None:
    doc, sentences = parsed(BLOG)
    statements = [Statement(span, "claim", "The Post") for span in sentences]
    read = next(
        entry for entry in read_groups(mark_actors(doc, sentences, statements)) if "MIT" in entry.names
    )
    slots = {datum.slot for datum in read.data}
    assert slots == {"name", "parent", "leader", "strength", "remaining", "based_in"}
    assert {(datum.kind, datum.holder) for datum in read.data} == {("claim", "The Post")}
    leader = next(datum for datum in read.data if datum.slot == "leader")
    assert "Rasyid" in leader.span.within(BLOG)
    assert all(isinstance(span, Span) and span.within(BLOG) for span in read.evidence)


def test_four_hundred_words_take_under_eight_milliseconds() -> None:
    texts = [f"{BLOG} That was raid number {number}. " * 7 for number in range(6)]
    times = []
    for text in texts:
        doc, sentences = parsed(text)
        start = time.perf_counter()
        scene = mark_actors(doc, sentences, ())
        read_groups(scene)
        read_people(scene)
        times.append(time.perf_counter() - start)
    # The target is 8 ms on an idle core; a shared machine gets room.
    assert min(times) < 0.03
