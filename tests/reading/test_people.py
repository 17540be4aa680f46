"""The people whom reports name as leaders, members and suspects of armed groups, and what became of them."""

from __future__ import annotations

import pytest

from tests.reading.reports import people_of, person


@pytest.mark.parametrize(
    ("text", "name", "role", "status", "group"),
    [
        ("Security forces in Basilan killed Radulan Hapsi, 41, a senior "
         "member of the Abu Sayyaf Group, on Friday.",
         "Radulan Hapsi", "member", "killed", "Abu Sayyaf Group"),
        ("Top Hizbul Mujahideen commander Sabzar Lone was killed in an encounter in Kashmir.",
         "Sabzar Lone", "commander", "killed", "Hizbul Mujahideen"),
        ("Sabzar Lone, a Hizbul Mujahideen commander, was among three militants killed in Pulwama.",
         "Sabzar Lone", "commander", "killed", "Hizbul Mujahideen"),
        ("The army said it had captured Musa Dikko, a regional commander of Boko Haram, near Maiduguri.",
         "Musa Dikko", "commander", "captured", "Boko Haram"),
        ("FARC commander Alfonso Rivas surrendered to the army in Cauca, Colombia.",
         "Alfonso Rivas", "commander", "surrendered", "FARC"),
        ("Rebel leader Joseph Okello, who heads the Lord's Resistance Army, is on the run.",
         "Joseph Okello", "leader", "at_large", "Lord's Resistance Army"),
        ("Zabihullah Rahmani, a Taliban spokesman, said the group's "
         "fighters had seized the town in Afghanistan.",
         "Zabihullah Rahmani", "other", "unknown", "Taliban"),
        ("British jihadist Samir Begh, who joined Isis in 2014, was killed in Raqqa.",
         "Samir Begh", "member", "killed", "Isis"),
        ("A man named Suhardin, a member of MIT, was killed in a gunfight with police in Central Sulawesi.",
         "Suhardin", "member", "killed", "MIT"),
        ("Four members of the PKK, including Cemal Aydin, code-named Zagros, were killed in northern Iraq.",
         "Cemal Aydin", "member", "killed", "PKK"),
        ("Hasmat Mia, a commander of the Jama'atul Mujahideen Bangladesh, was sentenced to death.",
         "Hasmat Mia", "commander", "convicted", "Jama'atul Mujahideen Bangladesh"),
        ("Abu Sayyaf gunmen fled. The slain militant was named as Rakib Hasan. That was in Basilan.",
         "Rakib Hasan", "member", "killed", "Abu Sayyaf"),
    ],
)  # fmt: skip
def test_members(text: str, name: str, role: str, status: str, group: str) -> None:
    read = person(text, name)
    assert (read.role, read.status, read.group) == (role, status, group)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("A Taliban spokesman who goes by the name of Abu Zar said it in Kunduz.", "other"),
        ("A Taliban fighter who gave his name as Abu Zar said it in Kunduz.", "member"),
        ("A man who speaks for the Taliban, Abu Zar, said it in Kunduz.", "other"),
        ("Police named the leader of the Jemaah Islamiyah cell in Java as Abu Zar.", "leader"),
    ],
)
def test_those_who_speak_and_those_who_fight(text: str, role: str) -> None:
    assert [(entry.names, entry.role) for entry in people_of(text)] == [(("Abu Zar",), role)]


def test_the_dead_in_a_list_are_each_read() -> None:
    text = (
        "Two militants were shot dead in Poso. Police identified the "
        "dead militants as Ruslan Tabo alias Abu Zaid "
        "and Hendra Malik."
    )
    read = people_of(text)
    assert [(entry.names, entry.status) for entry in read] == [
        (("Ruslan Tabo", "Abu Zaid"), "killed"),
        (("Hendra Malik",), "killed"),
    ]


@pytest.mark.parametrize(
    ("text", "fates"),
    [
        (
            "Two Abu Sayyaf men were killed in Jolo on Monday. They have been identified as "
            "Marwan Tulib alias "
            "Abu Dau and Hassan Ludi alias Asim.",
            {"Marwan Tulib": "killed", "Hassan Ludi": "killed"},
        ),
        (
            "Soldiers met three Abu Sayyaf men in Jolo. The two, Marwan Hadji and Asim Ludi, were shot. "
            "A third, Omar Tulib, escaped.",
            {"Marwan Hadji": "killed", "Asim Ludi": "killed", "Omar Tulib": "at_large"},
        ),
        (
            "Two Abu Sayyaf gunmen were caught in Jolo. The man taken alive on Sunday was Marwan Hadji.",
            {"Marwan Hadji": "captured"},
        ),
        (
            "Police in Jolo secured Marwan Hadji, the leader of Abu Sayyaf, and later his camp.",
            {"Marwan Hadji": "captured"},
        ),
        (
            "Abu Sayyaf lost its leader. Soldiers captured Marwan Hadji and his wife, Jamila Tan, in Jolo.",
            {"Marwan Hadji": "captured", "Jamila Tan": "captured"},
        ),
        (
            "Four Abu Sayyaf members are still at large: Marwan Hadji, Asim Ludi, Omar Tulib and "
            "a man known as Dau.",
            {
                "Marwan Hadji": "at_large",
                "Asim Ludi": "at_large",
                "Omar Tulib": "at_large",
                "Dau": "at_large",
            },
        ),
        (
            "The dead man was Isnil Hadji, not Omar Tulib, the police said of the Abu Sayyaf "
            "gunman shot in Jolo.",
            {"Isnil Hadji": "killed"},
        ),
        (
            "Marwan Hadji alias Dau, the leader of Abu Sayyaf, has been neither killed nor captured.",
            {"Marwan Hadji": "at_large"},
        ),
    ],
)
def test_those_to_whom_the_words_point_back(text: str, fates: dict[str, str]) -> None:
    assert {entry.names[0]: entry.status for entry in people_of(text)} == fates


@pytest.mark.parametrize(
    "text",
    [
        "Was it Marwan Hadji, the Abu Sayyaf leader, who was killed in Jolo?",
        "In the coffee stalls of Jolo it is said that Marwan Hadji, the leader of Abu Sayyaf, is dead.",
        "Abu Sayyaf denied that its leader, Marwan Hadji, had been killed in Jolo.",
        "The army could not confirm whether Marwan Hadji, the leader of Abu Sayyaf, was killed.",
        "Marwan Hadji, the leader of Abu Sayyaf, may have been killed in the raid.",
        "Reports that Marwan Hadji, the Abu Sayyaf leader, was killed are being checked.",
        "Rumours that the Abu Sayyaf leader Marwan Hadji is dead were denied by the police.",
        "The photograph that is said to show the body of Marwan Hadji, the Abu Sayyaf leader, is a fake.",
        "The brother of Marwan Hadji, the Abu Sayyaf leader, was killed in Jolo.",
    ],
)
def test_a_question_a_rumour_and_a_denial_kill_nobody(text: str) -> None:
    assert [entry.status for entry in people_of(text) if entry.status == "killed"] == []


def test_a_death_believed_is_told_with_less_confidence() -> None:
    told = person("Marwan Hadji, the leader of Abu Sayyaf, was killed in a raid.", "Marwan Hadji")
    believed = person(
        "Marwan Hadji, the leader of Abu Sayyaf, is believed to have been killed.", "Marwan Hadji"
    )
    sure, unsure = (
        next(datum.confidence for datum in read.data if datum.slot == "status") for read in (told, believed)
    )
    assert (told.status, believed.status) == ("killed", "killed")
    assert unsure < sure


def test_a_country_that_is_a_mans_alias() -> None:
    assert person("Chad alias Dau, an Abu Sayyaf member, fled from Jolo.", "Chad").names == ("Chad", "Dau")
    assert people_of("Abu Sayyaf has no men in Chad. It fled.") == ()


def test_the_convicted_of_the_sentence_before() -> None:
    text = (
        "A judge in Dhaka sentenced three members of the banned Jama'atul Mujahideen Bangladesh to death. "
        "They are Abdul Momen, Salim Reza and Jewel Khan."
    )
    assert [(entry.names[0], entry.status) for entry in people_of(text)] == [
        ("Abdul Momen", "convicted"),
        ("Salim Reza", "convicted"),
        ("Jewel Khan", "convicted"),
    ]


def test_aliases_and_part_names_are_one_person() -> None:
    text = (
        "Troops killed Ruslan Tahir, also known as Abu Farhan, a MIT "
        "commander in Poso. Tahir had been hunted "
        "since 2015. Abu Farhan left two sons."
    )
    read = people_of(text)
    assert [entry.names for entry in read] == [("Ruslan Tahir", "Abu Farhan", "Tahir")]


def test_two_people_are_not_merged_on_a_shared_name() -> None:
    text = (
        "Boko Haram commander Musa Dikko was killed in Borno. Boko Haram commander Musa Abba was captured. "
        "Musa had led the raid."
    )
    read = people_of(text)
    assert {(entry.names[0], entry.status) for entry in read} == {
        ("Musa Dikko", "killed"),
        ("Musa Abba", "captured"),
    }
    assert all("Musa" not in entry.names for entry in read)


@pytest.mark.parametrize(
    ("text", "alive"),
    [
        (
            "MIT men were ambushed in Poso. The dead man was at first said "
            "to be their leader, Irwan Saleh, but police "
            "corrected this: Irwan had slipped away.",
            "Irwan Saleh",
        ),
        (
            (
                "Early reports that Qari Hamid, a commander of the Taliban, "
                "had been killed in Kunduz proved to be wrong."
            ),
            "Qari Hamid",
        ),
        (
            (
                "The slain militant is Suhardin Hasan, not Askar Jaid, the "
                "Poso police said. MIT has two men left."
            ),
            "Askar Jaid",
        ),
    ],
)
def test_a_corrected_death_is_no_death(text: str, alive: str) -> None:
    assert [entry.status for entry in people_of(text) if alive in entry.names] in ([], ["at_large"])


@pytest.mark.parametrize(
    "text",
    [
        (
            "Police chief Bambang Hartoyo said the group had four "
            "members left. MIT is hunted in Poso, Indonesia."
        ),
        (
            "The victims were identified as Ramesh Patel and Sunita Rao, "
            "who died when Maoists attacked a bus in India."
        ),
        "Army spokesman Colonel Idris Bala said Boko Haram had fled.",
        "President Joko Wibowo praised the troops who killed two militants in Sulawesi.",
        "Farmer Papa Tete, 62, was killed by suspected MIT militants in Parigi Moutong, Indonesia.",
        "Journalist Steve Harlan was beheaded by Islamic State in Syria.",
        "Taliban gunmen killed the district governor, Haji Mohammad Nasim, in Kunduz, Afghanistan.",
        "The prime minister, Hassan Daoud, blamed Hezbollah in Lebanon for the blast.",
        "Isis killed the village chief Abdul Karim and his two sons in Iraq.",
        "Lawyer Anna Weiss, a member of the city council, said the Taliban were worse.",
        (
            "Widow Maria Reyes said her husband, Jose Reyes, was killed "
            "by the Abu Sayyaf in Basilan, Philippines."
        ),
        "The deceased was identified as Ramkumar Sen. ULFA cadres had thrown a grenade in Assam.",
        "Peter Hall was charged with stealing a car in Leeds.",
        "Two Abu Sayyaf men shot a farmer in Jolo. The victim, Marwan Hadji, was 40.",
        "Abu Sayyaf gunmen attacked a school in Jolo. Two teachers were killed. They were named "
        "as Marwan Hadji "
        "and Omar Tulib.",
        "Abu Sayyaf gunmen clashed with soldiers in Jolo. The two dead soldiers were Marwan "
        "Hadji and Omar Tulib.",
        "The governor, Marwan Hadji, also known as Dau, met Abu Sayyaf men in Jolo.",
        "",
    ],
)
def test_officials_victims_and_bystanders_are_left_out(text: str) -> None:
    assert people_of(text) == ()


def test_every_datum_stands_in_the_text() -> None:
    text = "Boko Haram leader Musa Dikko, alias Abu Yahya, was shot dead in Borno, Nigeria."
    read = person(text, "Musa Dikko")
    assert {datum.slot for datum in read.data} == {"name", "group", "role", "status"}
    for datum in read.data:
        assert datum.span.within(text)
    assert [datum.value for datum in read.data if datum.slot == "name"] == ["Musa Dikko", "Abu Yahya"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "The Abu Sayyaf leader Rakib Hasan, also known as Omar and as Umar Besi, was killed in Basilan.",
            {"Rakib Hasan", "Omar", "Umar Besi"},
        ),
        (
            "The Abu Sayyaf leader Rakib Hasan, whose other names are Umar Tarik and Zaid Besi, fled Basilan.",
            {"Rakib Hasan", "Umar Tarik", "Zaid Besi"},
        ),
        (
            "The Abu Sayyaf leader Rakib Hasan, as Umar Tarik is properly called, was killed in Basilan.",
            {"Rakib Hasan", "Umar Tarik"},
        ),
    ],
)
def test_words_that_join_aliases(text: str, names: set[str]) -> None:
    [read] = people_of(text)
    assert set(read.names) >= names


def test_a_list_of_men_with_aliases_stays_several_men() -> None:
    text = "The Abu Sayyaf members Rakib Hasan, also known as Omar, and Umar Tarik, also known as Zaid, were killed in Basilan."
    assert len(people_of(text)) == 2


def test_a_member_of_a_mans_group_is_not_the_man() -> None:
    text = "A member of the group of Rakib Hasan, leader of Abu Sayyaf, was killed in Basilan on Friday."
    assert person(text, "Rakib Hasan").status != "killed"
